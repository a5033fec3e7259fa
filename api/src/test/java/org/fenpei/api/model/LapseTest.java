package org.fenpei.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenpei.api.model.WorkingTime.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LapseTest {

    private static final WorkingTime BERLIN = office("Europe/Berlin");

    private static WorkingTime office(String zone) {
        Map<DayOfWeek, List<Span>> week = new HashMap<>();
        for (int day = 1; day <= 5; day++) {
            week.put(DayOfWeek.of(day), List.of(Span.parse("09:00-18:00")));
        }
        return new WorkingTime(ZoneId.of(zone), week, Map.of(), List.of());
    }

    private static Instant after(String text, boolean business, String from) {
        return Lapse.parse(text, business).after(Instant.parse(from), BERLIN);
    }

    @Test
    void aDayIsADayOfTheCalendarAndTwentyFourHoursAreHours() {
        // The clocks go forward on 29 March 2026 at 01:00 UTC.
        assertEquals(Instant.parse("2026-03-29T10:00:00Z"), after("P1D", false, "2026-03-28T11:00:00Z"));
        assertEquals(Instant.parse("2026-03-29T11:00:00Z"), after("PT24H", false, "2026-03-28T11:00:00Z"));
        assertEquals(Instant.parse("2026-10-25T11:00:00Z"), after("P1D", false, "2026-10-24T10:00:00Z"));
    }

    @Test
    void workingDaysAndHoursAreThoseOfTheCalendar() {
        assertEquals(Instant.parse("2026-03-30T08:00:00Z"), after("P1D", true, "2026-03-27T09:00:00Z"));
        assertEquals(Instant.parse("2026-03-30T09:00:00Z"), after("PT10H", true, "2026-03-27T09:00:00Z"));
        assertEquals(Instant.parse("2026-03-30T09:00:00Z"), after("P1DT1H", true, "2026-03-27T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P3D", "PT4H", "P1DT30M", "PT1H30M15S", "PT90S", "P0D", "PT72H"})
    void itsTextIsReadBack(String text) {
        Lapse lapse = Lapse.parse(text, true);
        assertEquals(lapse, Lapse.parse(lapse.toString(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "P2W", "P1M", "P1Y", "-P1D", "P1DT", "1D", "P99999D", "PT1.5H", "soon"})
    void whatIsNoLengthOfTimeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Lapse.parse(text, false));
    }

    @Property(tries = 300)
    void whatBeginsSoLongBeforeIsNotOverLater(
            @ForAll @IntRange(max = 60) int days,
            @ForAll @IntRange(max = 2_000) int minutes,
            @ForAll boolean business,
            @ForAll @IntRange(max = 500_000) int at) {
        Lapse lapse = new Lapse(days, Duration.ofMinutes(minutes), business);
        Instant end = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(at));
        Instant begin = lapse.before(end, BERLIN);
        assertEquals(lapse.isNone(), begin.equals(end));
        assertEquals(-1, lapse.isNone() ? -1 : Integer.signum(begin.compareTo(end)));
    }
}
