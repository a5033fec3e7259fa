package org.fenpei.engine.keeping;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.model.WorkingTime.Span;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/** Reads when a unit works: zone, hours of the week, holidays, days that make up for them, the hours of single reps, and their leave. */
final class CalendarKind implements SettingKind<UnitCalendar> {

    private static final String LEAVE = "leave";
    private static final List<Span> OFFICE = List.of(new Span(9 * 60, 18 * 60));
    private static final Map<DayOfWeek, List<Span>> OFFICE_WEEK = office();
    private static final List<Door> DOORS = List.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER);

    @Override
    public String name() {
        return "calendar";
    }

    @Override
    public UnitCalendar none() {
        return UnitCalendar.DEFAULT;
    }

    @Override
    public UnitCalendar read(StepConfig document, @Nullable ConditionLanguage language) {
        @Nullable ZoneId zone = zone(document);
        ZoneId here = zone == null ? UnitCalendar.ZONE : zone;
        Map<DayOfWeek, List<Span>> week = week(document, OFFICE_WEEK);
        Days days = Days.of(document);
        Map<String, List<Interval>> leave = leave(document);
        Map<String, WorkingTime> shifts = shifts(document, here, week, days);
        Set<Door> atWork = atWork(document);
        document.refuseUnknown();
        if (document.hasErrors()) {
            return UnitCalendar.DEFAULT;
        }
        return new UnitCalendar(new WorkingTime(here, week, days.in(week), List.of()), shifts, leave, atWork);
    }

    /**
     * Days that differ from their day of the week.
     *
     * @param all nobody works, or so are the hours
     * @param madeUp those on which the usual hours are worked
     */
    private record Days(Map<LocalDate, List<Span>> all, Set<LocalDate> madeUp) {

        static Days of(StepConfig document) {
            Map<LocalDate, List<Span>> all = new HashMap<>();
            Set<LocalDate> madeUp = new HashSet<>(dates(document, "makeUpDays"));
            for (LocalDate day : dates(document, "holidays")) {
                all.put(day, List.of());
                if (madeUp.contains(day)) {
                    document.problem("makeUpDays", Reason.of("config.calendar-twice", "day", day.toString()));
                }
            }
            @Nullable StepConfig single = document.object("days");
            if (single != null) {
                for (String name : single.names()) {
                    @Nullable LocalDate day = date(single, name, name);
                    if (day != null) {
                        all.put(day, spans(single, name));
                        madeUp.remove(day);
                    }
                }
            }
            return new Days(all, madeUp);
        }

        /** Of somebody with that week. */
        Map<LocalDate, List<Span>> in(Map<DayOfWeek, List<Span>> week) {
            List<Span> usual = week.values().stream()
                    .filter(spans -> !spans.isEmpty())
                    .findFirst()
                    .orElse(OFFICE);
            Map<LocalDate, List<Span>> days = new HashMap<>(all);
            madeUp.forEach(day -> days.put(day, usual));
            return days;
        }
    }

    /** Hours of some reps. What is not said of them is as for everybody; holidays are. */
    private static Map<String, WorkingTime> shifts(
            StepConfig document, ZoneId zone, Map<DayOfWeek, List<Span>> usual, Days days) {
        Map<String, WorkingTime> shifts = new HashMap<>();
        for (StepConfig shift : document.objects("shifts")) {
            @Nullable ZoneId own = zone(shift);
            Map<DayOfWeek, List<Span>> week = week(shift, usual);
            List<String> reps = shift.texts("reps");
            if (reps.isEmpty()) {
                shift.problem("reps", Reason.of("config.missing", "expected", "list"));
            }
            shift.refuseUnknown();
            for (String rep : reps) {
                if (shifts.containsKey(rep)) {
                    shift.problem("reps", Reason.of("engine.doubled"));
                } else if (!shift.hasErrors()) {
                    shifts.put(rep, new WorkingTime(own == null ? zone : own, week, days.in(week), List.of()));
                }
            }
        }
        return shifts;
    }

    private static Set<Door> atWork(StepConfig document) {
        Set<Door> doors = EnumSet.noneOf(Door.class);
        for (String text : document.texts("onlyAtWork")) {
            @Nullable
            Door door = DOORS.stream()
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElse(null);
            if (door == null) {
                document.problem(
                        "onlyAtWork", Reason.of("config.choice", "expected", "policy, claim, manual, handover"));
            } else {
                doors.add(door);
            }
        }
        if (doors.contains(Door.POLICY)) {
            // What is taken back because of a deadline is decided by the policy, too.
            doors.add(Door.RECYCLE);
        }
        return doors;
    }

    private static @Nullable ZoneId zone(StepConfig document) {
        @Nullable String zone = document.text("zone");
        if (zone == null) {
            return null;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            document.problem("zone", Reason.of("config.choice", "expected", "Asia/Shanghai, Europe/Berlin, …"));
            return null;
        }
    }

    private static Map<DayOfWeek, List<Span>> week(StepConfig document, Map<DayOfWeek, List<Span>> otherwise) {
        @Nullable StepConfig hours = document.object("week");
        if (hours == null) {
            return otherwise;
        }
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, spans(hours, day.name().toLowerCase(Locale.ROOT)));
        }
        hours.refuseUnknown();
        if (week.values().stream().allMatch(List::isEmpty)) {
            document.problem("week", Reason.of("config.calendar-idle"));
        }
        return week;
    }

    private static Map<DayOfWeek, List<Span>> office() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, day.compareTo(DayOfWeek.SATURDAY) < 0 ? OFFICE : List.of());
        }
        return week;
    }

    private static List<Span> spans(StepConfig config, String name) {
        List<Span> spans = new ArrayList<>();
        for (String text : config.texts(name)) {
            try {
                Span span = Span.parse(text);
                if (spans.stream().anyMatch(other -> other.from() < span.to() && span.from() < other.to())) {
                    config.problem(name, Reason.of("config.calendar-hours", "value", text));
                } else {
                    spans.add(span);
                }
            } catch (IllegalArgumentException e) {
                config.problem(name, Reason.of("config.calendar-hours", "value", text));
            }
        }
        return spans;
    }

    private static List<LocalDate> dates(StepConfig config, String name) {
        List<LocalDate> dates = new ArrayList<>();
        for (String text : config.texts(name)) {
            @Nullable LocalDate date = date(config, name, text);
            if (date != null) {
                dates.add(date);
            }
        }
        return dates;
    }

    private static @Nullable LocalDate date(StepConfig config, String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            config.problem(name, Reason.of("config.date", "value", text));
            return null;
        }
    }

    /** Leave of a rep, from the first day to the last one, in the calendar's zone. */
    private static Map<String, List<Interval>> leave(StepConfig document) {
        Map<String, List<Interval>> leave = new HashMap<>();
        @Nullable String named = document.has("zone") ? document.text("zone") : null;
        for (StepConfig away : document.objects(LEAVE)) {
            String rep = away.requireText("rep");
            @Nullable LocalDate from = date(away, "from", away.requireText("from"));
            @Nullable LocalDate to = date(away, "to", away.requireText("to"));
            away.refuseUnknown();
            if (from == null || to == null) {
                continue;
            }
            if (to.isBefore(from) || to.isAfter(from.plusYears(9))) {
                away.problem("to", Reason.of("config.date", "value", to.toString()));
                continue;
            }
            ZoneId zone = named == null || away.hasErrors() ? UnitCalendar.ZONE : ZoneId.of(named);
            leave.computeIfAbsent(rep, key -> new ArrayList<>())
                    .add(new Interval(
                            from.atStartOfDay(zone).toInstant(),
                            to.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        return leave;
    }
}
