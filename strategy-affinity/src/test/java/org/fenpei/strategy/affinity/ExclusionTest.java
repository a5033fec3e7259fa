package org.fenpei.strategy.affinity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Closing.Result;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** Who does not get a customer again. */
class ExclusionTest {

    private static Story story(Map<String, Object> config) {
        return new Story(config).with("ann", "bob", "cid");
    }

    private static Story story() {
        return story(Map.of());
    }

    @Test
    void whoGaveTheLeadBackDoesNotGetItAgain() {
        Story story = story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.RELEASE);
        assertEquals("one of bob, cid", story.said());
        assertEquals("north", ((StepOutcome.Narrow) story.decide()).group());
        assertEquals(
                List.of(
                        Reason.of("affinity.others", "number", 1),
                        Reason.of(
                                "affinity.against.released",
                                "rep",
                                "ann",
                                "lead",
                                Story.id(Story.LEAD),
                                "date",
                                "2026-06-10")),
                story.decide().reasons());
    }

    @Test
    void norWhoeverMissedADeadlineOrLostTheCustomer() {
        assertEquals(
                "one of bob, cid",
                story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.RECYCLE)
                        .said());
        assertEquals(
                "one of bob, cid",
                story().closed(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Result.LOST)
                        .said());
    }

    @Test
    void butWhoeverWonTheCustomerOrHandedHimOverDoes() {
        assertEquals(
                "ann",
                story().closed(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Result.WON)
                        .said());
        assertEquals(
                "ann",
                story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.HANDOVER)
                        .said());
    }

    @Test
    void passingTheLeadToAndFroDoesNotHelp() {
        Story story = story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-03", Door.RELEASE)
                .owned(Story.LEAD, "bob", "2026-06-03", "2026-06-05", Door.RELEASE)
                .owned(Story.LEAD, "ann", "2026-06-05", "2026-06-07", Door.HANDOVER);
        assertEquals("one of cid", story.said());
    }

    @Test
    void aLeadMovedByHandSpeaksAgainstItsRepOnlyIfAskedFor() {
        assertEquals(
                "ann",
                story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.MANUAL)
                        .said());
        assertEquals(
                "one of bob, cid",
                story(Map.of("exclude", List.of("moved")))
                        .owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.MANUAL)
                        .said());
    }

    @Test
    void nothingSpeaksAgainstAnybodyIfNothingIsExcluded() {
        assertEquals(
                "ann",
                story(Map.of("exclude", List.of()))
                        .owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.RELEASE)
                        .said());
    }

    @Test
    void afterSomeTimeItIsForgotten() {
        Map<String, Object> config = Map.of("excludeWithin", "P7D");
        assertEquals(
                "ann",
                story(config)
                        .owned(Story.LEAD, "ann", "2026-06-01", "2026-06-07", Door.RELEASE)
                        .said());
        assertEquals(
                "one of bob, cid",
                story(config)
                        .owned(Story.LEAD, "ann", "2026-06-01", "2026-06-09", Door.RELEASE)
                        .said());
    }

    @Test
    void itMayBeRememberedForLongerThanRelationsCount() {
        Story story = story(Map.of("within", "P7D", "excludeWithin", "P60D"))
                .owned(Story.LEAD, "ann", "2026-05-01", "2026-05-08", Door.RELEASE);
        assertEquals("one of bob, cid", story.said());
    }

    @Test
    void otherLeadsOfTheCustomerCountUnlessOnlyThisLeadIsLookedAt() {
        assertEquals(
                "one of bob, cid",
                story().owned(7, "ann", "2026-06-01", "2026-06-10", Door.RELEASE)
                        .said());
        assertEquals(
                "ann",
                story(Map.of("excludeBy", "lead"))
                        .owned(7, "ann", "2026-06-01", "2026-06-10", Door.RELEASE)
                        .said());
    }

    @Test
    void whoStillOwnsAnotherLeadOfTheCustomerIsNotExcludedForAThird() {
        Story story = story().closed(7, "ann", "2026-06-01", "2026-06-10", Result.LOST)
                .owns(8, "ann", "2026-05-01");
        assertEquals("ann", story.said());
    }

    @Test
    void butForThisLeadHeIs() {
        Story story = story().closed(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Result.LOST)
                .owns(8, "ann", "2026-05-01");
        assertEquals("one of bob, cid", story.said());
    }

    @Test
    void whoWasGivenTheLeadInSpiteOfAllKeepsItWhenItIsDecidedAgain() {
        Story story = story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-03", Door.RELEASE)
                .owns(Story.LEAD, "ann", "2026-06-05");
        assertEquals("ann", story.said());
    }

    @Test
    void theNextWhoKnowsTheCustomerGetsTheLeadOfOneWhoIsExcluded() {
        Story story = story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.RECYCLE)
                .owned(7, "cid", "2026-01-01", "2026-02-01", Door.HANDOVER);
        assertEquals("cid", story.said());
        assertEquals(List.of("affinity.account.before", "affinity.against.recycled"), story.codes());
    }

    @Test
    void noLeadWaitsForSomebodyWhoIsExcluded() {
        Story story = story(Map.of("ifUnavailable", "wait"))
                .away("ann", Rep.State.ACTIVE)
                .owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.RELEASE);
        assertEquals("pass", story.said());
        assertEquals(List.of("affinity.nobody", "affinity.against.released"), story.codes());
    }

    @Test
    void ifEverybodyIsExcludedTheLeadWaitsUnlessSaidOtherwise() {
        Map<Map<String, Object>, String> expected = Map.of(
                Map.of(), "wait",
                Map.of("noneLeft", Map.of("pool", "public")), "pool public",
                Map.of("noneLeft", Map.of("hold", true)), "hold",
                Map.of("noneLeft", Map.of("pass", true)), "pass");
        expected.forEach((config, outcome) -> {
            Story story = new Story(config)
                    .with("ann", "bob")
                    .owned(Story.LEAD, "ann", "2026-06-01", "2026-06-03", Door.RELEASE)
                    .owned(Story.LEAD, "bob", "2026-06-03", "2026-06-05", Door.RECYCLE);
            assertEquals(outcome, story.said());
            assertEquals("affinity.none-left", story.codes().get(0));
        });
    }

    @Test
    void withoutAnyCandidateTheNextStepsDecideWhateverWasBefore() {
        Story story = new Story(Map.of()).owned(Story.LEAD, "ann", "2026-06-01", "2026-06-03", Door.RELEASE);
        assertEquals("pass", story.said());
    }
}
