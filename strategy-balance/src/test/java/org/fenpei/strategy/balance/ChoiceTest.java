package org.fenpei.strategy.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** What decides among equals, whom the next step may choose among, how candidates are rated, and what it costs. */
class ChoiceTest {

    private static Crew narrow(int tolerance) {
        return new Crew(Map.of("mode", "narrow", "tolerance", tolerance));
    }

    @Test
    void amongEqualsWhoeverHasWaitedLongestGetsTheLead() {
        Crew crew = new Crew(Map.of())
                .holds("ann", 1)
                .received("ann", Door.POLICY, "2026-03-01T12:00:00Z")
                .holds("bob", 1)
                .received("bob", Door.POLICY, "2026-03-01T10:00:00Z")
                .holds("cid", 1)
                .received("cid", Door.POLICY, "2026-03-01T11:00:00Z");
        assertEquals("bob", crew.chosen());
        assertEquals(List.of("balance.least.open", "balance.tie.longest"), crew.codes());
        assertEquals(
                Map.of("rep", "bob", "number", 3L),
                crew.decide().reasons().get(1).args());
    }

    @Test
    void whoWasComparedIsSaidInTheOrderInWhichTheyWouldGetTheLead() {
        Crew crew = new Crew(Map.of())
                .holds("ann", 1)
                .received("ann", Door.POLICY, "2026-03-01T12:00:00Z")
                .holds("bob", 1)
                .holds("cid", 5);
        List<Reason> details = Crew.prepare(Map.of())
                .details(crew.request(List.of(crew.member("ann"), crew.member("bob"), crew.member("cid"))));
        assertEquals(
                List.of(
                        "balance.compared null",
                        "balance.has.open bob",
                        "balance.last.never bob",
                        "balance.has.open ann",
                        "balance.last.at ann",
                        "balance.has.open cid"),
                details.stream()
                        .map(reason -> reason.code() + " " + reason.args().get("rep"))
                        .toList());
        assertEquals(3L, details.get(0).args().get("number"));
    }

    @Test
    void aLeadThroughAnyDoorEndsTheWait() {
        Crew crew = new Crew(Map.of())
                .holds("ann", 1)
                .received("ann", Door.POLICY, "2026-03-01T10:00:00Z")
                .received("ann", Door.CLAIM, "2026-03-01T12:00:00Z")
                .holds("bob", 1)
                .received("bob", Door.POLICY, "2026-03-01T11:00:00Z");
        assertEquals("bob", crew.chosen());
    }

    @Test
    void whoeverNeverReceivedALeadHasWaitedLongest() {
        Crew crew = new Crew(Map.of())
                .holds("ann", 0)
                .received("ann", Door.POLICY, "2025-03-01T12:00:00Z")
                .holds("bob", 0);
        assertEquals("bob", crew.chosen());
        assertEquals("balance.tie.never", crew.codes().get(1));
    }

    @Test
    void thenTheOrderOfTheIdsDecides() {
        Crew crew = new Crew(Map.of())
                .holds("bob", 2)
                .holds("ann", 2)
                .holds("cid", 2)
                .holds("dan", 1);
        assertEquals(List.of("balance.least.open"), crew.codes());
        crew.members.remove("dan");
        assertEquals("ann", crew.chosen());
        assertEquals("balance.tie.id", crew.codes().get(1));
    }

    @Test
    void allWhoHaveTheLeastGoOnToTheNextStep() {
        Crew crew = narrow(0).holds("ann", 1).holds("bob", 2).holds("cid", 1);
        assertEquals("ann cid", crew.near());
        StepOutcome.Narrow outcome = (StepOutcome.Narrow) crew.decide();
        assertEquals("east", outcome.group());
        assertEquals(List.of("balance.near", "balance.least.open"), crew.codes());
        assertEquals(
                Map.of("number", 2L, "candidates", 3L, "tolerance", 0L),
                outcome.reasons().get(0).args());
    }

    @Test
    void andThoseWithinTheTolerance() {
        Crew crew = narrow(2).holds("ann", 1).holds("bob", 3).holds("cid", 4);
        assertEquals("ann bob", crew.near());
    }

