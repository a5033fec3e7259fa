package org.fenpei.api.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When people work: the hours of each day of the week in a time zone, days that differ (public holidays, and the working weekends
 * that make up for some of them), and somebody's absences. Deadlines in business time are counted with it. Where clocks change, an
 * hour that is skipped is not worked, and one that comes twice is worked twice.
 *
 * <p>Asking costs time in proportion to the days that are looked at.
 *
 * @param zone where the hours hold
 * @param week the hours of each day of the week; days without an entry are free. At least one has hours
 * @param days the hours of single days, instead of those of the day of the week; none if nobody works
 * @param absences when the one whose time this is does not work, in any order, overlapping or not
 */
public record WorkingTime(
        ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, List<Span>> days, List<Interval> absences) {

    private static final int MINUTES_A_DAY = 24 * 60;
    private static final Duration LONGEST = Duration.ofDays(3_653);
    private static final Pattern HOURS = Pattern.compile("(\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");

    /**
     * Hours of one day.
     *
     * @param from the first minute of the day, 0 to 1439
     * @param to the minute after the last one, at most 1440
     */
    public record Span(int from, int to) {

        /** Checks the range. */
        public Span {
            if (from < 0 || from >= to || to > MINUTES_A_DAY) {
                throw new IllegalArgumentException("hours begin before they end, within a day");
            }
        }

        /**
         * Reads hours such as {@code 09:00-12:30}; a day ends at {@code 24:00}.
         *
         * @throws IllegalArgumentException if it is no such text
         */
        public static Span parse(String text) {
            Matcher parts = HOURS.matcher(text);
            if (!parts.matches() || minute(parts.group(2)) > 59 || minute(parts.group(4)) > 59) {
                throw new IllegalArgumentException("hours are two times of a day, such as 09:00-12:30");
            }
            return new Span(
                    minute(parts.group(1)) * 60 + minute(parts.group(2)),
                    minute(parts.group(3)) * 60 + minute(parts.group(4)));
        }

        private static int minute(String digits) {
            return Integer.parseInt(digits);
        }

        /** The text that {@link #parse} reads. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
        }
    }

    /**
     * A stretch of time.
     *
     * @param from the first instant
     * @param to the first instant after it; at most ten years later
     */
    public record Interval(Instant from, Instant to) {

        /** Checks the order. */
        public Interval {
            if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a stretch of time begins before it ends, within ten years");
            }
        }
    }

    /** Checks, sorts and copies. */
    public WorkingTime {
        Objects.requireNonNull(zone, "zone");
        Map<DayOfWeek, List<Span>> sortedWeek = new TreeMap<>();
        week.forEach((day, spans) -> sortedWeek.put(day, sorted(spans)));
        Map<LocalDate, List<Span>> sortedDays = new TreeMap<>();
        days.forEach((day, spans) -> sortedDays.put(day, sorted(spans)));
        week = Map.copyOf(sortedWeek);
        days = Map.copyOf(sortedDays);
        absences =
                absences.stream().sorted(Comparator.comparing(Interval::from)).toList();
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("somebody works on at least one day of the week");
        }
    }

    private static List<Span> sorted(List<Span> spans) {
        List<Span> sorted =
                spans.stream().sorted(Comparator.comparingInt(Span::from)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from() < sorted.get(i - 1).to()) {
                throw new IllegalArgumentException("the hours of a day do not overlap");
            }
        }
        return sorted;
    }

    /** The same for somebody who is away at these times, too. */
    public WorkingTime without(List<Interval> more) {
        return new WorkingTime(
                zone,
                week,
                days,
                Stream.concat(absences.stream(), more.stream()).toList());
    }

    /** Whether somebody works at that instant. */
    public boolean isWorking(Instant at) {
        return next(at).equals(at);
    }

    /** The first instant of work that is not before that one. */
    public Instant next(Instant from) {
        for (LocalDate day = from.atZone(zone).toLocalDate(); ; day = day.plusDays(1)) {
            for (Interval work : hours(day)) {
                if (work.to().isAfter(from)) {
                    return work.from().isAfter(from) ? work.from() : from;
                }
            }
        }
    }

    /** When the work ends that goes on at that instant; that instant if nobody works then. */
    public Instant end(Instant at) {
        for (Interval work : hours(at.atZone(zone).toLocalDate())) {
            if (!work.from().isAfter(at) && work.to().isAfter(at)) {
                return work.to();
            }
        }
        return at;
    }

    /**
     * When so much work has been done.
     *
     * @param from the beginning; need not be a time of work
     * @param work how much; if it is zero, the answer is the beginning
     * @return the first instant at which {@link #between} is so much
     */
    public Instant after(Instant from, Duration work) {
        if (work.isNegative()) {
            throw new IllegalArgumentException("work takes time");
        }
        Duration left = work;
        Instant at = from;
        for (LocalDate day = from.atZone(zone).toLocalDate(); !left.isZero(); day = day.plusDays(1)) {
            for (Interval hours : hours(day)) {
                Instant begin = hours.from().isAfter(from) ? hours.from() : from;
                Duration there = begin.isBefore(hours.to()) ? Duration.between(begin, hours.to()) : Duration.ZERO;
                if (there.compareTo(left) >= 0) {
                    return begin.plus(left);
                }
                left = left.minus(there);
            }
            at = day.plusDays(1).atStartOfDay(zone).toInstant();
        }
        return at;
    }

    /**
     * The same time of the day, so many working days later; if nobody works at that time of that day, the next instant of work.
     *
     * @param from the beginning; if nobody works then, the next instant of work is the beginning
     * @param workingDays how many, 0 or more. A day on which nobody works is not counted
     */
    public Instant afterDays(Instant from, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("days go forward");
        }
        ZonedDateTime begin = next(from).atZone(zone);
        LocalDate day = begin.toLocalDate();
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            if (!hours(day).isEmpty()) {
                left--;
            }
        }
        return next(LocalDateTime.of(day, begin.toLocalTime()).atZone(zone).toInstant());
    }

    /**
     * When so much work was still to be done until then.
     *
     * @param to the end; need not be a time of work
     * @param work how much; if it is zero, the answer is the end
     * @return the last instant from which {@link #between} is so much
     */
    public Instant before(Instant to, Duration work) {
        if (work.isNegative()) {
            throw new IllegalArgumentException("work takes time");
        }
        Duration left = work;
        for (LocalDate day = to.atZone(zone).toLocalDate(); !left.isZero(); day = day.minusDays(1)) {
            List<Interval> hours = hours(day);
            for (int i = hours.size() - 1; i >= 0; i--) {
                Instant begin = hours.get(i).from();
                Instant end = hours.get(i).to().isBefore(to) ? hours.get(i).to() : to;
                Duration there = begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
                if (there.compareTo(left) >= 0) {
                    return end.minus(left);
                }
                left = left.minus(there);
            }
        }
        return to;
    }

    /**
     * The same time of the day, so many working days earlier; if nobody works at that time of that day, the next instant of work,
     * but never after the end.
     *
     * @param to the end
     * @param workingDays how many, 0 or more. A day on which nobody works is not counted
     */
    public Instant beforeDays(Instant to, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("days go back");
        }
        ZonedDateTime end = to.atZone(zone);
        LocalDate day = end.toLocalDate();
        for (int left = workingDays; left > 0; ) {
            day = day.minusDays(1);
            if (!hours(day).isEmpty()) {
                left--;
            }
        }
        Instant then =
                next(LocalDateTime.of(day, end.toLocalTime()).atZone(zone).toInstant());
        return workingDays == 0 || then.isAfter(to) ? to : then;
    }

    /** How much is worked from one instant, inclusive, to another, exclusive; zero if the other is not later. */
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        for (LocalDate day = from.atZone(zone).toLocalDate();
                day.atStartOfDay(zone).toInstant().isBefore(to);
                day = day.plusDays(1)) {
            for (Interval hours : hours(day)) {
                Instant begin = hours.from().isAfter(from) ? hours.from() : from;
                Instant end = hours.to().isBefore(to) ? hours.to() : to;
                if (begin.isBefore(end)) {
                    sum = sum.plus(Duration.between(begin, end));
                }
            }
        }
        return sum;
    }

    /** What is worked on a day, in order: its hours without the absences. */
    private List<Interval> hours(LocalDate day) {
        List<Span> spans = days.getOrDefault(day, week.getOrDefault(day.getDayOfWeek(), List.of()));
        List<Interval> hours = new ArrayList<>(spans.size());
        if (spans.isEmpty()) {
            return hours;
        }
        Instant begin = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        // From one change of the clocks to the next one, which on most days leaves the whole day.
        while (begin.isBefore(end)) {
            @Nullable ZoneOffsetTransition change = zone.getRules().nextTransition(begin);
            Instant until = change == null || !change.getInstant().isBefore(end) ? end : change.getInstant();
            LocalDateTime midnight = day.atStartOfDay();
            ZoneOffset offset = zone.getRules().getOffset(begin);
            for (Span span : spans) {
                Instant from = midnight.plusMinutes(span.from()).toInstant(offset);
                Instant to = midnight.plusMinutes(span.to()).toInstant(offset);
                add(hours, from.isBefore(begin) ? begin : from, to.isAfter(until) ? until : to);
            }
            begin = until;
        }
        return hours;
    }

    private void add(List<Interval> hours, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return;
        }
        Instant begin = from;
        for (Interval absence : absences) {
            if (absence.to().isAfter(begin) && absence.from().isBefore(to)) {
                if (absence.from().isAfter(begin)) {
                    hours.add(new Interval(begin, absence.from()));
                }
                begin = absence.to();
            }
        }
        if (begin.isBefore(to)) {
            hours.add(new Interval(begin, to));
        }
    }
}
