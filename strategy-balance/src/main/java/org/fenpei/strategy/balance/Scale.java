package org.fenpei.strategy.balance;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Weighs candidates for one decision: how much one has, and how much is his fair share. His load with one lead more is
 * {@code (amount + 1) · UNIT / share}. Not thread-safe; it remembers where the period begins in each zone, since that is the
 * most expensive part and most reps share a zone.
 */
final class Scale {

    /** Shares count in millionths, so that half a capacity is not rounded away. */
    static final long UNIT = 1_000_000;

    /** The share of a rep who takes no part. */
    static final long NONE = 0;

    /** The share of a rep whose capacity is not known. */
    static final long UNKNOWN = -1;

    private static final long PERCENT = 100;

    private final Settings settings;
    private final Instant now;
    private final Map<ZoneId, Instant> starts = new HashMap<>(4);
    private @Nullable ZoneId zone;
    private Instant start;

    Scale(Settings settings, Instant now) {
        this.settings = settings;
        this.now = now;
        this.start = now;
    }

    /** How much the candidate has. */
    int amount(Candidate candidate) {
        return settings.measure() == Measure.RECEIVED
                ? candidate
                        .facts()
                        .received(settings.doors(), null, start(candidate.rep().zone()))
                : candidate.facts().held();
    }

    /** The rep's share, in {@link #UNIT}ths; or {@link #NONE}, or {@link #UNKNOWN}. */
    long share(Rep rep) {
        if (settings.measure() != Measure.LOAD) {
            return settings.byWeight() ? rep.weight() * UNIT : UNIT;
        }
        long capacity =
                switch (settings.capacity()) {
                    case CAP -> {
                        Integer cap = rep.holdingCap();
                        yield cap == null ? UNKNOWN : whole(cap);
                    }
                    case WEIGHT -> whole(rep.weight());
                    case ATTRIBUTE -> written(rep.attributes().get(settings.attribute()));
                };
        return capacity == UNKNOWN && settings.defaultCapacity() > 0 ? whole(settings.defaultCapacity()) : capacity;
    }

    /**
     * Compares what two candidates would have with one lead more. Whoever has no known capacity comes after all who have
     * one: nothing is known of his load, least of all that it is low.
     */
    static int compare(int amount, long share, int otherAmount, long otherShare) {
        if (share == otherShare) {
            return Integer.compare(amount, otherAmount);
        }
        if (share == UNKNOWN || otherShare == UNKNOWN) {
            return share == UNKNOWN ? 1 : -1;
        }
        return Fractions.compare(amount + 1L, share, otherAmount + 1L, otherShare);
    }

    /** Whether a candidate is within the tolerance of the one who has the least. */
    boolean isNear(int amount, long share, int leastAmount, long leastShare) {
        if (share == UNKNOWN || leastShare == UNKNOWN) {
            return share == leastShare && amount == leastAmount;
        }
        // (amount + 1) · UNIT / share ≤ (leastAmount + 1) · UNIT / leastShare + tolerance / parts
        long parts = settings.measure() == Measure.LOAD ? PERCENT : 1;
        return Fractions.compare(
                        (amount + 1L) * UNIT,
                        share,
                        (leastAmount + 1L) * UNIT * parts + settings.tolerance() * leastShare,
                        leastShare * parts)
                <= 0;
    }

    /** What a candidate would have with one lead more, for showing. */
    static double load(int amount, long share) {
        return share == UNKNOWN ? amount + 1.0 : (amount + 1.0) * UNIT / share;
    }

    /** What is no number, or less than nothing, says nothing; the smallest capacity above zero is a millionth. */
    private static long written(@Nullable Object value) {
        if (value instanceof Long number) {
            return number < 0 ? UNKNOWN : whole(number);
        }
        if (!(value instanceof Double number) || number < 0) {
            return UNKNOWN;
        }
        if (number == 0) {
            return NONE;
        }
        return Math.max(1, Math.round(Math.min(number, Settings.MOST_CAPACITY) * UNIT));
    }

    private static long whole(long capacity) {
        return Math.min(capacity, Settings.MOST_CAPACITY) * UNIT;
    }

    private Instant start(ZoneId of) {
        if (!of.equals(zone)) {
            zone = of;
            start = starts.computeIfAbsent(of, any -> settings.period().start(now, any));
        }
        return start;
    }

    /** When the period began for the rep, in his zone, to the minute. */
    String since(Rep rep) {
        return LocalDateTime.ofInstant(start(rep.zone()), rep.zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
