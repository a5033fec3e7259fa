package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.NewLeads;
import org.jspecify.annotations.Nullable;

/**
 * Finds who stands in for reps on leave whose new leads go to a substitute. Such a rep is a candidate as if he were there, but with
 * the facts of his substitute: so turns and skills are his, the load is that of the one who does the work, and nobody who is away
 * for weeks looks as if he had nothing to do.
 */
final class StandIns {

    /** The longest chain of substitutes that is followed. */
    static final int MOST = 5;

    private final Function<String, @Nullable RepRecord> reps;
    private final Guards guards;

    StandIns(Function<String, @Nullable RepRecord> reps, Guards guards) {
        this.reps = reps;
        this.guards = guards;
    }

    /**
     * An answer.
     *
     * @param record who stands in; null for nobody
     * @param until it holds until then, if nothing about any of them changes
     */
    record Found(@Nullable RepRecord record, Instant until) {}

    /** Who gets the leads of a rep at the door of policies. He himself must be somebody whom no guard but his leave keeps out. */
    Found of(RepRecord away, Instant now) {
        Verdict own = guards.besidesLeave(away, now);
        Instant until = own.until();
        if (own.leftOut() != null) {
            return new Found(null, until);
        }
        Set<String> seen = new HashSet<>();
        RepRecord at = away;
        while (seen.add(at.rep().id()) && seen.size() <= MOST) {
            @Nullable Absence absence = Leave.of(at.absences(), now);
            if (absence == null) {
                Verdict verdict = guards.verdict(at, now);
                return new Found(verdict.leftOut() == null ? at : null, earlier(until, verdict.until()));
            }
            until = earlier(until, absence.plan().to());
            @Nullable String next = absence.plan().substitute();
            @Nullable RepRecord record = next == null ? null : reps.apply(next);
            if (record == null || absence.plan().newLeads() != NewLeads.SUBSTITUTE) {
                break;
            }
            at = record;
        }
        return new Found(null, until);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether somebody's leads may go to a substitute now. */
    static boolean wanted(RepRecord record, Instant now) {
        @Nullable Absence absence = Leave.of(record.absences(), now);
        return absence != null && absence.plan().newLeads() == NewLeads.SUBSTITUTE;
    }
}
