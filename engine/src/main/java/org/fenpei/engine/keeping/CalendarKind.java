package org.fenpei.engine.keeping;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.model.WorkingTime.Span;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/** Reads when a unit works: zone, hours of the week, holidays, days that make up for them, and the leave of its reps. */
final class CalendarKind implements SettingKind<UnitCalendar> {

    private static final String LEAVE = "leave";
    private static final List<Span> OFFICE = List.of(new Span(9 * 60, 18 * 60));

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
        Map<DayOfWeek, List<Span>> week = week(document);
        List<Span> usual = week.values().stream()
                .filter(spans -> !spans.isEmpty())
                .findFirst()
                .orElse(OFFICE);
        Map<LocalDate, List<Span>> days = new HashMap<>();
        for (LocalDate day : dates(document, "holidays")) {
            days.put(day, List.of());
        }
        for (LocalDate day : dates(document, "makeUpDays")) {
            if (days.containsKey(day)) {
                document.problem("makeUpDays", Reason.of("config.calendar-twice", "day", day.toString()));
            }
            days.put(day, usual);
        }
        @Nullable StepConfig single = document.object("days");
        if (single != null) {
            for (String name : single.names()) {
                @Nullable LocalDate day = date(single, name, name);
                if (day != null) {
                    days.put(day, spans(single, name));
                }
            }
        }
        Map<String, List<Interval>> leave = leave(document);
        document.refuseUnknown();
        if (document.hasErrors()) {
            return UnitCalendar.DEFAULT;
        }
        return new UnitCalendar(new WorkingTime(zone == null ? UnitCalendar.ZONE : zone, week, days, List.of()), leave);
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

    private static Map<DayOfWeek, List<Span>> week(StepConfig document) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        @Nullable StepConfig hours = document.object("week");
        if (hours == null) {
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(day, day.compareTo(DayOfWeek.SATURDAY) < 0 ? OFFICE : List.of());
            }
            return week;
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, spans(hours, day.name().toLowerCase(Locale.ROOT)));
        }
        hours.refuseUnknown();
        if (week.values().stream().allMatch(List::isEmpty)) {
            document.problem("week", Reason.of("config.calendar-idle"));
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