    @Test
    void forLoadsTheToleranceIsPercentOfTheCapacity() {
        Crew crew = new Crew(Map.of("measure", "load", "mode", "narrow", "tolerance", 10))
                .caps("ann", 1, 10)
                .caps("bob", 2, 10)
                .caps("cid", 30, 100)
                .caps("dan", 3, 10)
                .caps("eva", 0, null);
        // 20, 30, 31 and 40 percent.
        assertEquals("ann bob", crew.near());
        assertEquals("balance.near-by-percent", crew.codes().get(0));
    }

    @Test
    void byWeightTheToleranceIsLeadsForAWeightOfOne() {
        Crew crew = new Crew(Map.of("byWeight", true, "mode", "narrow", "tolerance", 1))
                .weighs("ann", 1, 2)
                .weighs("bob", 3, 2)
                .weighs("cid", 4, 2);
        assertEquals("ann bob", crew.near());
    }

    @Test
    void ifNoCapacityIsKnownOnlyThoseWithTheFewestGoOn() {
        Crew crew = new Crew(Map.of("measure", "load", "mode", "narrow", "tolerance", 900))
                .caps("ann", 1, null)
                .caps("bob", 2, null);
        assertEquals("ann", crew.near());
    }

    @Test
    void candidatesAreRatedByTheLoadThatTheyWouldHave() {
        Crew crew = new Crew(Map.of("measure", "load"))
                .caps("ann", 9, 20)
                .caps("bob", 4, 8)
                .caps("cid", 0, 0)
                .caps("dan", 0, null);
        assertEquals(
                List.of("ann -0.5 balance.has.load", "bob -0.625 balance.has.load"),
                crew.scores().stream()
                        .map(score -> score.rep() + " " + score.score() + " "
                                + score.reasons().get(0).code())
                        .toList());
        assertEquals(
                List.of(), new Crew(Map.of("measure", "load")).caps("cid", 0, 0).scores());
    }

    @Test
    void withoutAnyKnownCapacityOpenLeadsAreRated() {
        Crew crew = new Crew(Map.of("measure", "load")).caps("ann", 2, null).caps("bob", 1, null);
        assertEquals(
                List.of(-3.0, -2.0),
                crew.scores().stream().map(score -> score.score()).toList());
    }

    @Test
    void whatHasNoEffectIsWarnedAbout() {
        assertEquals(
                List.of("attribute", "capacity", "defaultCapacity", "doors", "period", "tolerance"),
                warned(Map.of(
                        "capacity",
                        "weight",
                        "attribute",
                        "size",
                        "defaultCapacity",
                        5,
                        "period",
                        "day",
                        "doors",
                        List.of("claim"),
                        "tolerance",
                        1)));
        assertEquals(
                List.of("attribute", "byWeight", "defaultCapacity"),
                warned(Map.of(
                        "measure",
                        "load",
                        "capacity",
                        "weight",
                        "attribute",
                        "a",
                        "defaultCapacity",
                        5,
                        "byWeight",
                        true)));
        assertEquals(
                List.of(),
                warned(Map.of("measure", "load", "capacity", "attribute", "attribute", "a", "defaultCapacity", 5)));
    }

    private static List<String> warned(Map<String, Object> values) {
        StepConfig config = StepConfig.of("", values);
        Settings.read(config);
        assertTrue(config.problems().stream().allMatch(problem -> problem.severity() == Problem.Severity.WARNING));
        return config.problems().stream()
                .map(problem -> problem.path().substring(1))
                .sorted()
                .toList();
    }

    @Test
    void tenThousandCandidatesTakeLessThanAMillisecondOfWork() {
        List<Candidate> many = new ArrayList<>();
        Crew crew = new Crew(Map.of("measure", "load", "capacity", "attribute"));
        for (int i = 0; i < 10_000; i++) {
            many.addAll(new Crew(Map.of())
                    .bears("r" + (100_000 + i), i * 7919 % 50, 50 + i % 3)
                    .lives("r" + (100_000 + i), i % 2 == 0 ? "Asia/Shanghai" : "Europe/London")
                    .members
                    .values());
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The least of many: what the machine does besides only adds.
        for (int i = 0; i < 400; i++) {
            long before = threads.getCurrentThreadCpuTime();
            crew.decide(many);
            least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
        }
        assertTrue(least < 1_000_000, least + " ns");
    }
}
