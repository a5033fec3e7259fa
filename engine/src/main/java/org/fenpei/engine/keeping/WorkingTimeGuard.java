package org.fenpei.engine.keeping;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Stream;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.engine.plugin.GuardEntry;

/**
 * Keeps leads from reps who are not at work, at the doors that the unit names. Whether somebody works follows from the calendar and the
 * instant; an answer holds until his work ends or begins, so it is asked for twice a day and not with each lead.
 */
public final class WorkingTimeGuard {

    /** Before all limits: who is not there is not asked how much he has. */
    private static final int ORDER = 50;

    private final UnitCalendar calendar;
    private final Set<Door> doors;

    private WorkingTimeGuard(UnitCalendar calendar) {
        this.calendar = calendar;
        this.doors = calendar.atWork();
    }

    /** The guard of a unit with that calendar; none if it names no doors. */
    public static Stream<GuardEntry> of(UnitCalendar calendar) {
        return calendar.atWork().isEmpty()
                ? Stream.empty()
                : Stream.of(new GuardEntry("working-time", ORDER, false, new WorkingTimeGuard(calendar)::answer));
    }

    private GuardAnswer answer(OwnershipRequest request) {
        if (!doors.contains(request.door())) {
            return GuardAnswer.YES;
        }
        WorkingTime time = calendar.of(request.rep().id());
        Instant end = time.end(request.now());
        if (end.isAfter(request.now())) {
            return new GuardAnswer.Yes(end);
        }
        Instant begin = time.next(request.now());
        String local = begin.atZone(request.rep().zone())
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        Reason reason = Reason.of("engine.not-at-work", "rep", request.rep().id(), "from", local);
        return new GuardAnswer.No(new Refusal(reason, null, null, begin));
    }
}
