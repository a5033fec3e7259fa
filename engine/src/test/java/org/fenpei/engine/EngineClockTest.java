package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.fenpei.api.service.FenpeiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock that everything is decided by. */
class EngineClockTest {

    private static final Clock MACHINE = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @Test
    void theMachinesClockCannotBeSet() {
        EngineClock clock = new EngineClock(MACHINE, null, folder.resolve("clock"));
        assertFalse(clock.isSettable());
        FenpeiException refused = assertThrows(FenpeiException.class, () -> clock.advance(LATER));
        assertEquals("engine.clock-fixed", refused.refusal().reason().code());
        assertEquals(MACHINE.instant(), clock.instant());
    }

    @Test
    void aSetClockGoesOnFromWhereItIsSetAndForwardOnly() {
        EngineClock clock = new EngineClock(MACHINE, "2026-01-05T09:00:00Z", folder.resolve("clock"));
        assertTrue(clock.isSettable());
        assertEquals(Instant.parse("2026-01-05T09:00:00Z"), clock.instant());
        assertEquals(LATER, clock.advance(LATER));
        FenpeiException back = assertThrows(FenpeiException.class, () -> clock.advance(LATER.minusMillis(1)));
        assertEquals("/now", back.problems().get(0).path());
        assertEquals(LATER, clock.instant());
    }

    @Test
    void aRestartGoesOnWhereTheClockWasUnlessItIsSetAnew() {
        Path file = folder.resolve("clock");
        new EngineClock(MACHINE, "settable", file).advance(LATER);
        Clock machine = Clock.offset(MACHINE, java.time.Duration.ofSeconds(5));
        assertEquals(LATER.plusSeconds(5), new EngineClock(machine, "settable", file).instant());
        assertEquals(
                Instant.parse("2026-01-05T09:00:00Z"),
                new EngineClock(machine, "2026-01-05T09:00:00Z", file).instant());
        assertEquals(machine.instant(), new EngineClock(machine, null, file).instant());
    }

    @Test
    void whatIsNoTimeStopsTheStart() {
        assertThrows(IllegalArgumentException.class, () -> new EngineClock(MACHINE, "noon", null));
    }
}
