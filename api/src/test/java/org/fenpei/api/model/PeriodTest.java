package org.fenpei.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");
    private static final String[] PERIODS = {"hour", "day", "week", "month", "P7D", "PT90M"};
    private static final String[] ZONES = {"Asia/Shanghai", "Africa/Cairo", "America/New_York", "Australia/Lord_Howe"};

    @Test
    void aDayBeginsAtMidnightInTheRepsZone() {
        Instant now = Instant.parse("2026-03-01T17:00:00Z");
        assertEquals(Instant.parse("2026-03-01T16:00:00Z"), Period.parse("day").start(now, SHANGHAI));
        assertEquals(Instant.parse("2026-03-01T00:00:00Z"), Period.parse("day").start(now, ZoneId.of("UTC")));
    }

    @Test
    void aWeekBeginsOnMonday() {
        Instant sunday = Instant.parse("2026-03-01T12:00:00Z");
        assertEquals(Instant.parse("2026-02-23T00:00:00Z"), Period.parse("week").start(sunday, ZoneId.of("UTC")));
    }

    @Test
    void anEventOfADayStopsCountingAtTheNextDaysBeginEvenWhereMidnightIsSkipped() {
        Instant dayBefore = Instant.parse("2026-04-23T10:00:00Z");
        Instant expiry = Period.parse("day").expiry(dayBefore, CAIRO);
        assertEquals(expiry, Period.parse("day").start(expiry, CAIRO));
    }

    @Property(tries = 500)
    void anEventCountsExactlyUntilItsExpiry(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
            @ForAll @LongRange(min = 0, max = 5) long period,
            @ForAll @LongRange(min = 0, max = 3) long zone) {
        Period p = Period.parse(PERIODS[(int) period]);
        ZoneId z = ZoneId.of(ZONES[(int) zone]);
        Instant event = Instant.ofEpochMilli(millis);
        Instant expiry = p.expiry(event, z);
        assertFalse(p.start(expiry.minusMillis(1), z).isAfter(event), "still counts just before");
        assertEquals(true, p.start(expiry, z).isAfter(event), "does not count from then on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "year", "7", "P1Y", "PT1S", "P400D", "-P1D"})
    void whatIsNoPeriodIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Period.parse(text));
    }
}
