package org.fenpei.engine.keeping;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            new UnitCalendar(new WorkingTime(ZONE, office(), Map.of(), List.of()), Map.of());

    /** What a unit settles under {@code calendar}. */
    public static final SettingKind<UnitCalendar> KIND = new CalendarKind();

    private final WorkingTime all;
    private final Map<String, WorkingTime> reps = new HashMap<>();

    UnitCalendar(WorkingTime all, Map<String, List<Interval>> leave) {
        this.all = all;
        leave.forEach((rep, away) -> reps.put(rep, all.without(away)));
    }

    private UnitCalendar(UnitCalendar before, Map<String, List<Interval>> leaves) {
        this.all = before.all;
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

    /** When everybody works who is not on leave. */
    public WorkingTime all() {
        return all;
    }

    /** When that rep works. */
    public WorkingTime of(String rep) {
        return reps.getOrDefault(rep, all);
    }
}
