package org.fenpei.strategy.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Caps on periods, counted on what a rep received and not on what he still has. All must hold; of those that do not, the
 * one that will take longest answers, so that the time it names is the time at which all hold.
 *
 * @param guard the id of the guard, with which the reasons' codes begin
 * @param doors the doors that count
 */
record PeriodCounts(String guard, Set<Door> doors) {

    /** With the doors as a set of bits: each event is looked up in it. */
    PeriodCounts {
        doors = Collections.unmodifiableSet(EnumSet.copyOf(doors));
    }

    private static final long MINUTES_PER_HOUR = 60;

    /** The refusal, or null if all caps hold. */
    @Nullable
    Refusal refusal(OwnershipRequest request, List<PeriodCap> caps, @Nullable String pool) {
        Refusal longest = null;
        for (PeriodCap cap : caps) {
            Refusal refusal = refusal(request, cap, pool);
            if (refusal != null && (longest == null || lasts(refusal, longest))) {
                longest = refusal;
            }
        }
        return longest;
    }

    /** Whether the one refusal lasts longer than the other. */
    static boolean lasts(Refusal one, Refusal other) {
        Instant until = other.earliest();
        if (until == null) {
            return false;
        }
        return one.earliest() == null || one.earliest().isAfter(until);
    }

    private @Nullable Refusal refusal(OwnershipRequest request, PeriodCap cap, @Nullable String pool) {
        Period period = cap.period();
        int present = request.facts()
                .received(doors, pool, period.start(request.now(), request.rep().zone()));
        if (present < cap.count()) {
            return null;
        }
        return new Refusal(
                reason(request, cap, present, pool), (long) cap.count(), (long) present, earliest(request, cap, pool));
    }

    /** When the event that fills the cap stops counting; null if none does, since nothing at all is allowed. */
    private @Nullable Instant earliest(OwnershipRequest request, PeriodCap cap, @Nullable String pool) {
        if (cap.count() == 0) {
            return null;
        }
        Instant filling = request.facts().received(doors, pool, cap.count());
        return filling == null
                ? null
                : cap.period().expiry(filling, request.rep().zone());
    }

    private Reason reason(OwnershipRequest request, PeriodCap cap, int present, @Nullable String pool) {
        Map<String, Object> args = new TreeMap<>();
        args.put("rep", request.rep().id());
        args.put("limit", cap.count());
        args.put("present", present);
        args.put("period", cap.period().toString());
        if (pool != null) {
            args.put("pool", pool);
        }
        Duration length = cap.period().length();
        if (length != null) {
            args.put("hours", hours(length));
        }
        String kind = cap.count() == 0 ? "none" : cap.period().kind().name().toLowerCase(Locale.ROOT);
        return new Reason(guard + "." + kind, args);
    }

    private static Number hours(Duration length) {
        long minutes = length.toMinutes();
        if (minutes % MINUTES_PER_HOUR == 0) {
            return minutes / MINUTES_PER_HOUR;
        }
        return (double) minutes / MINUTES_PER_HOUR;
    }
}
