package org.fenpei.strategy.affinity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Closing.Result;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.junit.jupiter.api.Test;

/** Where a customer goes whom nobody knows; and how candidates are rated. */
class NewCustomerTest {

    private static final Map<String, Object> HUNTERS = Map.of("newTo", Map.of("team", "hunters"));

    @Test
    void aNewCustomerIsForTheNextStepUnlessSaidOtherwise() {
        Story story = new Story(Map.of()).with("ann");
        assertEquals("pass", story.said());
        assertEquals(List.of("affinity.new"), story.codes());
    }

    @Test
    void aNewCustomerGoesToTheTeamForNewBusiness() {
        assertEquals(
                "team hunters",
                new Story(HUNTERS).with("ann").member("hal", "hunters").said());
    }

    @Test
    void orIntoAPoolOrIsHeldBack() {
        assertEquals(
                "pool fresh",
                new Story(Map.of("newTo", Map.of("pool", "fresh"))).with("ann").said());
        assertEquals(
                "hold",
                new Story(Map.of("newTo", Map.of("hold", true))).with("ann").said());
    }

    @Test
    void aKnownCustomerDoesNotGoThere() {
        Story story = new Story(HUNTERS)
                .with("ann")
                .member("hal", "hunters")
                .owned(7, "ann", "2026-01-01", "2026-02-01", Door.HANDOVER);
        assertEquals("ann", story.said());
    }

    @Test
    void ifNobodyOfTheTeamCanHaveItTheNextStepDecidesOrItWaits() {
        Story story = new Story(HUNTERS).with("ann").away("hal", Rep.State.ACTIVE, "hunters");
        assertEquals("pass", story.said());
        assertEquals(List.of("affinity.new-team-busy"), story.codes());
        Map<String, Object> waiting = Map.of("newTo", Map.of("team", "hunters"), "ifUnavailable", "wait");
        assertEquals(
                "wait",
                new Story(waiting)
                        .with("ann")
                        .away("hal", Rep.State.ACTIVE, "hunters")
                        .said());
        assertEquals(
                "pass",
                new Story(waiting)
                        .with("ann")
                        .away("hal", Rep.State.LEFT, "hunters")
                        .said());
        assertEquals("pass", new Story(waiting).with("ann").said());
    }

    @Test
    void whoeverIsExcludedIsLeftOutOfTheTeam() {
        Story story = new Story(Map.of("newTo", Map.of("team", "hunters"), "within", "P1D", "excludeWithin", "P90D"))
                .member("hal", "hunters")
                .member("ida", "hunters")
                .with("ann")
                .owned(Story.LEAD, "hal", "2026-05-01", "2026-05-02", Door.RELEASE);
        assertEquals("one of ida", story.said());
        assertEquals("hunters", ((StepOutcome.Narrow) story.decide()).group());
        assertEquals(List.of("affinity.new-team", "affinity.against.released"), story.codes());
    }

    @Test
    void candidatesAreRatedByTheirClaims() {
        Story story = new Story(Map.of())
                .with("ann", "bob", "cid", "dan")
                .owns(7, "ann", "2026-01-01")
                .closed(8, "bob", "2026-01-01", "2026-02-01", Result.WON)
                .owned(Story.LEAD, "cid", "2026-06-01", "2026-06-10", Door.RELEASE);
        // The released lead is a claim, too, but something speaks against it.
        assertEquals(
                List.of(
                        "ann 3.0 affinity.account.now",
                        "bob 1.0 affinity.account.before",
                        "cid -1.0 affinity.against.released",
                        "dan 0.0 affinity.stranger"),
                story.scores().stream().map(NewCustomerTest::text).toList());
    }

    @Test
    void forANewCustomerTheTeamIsRatedHigher() {
        Story story = new Story(HUNTERS).with("ann").member("hal", "hunters");
        assertEquals(
                List.of("ann 0.0 affinity.stranger", "hal 1.0 affinity.new-team"),
                story.scores().stream().map(NewCustomerTest::text).toList());
    }

    private static String text(CandidateScore score) {
        return score.rep() + " " + score.score() + " " + score.reasons().get(0).code();
    }

    @Test
    void amongTenThousandCandidatesADecisionTakesLessThanAMillisecondOfWork() {
        Story story = many().owned(7, "r15000", "2026-01-01", "2026-02-01", Door.HANDOVER)
                .owns(8, "r17000", "2026-03-01");
        long work = work(story, "r17000");
        assertTrue(work < 1_000_000, work + " ns");
    }

    /** One look at all candidates for each name of the history would be a hundred times as much. */
    @Test
    void theLongestHistoryThatLeavesMostOfThemTakesLittleMore() {
        Story story = many();
        for (int i = 0; i < 100; i++) {
            story.owned(Story.LEAD, "r" + (10_000 + 97 * i), "2026-06-01", "2026-06-10", Door.RELEASE);
            story.owned(100 + i, "gone" + i, "2026-06-01", "2026-06-10", Door.HANDOVER);
        }
        assertEquals(9_900, ((StepOutcome.Narrow) story.decide()).reps().size());
        long work = work(story, story.said());
        assertTrue(work < 5_000_000, work + " ns");
    }

    private static Story many() {
        Story story = new Story(Map.of());
        for (int i = 0; i < 10_000; i++) {
            story.with("r" + (10_000 + i));
        }
        return story;
    }

    /** The least of many measurements: what the machine does besides only adds. */
    private static long work(Story story, String expected) {
        StepRequest request = story.request();
        StepDecider decider = Story.prepare(Map.of());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        StepOutcome outcome = decider.decide(request);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 300; i++) {
            long before = threads.getCurrentThreadCpuTime();
            outcome = decider.decide(request);
            least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
        }
        assertEquals(expected, Story.said(outcome));
        return least;
    }
}
