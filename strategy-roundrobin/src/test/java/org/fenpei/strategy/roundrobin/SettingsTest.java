package org.fenpei.strategy.roundrobin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** What the configuration does, and what is refused in it. */
class SettingsTest {

    private static final String FIRST = Table.name(0);

    @Test
    void theWeightsOfTheStepReplaceThoseOfTheReps() {
        Table table = new Table(Map.of("weights", Map.of(FIRST, 3))).seat(1, 1);
        for (int n = 0; n < 40; n++) {
            table.serve();
        }
        assertEquals(30, table.received(FIRST));
    }

    @Test
    void theShareOfWhoeverHasTheTurnIsSaid() {
        Table table = new Table(Map.of()).seat(3, 1, 0);
        Reason share = table.details().get(0);
        assertEquals("roundrobin.share", share.code());
        assertEquals(Map.of("rep", FIRST, "weight", 3L, "sum", 4L, "number", 2L, "percent", 75.0), share.args());
    }

    @Test
    void nobodyHasATurnIfAllWeightsAreZero() {
        StepOutcome outcome = new Table(Map.of()).seat(0, 0).decide();
        assertEquals("roundrobin.nobody", outcome.reasons().get(0).code());
        assertEquals(StepOutcome.Pass.class, outcome.getClass());
    }

    @Test
    void onlyMembersOfTheTeamsTakePart() {
        assertEquals(
                StepOutcome.Pass.class,
                new Table(Map.of("teams", List.of("x"))).seat(1).decide().getClass());
        assertEquals(
                FIRST, new Table(Map.of("teams", List.of("x", "t"))).seat(1).serve());
    }

    @Test
    void leadsGivenByHandDoNotCountUnlessAskedFor() {
        assertEquals(20, receivedAfterManual(Map.of(), 5), 1);
    }

    @Test
    void leadsGivenByHandCountAsTurnsEvenWithinOneInstant() {
        // Forty turns and five by hand are 45; his share is 22.5, of which he has five.
        Map<String, Object> counting = Map.of("countManual", true);
        assertEquals(22.5 - 5, receivedAfterManual(counting, 5), 1);
        Map<String, Object> full = Map.of("countManual", true, "catchUp", "full");
        assertEquals(22.5 - 5, receivedAfterManual(full, 5), 1);
    }

    @Test
    void noMoreThanTenTurnsAreHeldAgainstWhoeverWasGivenLeadsByHand() {
        // Ten by hand and forty in turn are fifty; his share is 25, of which he has ten.
        assertEquals(25 - 10, receivedAfterManual(Map.of("countManual", true), 500), 1);
    }

    /** Two equal members; one is given leads by hand, in one instant; what he then receives in 40 turns. */
    private static int receivedAfterManual(Map<String, Object> config, int given) {
        Table table = new Table(config).seat(1, 1);
        table.facts(FIRST).manual.add(table.now.minusSeconds(60));
        for (int n = 0; n < 10; n++) {
            table.serve();
        }
        for (int i = 0; i < given; i++) {
            table.facts(FIRST).manual.add(table.now);
        }
        int before = table.received(FIRST);
        for (int n = 0; n < 40; n++) {
            table.now = table.now.plusSeconds(86_400 * 20);
            table.serve();
        }
        return table.received(FIRST) - before;
    }

    @Test
    void everyMistakeIsReportedAtItsPlace() {
        StepConfig config = StepConfig.of(
                "/steps/0/config",
                Map.of(
                        "catchUp",
                        "some",
                        "maxDebt",
                        11,
                        "countManual",
                        "yes",
                        "weights",
                        Map.of("ann", -1),
                        "teams",
                        List.of(7),
                        "wieghts",
                        1));
        Settings.read(config);
        assertEquals(
                List.of(
                        "/steps/0/config/catchUp config.choice",
                        "/steps/0/config/maxDebt config.range",
                        "/steps/0/config/countManual config.type",
                        "/steps/0/config/weights/ann config.range",
                        "/steps/0/config/teams/0 config.type",
                        "/steps/0/config/wieghts config.unknown"),
                config.problems().stream()
                        .map(problem -> problem.path() + " " + problem.reason().code())
                        .toList());
    }

    @Test
    void aDebtThatHasNoEffectIsWarnedAbout() {
        StepConfig config = StepConfig.of("", Map.of("maxDebt", 3));
        Settings.read(config);
        assertEquals(Problem.Severity.WARNING, config.problems().get(0).severity());
    }

    @Test
    void aStateThatSomebodyElseWroteIsRefused() {
        Table table = new Table(Map.of()).seat(1);
        table.state.put("g/all", "{}");
        assertThrows(IllegalStateException.class, table::decide);
    }
}
