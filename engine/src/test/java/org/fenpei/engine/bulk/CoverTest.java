package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.Existing;
import org.fenpei.api.model.Absence.NewLeads;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FollowUps;
import org.fenpei.engine.Engine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leads of reps who are on leave. */
class CoverTest {

    private final World world = new World("a", "b", "c");

    @AfterEach
    void close() {
        world.engine.simulations.stop();
        world.close();
    }

    private List<LeadId> owned(String rep, int count) {
        List<LeadId> leads = world.leads(count);
        leads.forEach(lead -> world.give(lead, rep));
        return leads;
    }

    private Absence away(
            String rep,
            Duration from,
            Duration to,
            @Nullable String substitute,
            Existing existing,
            boolean keepWorked) {
        return world.absences.plan(
                rep,
                new Absence.Plan(
                        Absence.Kind.VACATION,
                        world.engine.clock().instant().plus(from),
                        world.engine.clock().instant().plus(to),
                        substitute,
                        NewLeads.SKIP,
                        existing,
                        keepWorked,
                        null),
                "boss");
    }

    private Absence view(Absence absence) {
        return world.absences.find(absence.id()).orElseThrow();
    }

    private BulkRun settled(@Nullable String run) {
        assertNotNull(run, "a run moves them");
        return world.settled(world.runs.find(run).orElseThrow());
    }

    private @Nullable String owner(LeadId lead) {
        return world.lead(lead).placement().owner();
    }

    private long owns(String rep) {
        return world.engine.stores.allLeads().stream()
                .filter(lead -> rep.equals(lead.placement().owner()))
                .count();
    }

    @Test
    void coveredLeadsGoToTheSubstituteAndComeBackAndBothAreExplained() {
        List<LeadId> leads = owned("a", 450);
        List<LeadId> others = owned("b", 3);
        Absence absence = away("a", Duration.ofHours(1), Duration.ofDays(2), "b", Existing.COVER, true);
        world.absenceWorkers.tick();
        assertEquals(Absence.State.PLANNED, view(absence).state(), "not before its time");
        world.engine.advance(Duration.ofHours(1));
        world.absenceWorkers.tick();
        assertEquals(Absence.State.RUNNING, view(absence).state());
        BulkRun cover = settled(view(absence).cover());
        assertEquals(Map.of("rep/b", 450L, "result/moved", 450L), cover.counts());
        Decision covered = world.engine.leads.decisions(leads.get(0)).get(0);
        assertEquals(Door.HANDOVER, covered.door());
        assertEquals("engine.cover", covered.placement().reason().code());
        assertEquals(
                Map.of("owner", "a", "rep", "b", "until", "2026-03-04T01:00"),
                covered.placement().reason().args());
        world.engine.advance(Duration.ofHours(47));
        world.absenceWorkers.tick();
        assertEquals(Absence.State.ENDED, view(absence).state());
        BulkRun back = settled(view(absence).back());
        assertEquals(Map.of("rep/a", 450L, "result/moved", 450L), back.counts());
        assertTrue(leads.stream().allMatch(lead -> "a".equals(owner(lead))));
        assertTrue(others.stream().allMatch(lead -> "b".equals(owner(lead))), "what was his own stays");
        Decision returned = world.engine.leads.decisions(leads.get(0)).get(0);
        assertEquals("engine.cover-back", returned.placement().reason().code());
        world.absenceWorkers.tick();
        assertEquals(2, world.store.list(Unit.DEFAULT, null, 100).size(), "two runs, and no third one");
        assertEquals(List.of(), world.engine.replayed());
    }

    private Instant deadline(LeadId lead) {
        return Objects.requireNonNull(world.lead(lead).deadline()).at();
    }

    @Test
    void aCoveredLeadHasTheDeadlineOfWhoCoversItAndBeginsAnewForWhoIsBack() {
        world.engine.settle(
                "keeping",
                """
                {"rules": [{"id": "r", "clock": "followUp", "within": "P3D", "time": "business",
                            "ladder": [{"do": ["remind"]}]}]}""");
        LeadId lead = owned("a", 1).get(0);
        assertEquals(Instant.parse("2026-03-05T01:00:00Z"), deadline(lead));
        Absence absence = away("a", Duration.ofHours(1), Duration.ofDays(3), "b", Existing.COVER, true);
        world.engine.advance(Duration.ofHours(1));
        world.absenceWorkers.tick();
        settled(view(absence).cover());
        assertEquals("b", owner(lead));
        assertEquals(Instant.parse("2026-03-05T02:00:00Z"), deadline(lead), "b works on all of these days");
        world.engine.advance(Duration.ofHours(71));
        world.absenceWorkers.tick();
        settled(view(absence).back());
        assertEquals("a", owner(lead));
        assertEquals(Instant.parse("2026-03-10T01:00:00Z"), deadline(lead));
    }

