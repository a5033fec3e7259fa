package org.fenpei.strategy.affinity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Closing.Result;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.junit.jupiter.api.Test;

/** To whom a returning customer goes. */
class RelationsTest {

    private static Story story(Map<String, Object> config) {
        return new Story(config).with("ann", "bob", "cid", "dan");
    }

    private static Story story() {
        return story(Map.of());
    }

    @Test
    void whoeverOwnsAnotherOpenLeadOfTheCustomerComesFirst() {
        Story story = story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.HANDOVER)
                .owns(7, "bob", "2026-01-05")
                .closed(8, "cid", "2026-02-01", "2026-05-01", Result.WON);
        assertEquals("bob", story.said());
        assertEquals(
                List.of(Reason.of("affinity.account.now", "rep", "bob", "lead", Story.id(7), "date", "2026-01-05")),
                story.decide().reasons());
    }

    @Test
    void everybodyWhoStandsInARelationIsSaidTheStrongestFirst() {
        Story story = story().owned(Story.LEAD, "ann", "2026-06-01", "2026-06-10", Door.HANDOVER)
                .owns(7, "bob", "2026-01-05")
                .closed(8, "cid", "2026-02-01", "2026-05-01", Result.WON);
        assertEquals(
                List.of(
                        "affinity.ranked.latest null",
                        "affinity.account.now bob",
                        "affinity.lead.before ann",
                        "affinity.account.before cid"),
                Story.prepare(Map.of()).details(story.request()).stream()
                        .map(reason -> reason.code() + " " + reason.args().get("rep"))
                        .toList());
    }

    @Test
    void thenWhoeverOwnedThisLeadLast() {
        Story story = story().owned(Story.LEAD, "ann", "2026-03-01", "2026-04-01", Door.HANDOVER)
                .owned(Story.LEAD, "bob", "2026-04-01", "2026-05-01", Door.HANDOVER)
                .owned(8, "cid", "2026-02-01", "2026-06-01", Door.HANDOVER);
        assertEquals("bob", story.said());
        assertEquals(List.of("affinity.lead.before"), story.codes());
    }

    @Test
    void thenWhoeverOwnedAnotherLeadOfTheCustomerLast() {
        Story story = story().closed(7, "ann", "2025-09-01", "2025-10-01", Result.WON)
                .owned(8, "cid", "2026-02-01", "2026-03-01", Door.HANDOVER);
        assertEquals("cid", story.said());
        assertEquals(List.of("affinity.account.before"), story.codes());
    }

    @Test
    void theOrderOfTheRelationsIsThatOfTheConfiguration() {
        Story story = story(Map.of("relations", List.of("winner", "account")))
                .closed(7, "ann", "2025-09-01", "2025-10-01", Result.WON)
                .owned(8, "cid", "2026-02-01", "2026-03-01", Door.HANDOVER);
        assertEquals("ann", story.said());
        assertEquals(
                List.of(Reason.of("affinity.winner", "rep", "ann", "lead", Story.id(7), "date", "2025-10-01")),
                story.decide().reasons());
    }

    @Test
    void aRelationThatIsNotAskedForDoesNotCount() {
        Story story = story(Map.of("relations", List.of("holder")))
                .owned(Story.LEAD, "bob", "2026-04-01", "2026-05-01", Door.HANDOVER);
        assertEquals("pass", story.said());
        assertEquals(List.of("affinity.no-relation"), story.codes());
    }

    @Test
    void thePresentOwnerOfTheLeadKeepsItWhenItIsDecidedAgain() {
        Story story = story().owned(Story.LEAD, "ann", "2026-03-01", "2026-04-01", Door.HANDOVER)
                .owns(Story.LEAD, "bob", "2026-04-01");
        assertEquals("bob", story.said());
        assertEquals(List.of("affinity.lead.now"), story.codes());
    }

    @Test
    void whatEndedTooLongAgoDoesNotCount() {
        Map<String, Object> half = Map.of("within", "P6M");
        assertEquals(
                "ann",
                story(half)
                        .owned(7, "ann", "2025-01-01", "2025-12-16", Door.HANDOVER)
                        .said());
        Story late = story(half).owned(7, "ann", "2025-01-01", "2025-12-14", Door.HANDOVER);
        assertEquals("pass", late.said());
        assertEquals(List.of("affinity.new"), late.codes());
    }

    @Test
    void whatLastsCountsHoweverLongAgoItBegan() {
        assertEquals(
                "ann",
                story(Map.of("within", "P1D")).owns(7, "ann", "2019-01-01").said());
    }

    @Test
    void whatEndedExactlyAtTheSpanDoesNotCountAndAMillisecondLaterDoes() {
        Map<String, Object> config = Map.of("within", "PT24H");
        java.time.Instant edge = Story.NOW.minusSeconds(86_400);
        assertEquals(
                "pass",
                story(config).add(7, "ann", edge, edge, Door.HANDOVER, null).said());
        assertEquals(
                "ann",
                story(config)
                        .add(7, "ann", edge, edge.plusMillis(1), Door.HANDOVER, null)
                        .said());
    }

    @Test
    void aLeadWithoutACustomerMakesNoRelation() {
        assertEquals(
                List.of("affinity.new"),
                story().closed(7, "ann", "2026-05-01", "2026-05-02", Result.INVALID)
                        .codes());
    }

    @Test
    void ofSeveralInOneRelationTheLatestGoesFirstUnlessSaidOtherwise() {
        for (var expected :
                Map.of("latest", "cid", "first", "ann", "most", "bob").entrySet()) {
            Story story = story(Map.of("tie", expected.getKey()))
                    .owns(7, "bob", "2026-02-01")
                    .owns(8, "ann", "2026-01-01")
                    .owns(9, "bob", "2026-03-01")
                    .owns(10, "cid", "2026-04-01");
            assertEquals(expected.getValue(), story.said(), expected.getKey());
        }
    }

    @Test
    void ofTwoThatEndedInOneInstantTheLaterDecisionCounts() {
        Story story = story().owned(7, "bob", "2026-02-01", "2026-03-01", Door.HANDOVER)
                .owned(8, "ann", "2026-02-01", "2026-03-01", Door.HANDOVER);
        assertEquals("ann", story.said());
    }

    @Test
    void whoCannotHaveTheLeadIsFollowedByTheNextWhoKnowsTheCustomer() {
        Story story = story().away("bob", Rep.State.PAUSED)
                .owns(7, "bob", "2026-02-01")
                .owned(8, "ann", "2026-02-01", "2026-03-01", Door.HANDOVER);
        assertEquals("ann", story.said());
        assertEquals(List.of("affinity.account.before", "affinity.unavailable", "holding-cap.full"), story.codes());
        assertEquals(
                Map.of("rep", "bob", "relation", "holder", "guard", "holding-cap"),
                story.decide().reasons().get(1).args());
    }

    @Test
    void orTheLeadWaitsForHim() {
        Story story = story(Map.of("ifUnavailable", "wait"))
                .away("bob", Rep.State.ACTIVE)
                .owns(7, "bob", "2026-02-01")
                .owned(8, "ann", "2026-02-01", "2026-03-01", Door.HANDOVER);
        assertEquals("wait", story.said());
        assertEquals(List.of("affinity.unavailable", "holding-cap.full", "affinity.account.now"), story.codes());
    }

    @Test
    void orTheNextStepDecides() {
        Story story = story(Map.of("ifUnavailable", "pass"))
                .away("bob", Rep.State.ACTIVE)
                .owns(7, "bob", "2026-02-01")
                .owned(8, "ann", "2026-02-01", "2026-03-01", Door.HANDOVER);
        assertEquals("pass", story.said());
        assertEquals(List.of("affinity.nobody", "affinity.unavailable", "holding-cap.full"), story.codes());
    }

    @Test
    void theLeadWaitsEvenIfNobodyElseCouldHaveIt() {
        Story story = new Story(Map.of("ifUnavailable", "wait"))
                .away("bob", Rep.State.ON_LEAVE)
                .owns(7, "bob", "2026-02-01");
        assertEquals("wait", story.said());
    }

    @Test
    void whoHasLeftTheCompanyOrIsOutOfScopeIsNeverWaitedFor() {
        Story story = story(Map.of("ifUnavailable", "wait"))
                .away("bob", Rep.State.LEFT)
                .owns(7, "bob", "2026-02-01")
                .owns(8, "eve", "2026-02-02")
                .owned(9, "ann", "2026-02-01", "2026-03-01", Door.HANDOVER);
        assertEquals("ann", story.said());
        assertEquals(List.of("affinity.account.before", "affinity.gone", "affinity.gone"), story.codes());
    }

    @Test
    void aCustomerWhoseRepsAreAllGoneIsForTheNextStepAndNotNew() {
        Story story = story(Map.of("newTo", Map.of("team", "hunters")))
                .member("hal", "hunters")
                .owned(9, "eve", "2026-02-01", "2026-03-01", Door.HANDOVER);
        assertEquals("pass", story.said());
        assertEquals(List.of("affinity.nobody", "affinity.gone"), story.codes());
    }

    @Test
    void daysAreThoseOfTheRepsOwnZone() {
        java.time.Instant evening = java.time.Instant.parse("2026-03-01T20:00:00Z");
        Story story = story().in("ann", "Asia/Shanghai").add(7, "ann", evening, null, null, null);
        assertEquals("2026-03-02", story.decide().reasons().get(0).args().get("date"));
    }

    @Test
    void aReasonListsNoMoreThanTwelve() {
        Story story = story();
        for (int i = 0; i < 50; i++) {
            story.owned(100 + i, "gone" + i, "2026-02-01", "2026-03-01", Door.HANDOVER);
        }
        assertEquals(12, story.decide().reasons().size());
    }
}
