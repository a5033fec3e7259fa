package org.fenpei.engine.keeping;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.model.WorkingTime.Span;
import org.fenpei.engine.settings.SettingKind;

/** When a unit works, and when each of its reps does. Immutable. */
public final class UnitCalendar {

    /** Where a unit is that does not say it. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Monday to Friday from nine to six, without holidays. */
    public static final UnitCalendar DEFAULT =
            new UnitCalendar(new WorkingTime(ZONE, office(), Map.of(), List.of()), Map.of(), Map.of(), Set.of());

    /** What a unit settles under {@code calendar}. */
    public static final SettingKind<UnitCalendar> KIND = new CalendarKind();

    private final WorkingTime all;
    private final Map<String, WorkingTime> reps = new HashMap<>();
    private final Set<Door> atWork;

    /**
     * As settled.
     *
     * @param all when everybody works
     * @param shifts when those reps work who have hours of their own
     * @param leave when reps are away
     * @param atWork at which doors reps get leads only while they work
     */
    UnitCalendar(
            WorkingTime all, Map<String, WorkingTime> shifts, Map<String, List<Interval>> leave, Set<Door> atWork) {
        this.all = all;
        this.atWork = Set.copyOf(atWork);
        reps.putAll(shifts);
        leave.forEach((rep, away) -> reps.put(rep, of(rep).without(away)));
    }

    private UnitCalendar(UnitCalendar before, Map<String, List<Interval>> leaves) {
        this.all = before.all;
        this.atWork = before.atWork;
        reps.putAll(before.reps);
        leaves.forEach((rep, away) -> reps.put(rep, before.of(rep).without(away)));
    }

    /** The same when these reps are away, too. */
    public UnitCalendar without(Map<String, List<Interval>> leaves) {
        return leaves.isEmpty() ? this : new UnitCalendar(this, leaves);
    }

    private static Map<DayOfWeek, List<Span>> office() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            week.put(DayOfWeek.of(day), List.of(new Span(9 * 60, 18 * 60)));
        }
        return week;
    }

    /** When everybody works who is not on leave and has no hours of his own. */
    public WorkingTime all() {
        return all;
    }

    /** At which doors reps get leads only while they work. */
    Set<Door> atWork() {
        return atWork;
    }

    /** When that rep works. */
    public WorkingTime of(String rep) {
        return reps.getOrDefault(rep, all);
    }
}