    @Test
    void whatWasClosedGivenAwayOrWorkedOnMeanwhileDoesNotGoBack() {
        List<LeadId> leads = owned("a", 4);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, true);
        world.absenceWorkers.tick();
        settled(view(absence).cover());
        Engine.get(world.engine.assigner.close(leads.get(0), new Closing(Closing.Result.WON, null, null, "ok"), "b"));
        world.give(leads.get(1), "c");
        Engine.get(world.engine.assigner.update(leads.get(2), Map.of("city", "elsewhere"), "b"));
        world.engine.advance(Duration.ofDays(2));
        world.absenceWorkers.tick();
        BulkRun back = settled(view(absence).back());
        assertEquals(
                Placement.State.CLOSED, world.lead(leads.get(0)).placement().state());
        assertEquals("c", owner(leads.get(1)));
        assertEquals("b", owner(leads.get(2)));
        assertEquals("a", owner(leads.get(3)));
        assertEquals(2L, back.counts().get("reason/engine.bulk-moved"));
        assertEquals(1L, back.counts().get("reason/engine.bulk-edited"));
    }

    private void called(LeadId lead, String rep, String type) {
        Engine.get(world.engine.followUps.record(
                lead, new FollowUps.Contact(null, type, "spoke with her", null, null, null, false, null), rep, rep));
    }

    @Test
    void aContactOfTheOneWhoCoversIsWorkAndAMereNoteIsNot() {
        List<LeadId> leads = owned("a", 3);
        called(leads.get(2), "a", "call");
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, true);
        world.absenceWorkers.tick();
        BulkRun cover = settled(view(absence).cover());
        called(leads.get(0), "b", "call");
        called(leads.get(1), "b", "note");
        world.engine.advance(Duration.ofDays(2));
        BulkRun foreseen = world.settled(world.runs.undo(cover.id(), true, null, "boss"));
        assertEquals(2L, foreseen.preview().get("rep/a"));
        assertEquals(1L, foreseen.preview().get("reason/engine.bulk-worked"));
        world.absenceWorkers.tick();
        BulkRun back = settled(view(absence).back());
        assertEquals(List.of("b", "a", "a"), leads.stream().map(this::owner).toList());
        assertEquals(
                Map.of("rep/a", 2L, "result/moved", 2L, "result/changed", 1L, "reason/engine.bulk-worked", 1L),
                back.counts());
    }

    @Test
    void whatTheEngineNotesOfAContactIsNoEditOfTheLead() {
        world.engine.settings.save(
                Unit.DEFAULT, "priority", Map.of("parts", List.of(Map.of("id", "p", "weight", 1, "otherwise", 3))));
        LeadId lead = owned("a", 1).get(0);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, true);
        world.absenceWorkers.tick();
        settled(view(absence).cover());
        called(lead, "b", "call");
        world.absences.end(absence.id(), null, "boss");
        world.absenceWorkers.tick();
        assertEquals(1L, settled(view(absence).back()).counts().get("reason/engine.bulk-worked"));
    }

    @Test
    void whoWantsBackWhatOthersWorkedOnGetsIt() {
        LeadId lead = owned("a", 1).get(0);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, false);
        world.absenceWorkers.tick();
        settled(view(absence).cover());
        Engine.get(world.engine.assigner.update(lead, Map.of("city", "elsewhere"), "b"));
        called(lead, "b", "call");
        world.absences.end(absence.id(), null, "boss");
        world.absenceWorkers.tick();
        settled(view(absence).back());
        assertEquals("a", owner(lead));
    }

    @Test
    void aSubstituteWhoIsFullCoversWhatHeCanUnlessThatIsOverridden() {
        owned("a", 10);
        world.cap("b", 4);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, true);
        world.absenceWorkers.tick();
        BulkRun cover = settled(view(absence).cover());
        assertEquals(4, owns("b"));
        assertEquals(6L, cover.counts().get("reason/cap.full"));
        world.absences.end(absence.id(), null, "boss");
        world.absenceWorkers.tick();
        settled(view(absence).back());
        assertEquals(10, owns("a"));
    }

    @Test
    void withoutASubstituteThePolicyFindsOthersAndNothingComesToTheOneWhoIsAway() {
        owned("a", 10);
        world.engine.turns("turn");
        world.engine.policy("public", "turn");
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), null, Existing.COVER, true);
        world.absenceWorkers.tick();
        settled(view(absence).cover());
        assertEquals(List.of(0L, 5L, 5L), List.of(owns("a"), owns("b"), owns("c")));
        world.engine.advance(Duration.ofDays(2));
        world.absenceWorkers.tick();
        settled(view(absence).back());
        assertEquals(10, owns("a"));
        assertEquals(List.of(), world.engine.replayed());
    }

    @Test
    void whatMovesForGoodStays() {
        LeadId lead = owned("a", 1).get(0);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.MOVE, true);
        world.absenceWorkers.tick();
        settled(view(absence).cover());
        assertEquals("engine.leave-moved", world.lead(lead).placement().reason().code());
        world.engine.advance(Duration.ofDays(2));
        world.absenceWorkers.tick();
        assertEquals(Absence.State.ENDED, view(absence).state());
        assertNull(view(absence).back());
        assertEquals("b", owner(lead));
    }

    @Test
    void aSubstituteWhoGoesOnLeaveHandsTheCoverOnAndItStillComesBack() {
        for (boolean firstBackFirst : List.of(true, false)) {
            try (World here = new World("a", "b", "c")) {
                LeadId lead = here.leads(1).get(0);
                here.give(lead, "a");
                LeadId own = here.leads(1).get(0);
                here.give(own, "b");
                Absence one = plan(here, "a", firstBackFirst ? 2 : 4, "b");
                here.absenceWorkers.tick();
                settle(here, one.id(), false);
                Absence two = plan(here, "b", 3, "c");
                here.absenceWorkers.tick();
                settle(here, two.id(), false);
                assertEquals("c", here.lead(lead).placement().owner());
                here.engine.advance(Duration.ofDays(2));
                here.absenceWorkers.tick();
                here.engine.advance(Duration.ofDays(1));
                here.absenceWorkers.tick();
                settle(here, two.id(), true);
                here.engine.advance(Duration.ofDays(1));
                here.absenceWorkers.tick();
                settle(here, one.id(), true);
                assertEquals("a", here.lead(lead).placement().owner(), "back first: " + firstBackFirst);
                assertEquals("b", here.lead(own).placement().owner());
            }
        }
    }

    private static Absence plan(World here, String rep, int days, String substitute) {
        return here.absences.plan(
                rep,
                new Absence.Plan(
                        Absence.Kind.VACATION,
                        here.engine.clock().instant(),
                        here.engine.clock().instant().plus(Duration.ofDays(days)),
                        substitute,
                        NewLeads.SUBSTITUTE,
                        Existing.COVER,
                        true,
                        null),
                "boss");
    }

    private static void settle(World here, String absence, boolean back) {
        Absence now = here.absences.find(absence).orElseThrow();
        String run = back ? now.back() : now.cover();
        assertNotNull(run, absence);
        here.settled(here.runs.find(run).orElseThrow());
    }

    @Test
    void leadsWaitForOneWhoIsNotBackYet() {
        LeadId lead = owned("a", 1).get(0);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, true);
        away("a", Duration.ofDays(2), Duration.ofDays(3), "b", Existing.STAY, true);
        world.absenceWorkers.tick();
        settled(view(absence).cover());
        world.engine.advance(Duration.ofDays(2));
        world.absenceWorkers.tick();
        assertEquals("b", owner(lead), "the next leave follows at once");
        world.engine.people.save(Rep.active("a", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
        world.engine.advance(Duration.ofDays(1));
        world.absenceWorkers.tick();
        assertEquals("b", owner(lead), "he takes a break");
        assertEquals(Absence.State.RUNNING, view(absence).state());
        world.engine.people.save(Rep.active("a", Unit.DEFAULT, Set.of()));
        world.engine.advance(Duration.ofMinutes(1));
        world.absenceWorkers.tick();
        settled(view(absence).back());
        assertEquals("a", owner(lead));
    }

    @Test
    void nothingComesBackToOneWhoHasLeft() {
        LeadId lead = owned("a", 1).get(0);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, true);
        world.absenceWorkers.tick();
        settled(view(absence).cover());
        world.engine.people.save(Rep.active("a", Unit.DEFAULT, Set.of()).withState(Rep.State.LEFT));
        world.engine.advance(Duration.ofDays(2));
        world.absenceWorkers.tick();
        assertEquals(Absence.State.ENDED, view(absence).state());
        assertEquals("b", owner(lead));
    }

    @Test
    void aNodeThatWasDownDuringTheWholeLeaveMovesNothing() {
        LeadId lead = owned("a", 1).get(0);
        Absence absence = away("a", Duration.ofDays(1), Duration.ofDays(2), "b", Existing.COVER, true);
        world.engine.advance(Duration.ofDays(3));
        world.absenceWorkers.tick();
        assertEquals(Absence.State.ENDED, view(absence).state());
        assertEquals("a", owner(lead));
    }

    @Test
    void ofTwoNodesOneBeginsAnAbsence() {
        owned("a", 10);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, true);
        BulkWorkers otherNode = world.engine.bulkWorkers(world.store);
        AbsenceWorkers other = new AbsenceWorkers(world.planned, otherNode);
        try {
            world.absenceWorkers.tick();
            other.tick();
            settled(view(absence).cover());
            List<BulkRun> runs = world.store.list(Unit.DEFAULT, null, 10);
            assertEquals(1, runs.size());
            assertEquals("absence:" + absence.id(), runs.get(0).actor());
        } finally {
            other.stop();
            otherNode.stop();
        }
    }

    @Test
    void aCoverThatWasCutOffGoesOnAndComesBackWhole() {
        for (int saves = 0; saves < 6; saves++) {
            try (World here = new World("a", "b", "c")) {
                List<LeadId> leads = here.leads(500);
                leads.forEach(lead -> here.give(lead, "a"));
                Absence absence = plan(here, "a", 2, "b");
                here.store.dieAfter(saves);
                here.absenceWorkers.tick();
                Engine.until(here.store::isDead);
                here.store.dieAfter(Integer.MAX_VALUE);
                here.engine.advance(Duration.ofSeconds(11));
                BulkWorkers other = here.engine.bulkWorkers(here.store);
                AbsenceWorkers otherAbsences = new AbsenceWorkers(here.planned, other);
                try {
                    other.tick();
                    settle(here, absence.id(), false);
                    assertTrue(leads.stream().allMatch(lead -> "b"
                            .equals(here.lead(lead).placement().owner())));
                    here.engine.advance(Duration.ofDays(2));
                    here.store.dieAfter(saves);
                    otherAbsences.tick();
                    Engine.until(here.store::isDead);
                    here.store.dieAfter(Integer.MAX_VALUE);
                    here.engine.advance(Duration.ofSeconds(11));
                    here.workers.tick();
                    settle(here, absence.id(), true);
                    assertTrue(leads.stream().allMatch(lead -> "a"
                            .equals(here.lead(lead).placement().owner())));
                    assertTrue(
                            leads.stream()
                                    .allMatch(lead ->
                                            here.engine.leads.decisions(lead).size() == 4),
                            "in, given, covered, back: each once");
                } finally {
                    otherAbsences.stop();
                    other.stop();
                }
            }
        }
    }

    @Test
    void aManagersUndoOfACoverEndsIt() {
        owned("a", 3);
        Absence absence = away("a", Duration.ZERO, Duration.ofDays(2), "b", Existing.COVER, true);
        world.absenceWorkers.tick();
        BulkRun cover = settled(view(absence).cover());
        BulkRun undo = world.settled(world.runs.undo(cover.id(), false, "he works after all", "boss"));
        assertEquals(3, undo.counts().get("rep/a"));
        BulkRow row = world.rows(undo).get(0);
        assertEquals(
                "engine.bulk-undone",
                world.lead(row.lead()).placement().reason().code());
        world.engine.advance(Duration.ofDays(2));
        world.absenceWorkers.tick();
        assertNull(view(absence).back());
        assertEquals(3, owns("a"));
    }
}
