package org.fenpei.engine.keeping;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rung;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.api.retention.RetentionRule;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a unit has settled: for which leads, what has to be brought about in which time, and what happens before and after.
 *
 * @param id its id
 * @param group of the rules of one group the first one that is meant counts
 * @param when for which leads; null for all
 * @param pools claimed from which pools; empty for any way
 * @param doors got through which doors; empty for any
 * @param all whether all of what is counted has to be missed, and not any of it
 * @param counted what is counted
 * @param warnings what is told before
 * @param ladder what happens after
 */
record SettledRule(
        String id,
        String group,
        @Nullable Condition when,
        Set<String> pools,
        Set<Door> doors,
        boolean all,
        List<Counted> counted,
        List<Deadline.Warning> warnings,
        List<Rung> ladder)
        implements RetentionRule {

    SettledRule {
        pools = Set.copyOf(pools);
        doors = Set.copyOf(doors);
        counted = List.copyOf(counted);
        warnings = List.copyOf(warnings);
        ladder = List.copyOf(ladder);
    }

    /** Whether it is meant for the ownership. */
    boolean isMeant(RetentionRequest request) {
        return (doors.isEmpty() || doors.contains(request.door()))
                && (pools.isEmpty()
                        || (request.pool() != null
                                && pools.contains(request.pool().id())))
                && (when == null || when.test(request.lead()));
    }

    /** The longest time that it gives from now on. */
    Instant longest(Instant now, WorkingTime calendar) {
        return counted.stream()
                .map(one -> one.within().after(now, calendar))
                .max(Instant::compareTo)
                .orElse(now);
    }

    @Override
    public @Nullable Deadline deadline(RetentionRequest request) {
        if (!isMeant(request)) {
            return null;
        }
        @Nullable Instant end = null;
        @Nullable Counted deciding = null;
        for (Counted one : counted) {
            @Nullable Instant over = one.end(request);
            if (over == null) {
                if (all) {
                    return null;
                }
            } else if (end == null || (all ? over.isAfter(end) : over.isBefore(end))) {
                end = over;
                deciding = one;
            }
        }
        if (end == null || deciding == null) {
            return null;
        }
        // Milliseconds are what is stored.
        Instant at = Instant.ofEpochMilli(end.toEpochMilli());
        return new Deadline(at, missed(deciding), warnings, ladder);
    }

    private Reason missed(Counted deciding) {
        return Reason.of(
                "engine.keeping-missed",
                "rule",
                id,
                "clock",
                deciding.clock().word(),
                "within",
                deciding.within().toString());
    }
}
