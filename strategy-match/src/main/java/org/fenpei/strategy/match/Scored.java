package org.fenpei.strategy.match;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Those who fit, with their points. The points of a rep are those of the preferred criteria in the order of the configuration,
 * then those of the given-up ones, then those of his results; the order is fixed, so that the sum is the same everywhere.
 */
final class Scored {

    private static final Set<Door> ALL_DOORS = Set.copyOf(EnumSet.allOf(Door.class));
    private static final Comparator<Candidate> LEAST_BUSY = Comparator.comparingInt(
                    (Candidate candidate) -> candidate.facts().held())
            .thenComparing(
                    candidate -> candidate.facts().lastReceived(ALL_DOORS, null),
                    Comparator.nullsFirst(Comparator.naturalOrder()));

    private final List<Candidate> candidates;
    private final List<Profile> profiles;
    private final List<Ask.Item> items;
    private final Performance.@Nullable Rates rates;
    private final double[] points;
    private final long best;

    private Scored(
            List<Candidate> candidates,
            List<Profile> profiles,
            List<Ask.Item> items,
            Performance.@Nullable Rates rates) {
        this.candidates = candidates;
        this.profiles = profiles;
        this.items = items;
        this.rates = rates;
        this.points = new double[candidates.size()];
        long most = Long.MIN_VALUE;
        for (int i = 0; i < points.length; i++) {
            points[i] = sum(i);
            most = Math.max(most, Exact.billionths(points[i]));
        }
        this.best = most;
    }

    static Scored of(
            Ask ask,
            Fit fit,
            List<Candidate> all,
            Profiles.Roster roster,
            @Nullable Performance performance,
            Instant now) {
        List<Candidate> candidates = new ArrayList<>(fit.places().length);
        List<Profile> profiles = new ArrayList<>(fit.places().length);
        for (int place : fit.places()) {
            candidates.add(all.get(place));
            profiles.add(roster.get(place));
        }
        List<Ask.Item> items = new ArrayList<>(ask.preferred());
        items.addAll(ask.all(fit.unmet()));
        double factor = performance == null ? 0 : performance.factor(ask.worth());
        Performance.Rates rates =
                performance == null || factor == 0 ? null : performance.rates(candidates, now, factor);
        return new Scored(candidates, profiles, items, rates);
    }

    private double sum(int i) {
        double sum = 0;
        for (int item = 0; item < items.size(); item++) {
            sum += points(items.get(item), profiles.get(i));
        }
        return rates == null ? sum : sum + rates.points(i);
    }

    static double points(Ask.Item item, Profile profile) {
        return item.criterion().weight() * item.demand().met(profile);
    }

    List<Candidate> candidates() {
        return candidates;
    }

    double points(int i) {
        return Exact.round(points[i]);
    }

    /** What the points of the i-th are made of. */
    List<Reason> reasons(int i) {
        List<Reason> reasons = new ArrayList<>();
        for (Ask.Item item : items) {
            reasons.add(Reasons.points(item.criterion(), points(item, profiles.get(i))));
        }
        if (rates != null) {
            reasons.addAll(rates.reasons(i));
        }
        return reasons;
    }

    /** The places of those who have at most so many points less than the best, in their order. */
    List<Integer> within(double tolerance) {
        long least = best - Exact.billionths(tolerance);
        List<Integer> within = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            if (Exact.billionths(points[i]) >= least) {
                within.add(i);
            }
        }
        return within;
    }

    /** The places of the best so many, and of all who have as many points as the last of these, in their order. */
    List<Integer> top(int count) {
        if (count >= points.length) {
            return within(Double.MAX_VALUE);
        }
        long[] sorted = new long[points.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Exact.billionths(points[i]);
        }
        Arrays.sort(sorted);
        return within((best - sorted[sorted.length - count]) / 1e9);
    }

    /** Of those with equal points whoever holds the fewest leads, then has received none for longest, then comes first by id. */
    int leastBusy(List<Integer> tied) {
        return Collections.min(tied, (a, b) -> LEAST_BUSY.compare(candidates.get(a), candidates.get(b)));
    }
}
