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

    static final Set<Door> ALL_DOORS = Set.copyOf(EnumSet.allOf(Door.class));
    private static final Comparator<Candidate> LEAST_BUSY = Comparator.comparingInt(
                    (Candidate candidate) -> candidate.facts().held())
            .thenComparing(
                    candidate -> candidate.facts().lastReceived(ALL_DOORS, null),
                    Comparator.nullsFirst(Comparator.naturalOrder()));

    private final List<Candidate> candidates;
    private final int[] rows;
    private final List<Ask.Item> items;
    private final Performance.@Nullable Rates rates;
    private final double[] points;
    private final long[] exact;
    private final long best;

    private Scored(List<Candidate> candidates, int[] rows, List<Ask.Item> items, Performance.@Nullable Rates rates) {
        this.candidates = candidates;
        this.rows = rows;
        this.items = items;
        this.rates = rates;
        this.points = new double[rows.length];
        this.exact = new long[rows.length];
        items.forEach(this::add);
        long most = Long.MIN_VALUE;
        for (int i = 0; i < points.length; i++) {
            if (rates != null) {
                points[i] += rates.points(i);
            }
            exact[i] = Exact.billionths(points[i]);
            most = Math.max(most, exact[i]);
        }
        this.best = most;
    }

    /** Criterion by criterion for all, rather than rep by rep: the same sums, on a shorter way. */
    private void add(Ask.Item item) {
        for (int i = 0; i < rows.length; i++) {
            points[i] += points(item, rows[i]);
        }
    }

    static Scored of(
            Ask ask, Fit fit, List<Candidate> all, Roster roster, @Nullable Performance performance, Instant now) {
        List<Candidate> candidates = new ArrayList<>(fit.places().length);
        int[] rows = new int[fit.places().length];
        for (int place : fit.places()) {
            rows[candidates.size()] = roster.row(place);
            candidates.add(all.get(place));
        }
        List<Ask.Item> items = new ArrayList<>(ask.preferred());
        items.addAll(ask.all(fit.unmet()));
        double factor = performance == null ? 0 : performance.factor(ask.worth());
        Performance.Rates rates =
                performance == null || factor == 0 ? null : performance.rates(candidates, now, factor);
        return new Scored(candidates, rows, items, rates);
    }

    static double points(Ask.Item item, int row) {
        return item.criterion().weight() * item.demand().met(row);
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
            reasons.add(Reasons.points(item.criterion(), points(item, rows[i])));
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
        for (int i = 0; i < exact.length; i++) {
            if (exact[i] >= least) {
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
        long[] sorted = exact.clone();
        Arrays.sort(sorted);
        return within((best - sorted[sorted.length - count]) / 1e9);
    }

    /** The places in the order in which they would get the lead. */
    List<Integer> order() {
        List<Integer> order = within(Double.MAX_VALUE);
        order.sort(Comparator.comparingLong((Integer place) -> exact[place])
                .reversed()
                .thenComparing(place -> candidates.get(place), LEAST_BUSY));
        return order;
    }

    /** Whether two have as many points. */
    boolean areEqual(int one, int other) {
        return exact[one] == exact[other];
    }

    /** Of those with equal points whoever holds the fewest leads, then has received none for longest, then comes first by id. */
    int leastBusy(List<Integer> tied) {
        return Collections.min(tied, (a, b) -> LEAST_BUSY.compare(candidates.get(a), candidates.get(b)));
    }
}
