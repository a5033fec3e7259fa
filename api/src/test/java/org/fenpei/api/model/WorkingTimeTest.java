package org.fenpei.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.model.WorkingTime.Span;
import org.junit.jupiter.api.Test;

class WorkingTimeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Span> OFFICE = List.of(Span.parse("09:00-12:00"), Span.parse("13:30-18:00"));

    /** Monday to Friday; in China's week of the national holiday of 2026, with the Saturday that makes up for it. */
    private static WorkingTime office(ZoneId zone) {
        Map<DayOfWeek, List<Span>> week = new HashMap<>();
        for (int day = 1; day <= 5; day++) {
            week.put(DayOfWeek.of(day), OFFICE);
        }
        Map<LocalDate, List<Span>> days = new HashMap<>();
        for (int day = 1; day <= 7; day++) {
            days.put(LocalDate.of(2026, 10, day), List.of());
        }
        days.put(LocalDate.of(2026, 10, 10), OFFICE);
        return new WorkingTime(zone, week, days, List.of());
    }

    private static Instant at(ZoneId zone, String time) {
        return LocalDateTime.parse(time).atZone(zone).toInstant();
    }

    private static Instant shanghai(String time) {
        return at(SHANGHAI, time);
    }

    @Test
    void twoHoursFromFridayEveningEndOnMondayMorning() {
        assertEquals(
                shanghai("2026-11-23T10:00"),
                office(SHANGHAI).after(shanghai("2026-11-20T17:00"), Duration.ofHours(2)));
    }

    @Test
    void workEndsAtTheBreakAndNobodysEndIsNow() {
        WorkingTime time = office(SHANGHAI);
        assertEquals(shanghai("2026-03-02T12:00:00"), time.end(shanghai("2026-03-02T09:00:00")));
        assertEquals(shanghai("2026-03-02T12:00:00"), time.end(shanghai("2026-03-02T11:59:59")));
        assertEquals(shanghai("2026-03-02T12:30:00"), time.end(shanghai("2026-03-02T12:30:00")));
        assertEquals(shanghai("2026-03-02T18:00:00"), time.end(shanghai("2026-03-02T18:00:00")));
        Instant from = shanghai("2026-03-02T10:00:00");
        Instant to = shanghai("2026-03-02T11:00:00");
        assertEquals(from, time.without(List.of(new Interval(from, to))).end(shanghai("2026-03-02T09:30:00")));
    }

    @Test
    void theMiddayBreakIsNotWorked() {
        WorkingTime office = office(SHANGHAI);
        assertEquals(shanghai("2026-11-20T14:00"), office.after(shanghai("2026-11-20T11:30"), Duration.ofHours(1)));
        assertFalse(office.isWorking(shanghai("2026-11-20T12:00")));
        assertTrue(office.isWorking(shanghai("2026-11-20T13:30")));
    }

    @Test
    void holidaysAreNotWorkedAndTheirMakeUpDaysAre() {
        WorkingTime office = office(SHANGHAI);
        assertEquals(shanghai("2026-10-08T09:30"), office.after(shanghai("2026-09-30T17:30"), Duration.ofHours(1)));
        assertEquals(shanghai("2026-10-10T09:30"), office.after(shanghai("2026-10-09T17:30"), Duration.ofHours(1)));
        assertEquals(shanghai("2026-10-12T10:00"), office.afterDays(shanghai("2026-09-30T10:00"), 4));
    }

    @Test
    void workingDaysKeepTheTimeOfTheDay() {
        WorkingTime office = office(SHANGHAI);
        assertEquals(shanghai("2026-11-23T16:45"), office.afterDays(shanghai("2026-11-20T16:45"), 1));
        assertEquals(shanghai("2026-11-24T09:00"), office.afterDays(shanghai("2026-11-21T16:45"), 1));
        assertEquals(shanghai("2026-11-23T09:00"), office.afterDays(shanghai("2026-11-21T16:45"), 0));
    }

    @Test
    void anAbsenceIsLeftOut() {
        WorkingTime office = office(SHANGHAI)
                .without(List.of(new Interval(shanghai("2026-11-23T00:00"), shanghai("2026-11-25T10:00"))));
        assertEquals(shanghai("2026-11-25T11:00"), office.after(shanghai("2026-11-20T17:00"), Duration.ofHours(2)));
        assertEquals(shanghai("2026-11-25T17:00"), office.afterDays(shanghai("2026-11-20T17:00"), 1));
    }

    @Test
    void theHourThatIsSkippedInSpringIsNotWorkedAndTheOneThatComesTwiceIsWorkedTwice() {
        Map<DayOfWeek, List<Span>> week = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(Span.parse("01:00-04:00")));
        }
        WorkingTime night = new WorkingTime(BERLIN, week, Map.of(), List.of());
        assertEquals(
                Duration.ofHours(2), night.between(at(BERLIN, "2026-03-29T00:00"), at(BERLIN, "2026-03-30T00:00")));
        assertEquals(
                Duration.ofHours(4), night.between(at(BERLIN, "2026-10-25T00:00"), at(BERLIN, "2026-10-26T00:00")));
    }

    @Test
    void hoursThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Span.parse("9-18"));
        assertThrows(IllegalArgumentException.class, () -> Span.parse("18:00-09:00"));
        assertThrows(IllegalArgumentException.class, () -> Span.parse("09:00-25:00"));
        assertThrows(IllegalArgumentException.class, () -> Span.parse("09:75-10:00"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new WorkingTime(SHANGHAI, Map.of(), Map.of(LocalDate.EPOCH, OFFICE), List.of()));
        List<Span> twice = List.of(Span.parse("09:00-12:00"), Span.parse("11:00-13:00"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new WorkingTime(SHANGHAI, Map.of(DayOfWeek.MONDAY, twice), Map.of(), List.of()));
        assertEquals("22:00-24:00", Span.parse("22:00-24:00").toString());
    }

    @Property(tries = 300)
    void whatIsWorkedUntilTheEndIsTheWorkAndNoEarlierEndWouldDo(
            @ForAll("times") WorkingTime time,
            @ForAll("instants") Instant from,
            @ForAll @IntRange(max = 20_000) int minutes) {
        Duration work = Duration.ofMinutes(minutes);
        Instant end = time.after(from, work);
        assertEquals(work, time.between(from, end));
        assertTrue(minutes == 0 || time.between(from, end.minusMillis(1)).compareTo(work) < 0);
    }

    @Property(tries = 300)
    void minuteByMinuteItIsTheSame(@ForAll("times") WorkingTime time, @ForAll("instants") Instant from) {
        Duration worked = Duration.ZERO;
        Instant at = from;
        for (int minute = 0; minute < 3_000; minute++) {
            Instant next = at.plus(1, ChronoUnit.MINUTES);
            boolean working = time.isWorking(at);
            assertEquals(working ? Duration.ofMinutes(1) : Duration.ZERO, time.between(at, next));
            worked = worked.plus(working ? Duration.ofMinutes(1) : Duration.ZERO);
            at = next;
        }
        assertEquals(worked, time.between(from, at));
    }

    @Property(tries = 300)
    void goingBackIsGoingForwardFromTheLastBeginningThatWillDo(
            @ForAll("times") WorkingTime time,
            @ForAll("instants") Instant to,
            @ForAll @IntRange(max = 20_000) int minutes) {
        Duration work = Duration.ofMinutes(minutes);
        Instant begin = time.before(to, work);
        assertEquals(work, time.between(begin, to));
        assertTrue(minutes == 0 || time.between(begin.plusMillis(1), to).compareTo(work) < 0);
    }

    @Property(tries = 300)
    void workAddsUpAndMoreOfItEndsLater(
            @ForAll("times") WorkingTime time,
            @ForAll("instants") Instant from,
            @ForAll @IntRange(max = 5_000) int first,
            @ForAll @IntRange(max = 5_000) int second) {
        Instant middle = time.after(from, Duration.ofMinutes(first));
        Instant end = time.after(from, Duration.ofMinutes((long) first + second));
        assertEquals(end, time.after(middle, Duration.ofMinutes(second)));
        assertFalse(end.isBefore(middle));
        assertEquals(time.between(from, end), time.between(from, middle).plus(time.between(middle, end)));
    }

    @Property(tries = 60)
    void atEachMinuteSomebodyWorksWhoseHoursTheWallClockIsIn(
            @ForAll("times") WorkingTime time, @ForAll("instants") Instant from) {
        for (int minute = 0; minute < 3_000; minute++) {
            Instant at = from.plus(minute, ChronoUnit.MINUTES);
            LocalDateTime wall = LocalDateTime.ofInstant(at, time.zone());
            int ofDay = wall.getHour() * 60 + wall.getMinute();
            boolean works = time
                            .days()
                            .getOrDefault(wall.toLocalDate(), time.week().getOrDefault(wall.getDayOfWeek(), List.of()))
                            .stream()
                            .anyMatch(span -> span.from() <= ofDay && ofDay < span.to())
                    && time.absences().stream().noneMatch(away -> !at.isBefore(away.from()) && at.isBefore(away.to()));
            assertEquals(works, time.isWorking(at), () -> wall + " in " + time.zone());
        }
    }

    @Test
    void workingDaysAreCountedBackOverHolidaysAndTheirMakeUpDays() {
        WorkingTime office = office(SHANGHAI);
        assertEquals(shanghai("2026-09-29T10:00"), office.beforeDays(shanghai("2026-10-08T10:00"), 2));
        assertEquals(shanghai("2026-10-10T10:00"), office.beforeDays(shanghai("2026-10-12T10:00"), 1));
        assertEquals(shanghai("2026-10-12T10:00"), office.beforeDays(shanghai("2026-10-12T10:00"), 0));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(28_900_000, 29_700_000).map(minute -> Instant.ofEpochSecond(minute * 60));
    }

    @Provide
    Arbitrary<WorkingTime> times() {
        Arbitrary<List<Span>> day = Arbitraries.integers()
                .between(0, 1440)
                .set()
                .ofMaxSize(6)
                .map(minutes -> spans(minutes.stream().sorted().toList()));
        Arbitrary<List<Interval>> absences = Combinators.combine(
                        instants(), Arbitraries.longs().between(1, 20_000))
                .as((from, minutes) -> new Interval(from, from.plus(Duration.ofMinutes(minutes))))
                .list()
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"),
                        day.list().ofSize(6),
                        Arbitraries.maps(
                                        Arbitraries.longs()
                                                .between(20_070, 20_620)
                                                .map(LocalDate::ofEpochDay),
                                        day)
                                .ofMaxSize(20),
                        absences)
                .as((zone, hours, days, away) -> new WorkingTime(ZoneId.of(zone), week(hours), days, away));
    }

    private static Map<DayOfWeek, List<Span>> week(List<List<Span>> hours) {
        Map<DayOfWeek, List<Span>> week = new HashMap<>();
        for (int i = 0; i < hours.size(); i++) {
            week.put(DayOfWeek.of(i + 1), hours.get(i));
        }
        week.put(DayOfWeek.SUNDAY, OFFICE);
        return week;
    }

    private static List<Span> spans(List<Integer> minutes) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < minutes.size(); i += 2) {
            spans.add(new Span(minutes.get(i), minutes.get(i + 1)));
        }
        return spans;
    }
}
