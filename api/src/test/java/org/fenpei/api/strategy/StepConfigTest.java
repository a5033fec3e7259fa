package org.fenpei.api.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.junit.jupiter.api.Test;

/** Numbers and durations are read or refused with their place; what is only worth knowing stops nothing. */
class StepConfigTest {

    private static List<String> problems(StepConfig config) {
        return config.problems().stream()
                .map(problem -> problem.severity() + " " + problem.path() + " "
                        + problem.reason().code())
                .toList();
    }

    @Test
    void decimalsMayBeWholeAndMustLieInTheirRange() {
        StepConfig config =
                StepConfig.of("/c", Map.of("a", 3, "b", 2.5, "c", 11.0, "d", "2", "e", Double.NaN, "f", 10L));
        assertEquals(OptionalDouble.of(3), config.decimal("a", 0, 10));
        assertEquals(OptionalDouble.of(2.5), config.decimal("b", 0, 10));
        assertEquals(OptionalDouble.of(10), config.decimal("f", 0, 10));
        assertTrue(config.decimal("none", 0, 10).isEmpty());
        assertFalse(config.hasErrors());
        for (String wrong : List.of("c", "d", "e")) {
            assertTrue(config.decimal(wrong, 0, 10).isEmpty());
        }
        assertEquals(
                List.of("ERROR /c/c config.range", "ERROR /c/d config.type", "ERROR /c/e config.range"),
                problems(config));
        config.refuseUnknown();
        assertEquals(3, config.problems().size(), "all were read");
    }

    @Test
    void durationsAreLongerThanNothingAndNoLongerThanAllowed() {
        StepConfig config = StepConfig.of("", Map.of("a", "PT10M", "b", "P2D", "c", "PT0S", "d", "ten", "e", 5));
        assertEquals(Duration.ofMinutes(10), config.duration("a", Duration.ofDays(1)));
        assertNull(config.duration("none", Duration.ofDays(1)));
        assertFalse(config.hasErrors());
        for (String wrong : List.of("b", "c", "d", "e")) {
            assertNull(config.duration(wrong, Duration.ofDays(1)));
        }
        assertEquals(
                List.of(
                        "ERROR /b config.duration",
                        "ERROR /c config.duration",
                        "ERROR /d config.duration",
                        "ERROR /e config.type"),
                problems(config));
    }

    @Test
    void whatIsWorthKnowingStopsNothing() throws InvalidConfigException {
        StepConfig config = StepConfig.of("", Map.of("a", 1));
        config.info("a", Reason.of("test.known"));
        config.warning("a", Reason.of("test.odd"));
        config.check();
        assertEquals(List.of("INFO /a test.known", "WARNING /a test.odd"), problems(config));
        assertEquals(
                Problem.Severity.INFO,
                Problem.info("", null, Reason.of("test.known")).severity());
    }
}
