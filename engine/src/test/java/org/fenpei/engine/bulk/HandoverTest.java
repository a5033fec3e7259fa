package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.engine.Engine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The work of a rep goes to others. */
class HandoverTest {

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

    private static BulkAction all(BulkTarget to, boolean leaves, @Nullable String override) {
        return new BulkAction(
                Unit.DEFAULT,
                BulkSelection.of(new LeadFilter(Unit.DEFAULT, Placement.State.OWNED, "a", null, null, null)),
                to,
                override,
                Handover.of("a", leaves, null));
    }

    private Rep.State state(String rep) {
        return world.engine.directory.rep(rep).orElseThrow().state();
    }

    private long owns(String rep) {
        return world.engine.stores.allLeads().stream()
                .filter(lead -> rep.equals(lead.placement().owner()))
                .count();
    }

    @Test
    void whoseWorkIsHandedOverIsToldUnlessHeHasLeft() {
        owned("a", 3);
        world.settled(world.runs.start(all(BulkTarget.reps(List.of("b")), false, null), "boss"));
        List<Notice> told = world.engine.stores.allNotices();
        assertEquals(3, told.size());
        for (Notice one : told) {
            assertEquals("a", one.rep());
            assertEquals("engine.taken-by-handover", one.reason().code());
            assertEquals("boss", one.reason().args().get("actor"));
        }
        owned("a", 3);
        world.settled(world.runs.start(all(BulkTarget.reps(List.of("b")), true, null), "boss"));
        assertEquals(3, world.engine.stores.allNotices().size());
    }

    @Test
    void aLeaverIsGoneBeforeTheFirstLeadMovesAndUndoBringsHimBackWithHisLeads() {
        List<LeadId> leads = owned("a", 301);
        owned("b", 2);
        BulkRun preview =
                world.settled(world.runs.preview(all(BulkTarget.reps(List.of("b", "c")), true, null), "boss"));
        assertEquals(Rep.State.ACTIVE, state("a"), "a preview changes nothing");
        assertEquals(Map.of("rep/b", 151L, "rep/c", 150L, "result/moved", 301L), preview.preview());
        List<Rep.State> seen = new ArrayList<>();
        world.store.onSave(() -> seen.add(state("a")));
        BulkRun done = world.settled(world.runs.run(preview.id(), preview.fingerprint(), "boss"));
        world.store.onSave(() -> {});
        assertEquals(preview.preview(), done.counts());
        assertEquals(Set.of(Rep.State.LEFT), Set.copyOf(seen));
        assertEquals(List.of(0L, 153L, 150L), List.of(owns("a"), owns("b"), owns("c")));
        Decision decision = world.engine.leads.decisions(leads.get(0)).get(0);
        assertEquals(Door.HANDOVER, decision.door());
        assertEquals("engine.handover", decision.placement().reason().code());
        assertEquals("a", decision.placement().reason().args().get("owner"));
        BulkRun undo = world.settled(world.runs.undo(done.id(), false, null, "boss"));
        assertEquals(301L, undo.counts().get("rep/a"));
        assertEquals(Rep.State.ACTIVE, state("a"));
        assertEquals(List.of(301L, 2L, 0L), List.of(owns("a"), owns("b"), owns("c")));
        assertEquals(List.of(), world.engine.replayed());
    }

    @Test
    void thePreviewOfAnUndoKnowsThatHeWillBeBack() {
        owned("a", 5);
        world.engine.people.save(Rep.active("a", Unit.DEFAULT, Set.of()).withState(Rep.State.ACTIVE));
        BulkRun done = world.settled(world.runs.start(all(BulkTarget.reps(List.of("b")), true, null), "boss"));
        BulkRun preview = world.settled(world.runs.undo(done.id(), true, null, "boss"));
        assertEquals(Rep.State.LEFT, state("a"));
        assertEquals(5L, preview.preview().get("rep/a"));
        BulkRun back = world.settled(world.runs.run(preview.id(), preview.fingerprint(), "boss"));
        assertEquals(preview.preview(), back.counts());
    }

    @Test
    void throughThePolicyNothingGoesBackToTheOneWhoseWorkItWas() {
        owned("a", 12);
        world.engine.turns("turn");
        world.engine.policy("public", "turn");
        BulkRun preview = world.settled(
                world.runs.preview(all(BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null), false, null), "boss"));
        BulkRun done = world.settled(world.runs.run(preview.id(), null, "boss"));
        assertEquals(preview.preview(), done.counts());
        assertEquals(Map.of("rep/b", 6L, "rep/c", 6L, "result/moved", 12L), done.counts());
        assertEquals(Rep.State.ACTIVE, state("a"));
        assertEquals(List.of(), world.engine.replayed());
        LeadId lead = world.rows(done).get(0).lead();
        long sequence = world.engine.leads.decisions(lead).get(0).sequence();
        assertTrue(
                world.engine.leads.explain(Unit.DEFAULT, sequence).orElseThrow().leftOut().stream()
                        .anyMatch(out -> out.refusal().reason().code().equals("engine.handed-over")),
                "the decision says why he was none of the candidates");
    }

    @Test
    void aTeamSharesTheWorkOfItsMemberWithoutHim() {
        world.engine.people.save(new Team("east", Unit.DEFAULT, "East"));
        for (String rep : List.of("a", "b", "c")) {
            world.engine.people.save(Rep.active(rep, Unit.DEFAULT, Set.of("east")));
        }
        owned("a", 6);
        BulkRun done =
                world.settled(world.runs.start(all(BulkTarget.of(BulkTarget.Kind.TEAM, "east"), false, null), "boss"));
        assertEquals(Map.of("rep/b", 3L, "rep/c", 3L, "result/moved", 6L), done.counts());
    }

    @Test
    void onlyLeadsThatAreHisAreHandedOver() {
        LeadId his = owned("a", 1).get(0);
        LeadId hers = owned("b", 1).get(0);
        LeadId nobodys = world.leads(1).get(0);
        BulkAction action = new BulkAction(
                Unit.DEFAULT,
                BulkSelection.of(Unit.DEFAULT, List.of(his, hers, nobodys)),
                BulkTarget.reps(List.of("c")),
                null,
                Handover.of("a", false, null));
        BulkRun done = world.settled(world.runs.start(action, "boss"));
        assertEquals(
                List.of(BulkRow.State.DONE, BulkRow.State.REFUSED, BulkRow.State.REFUSED),
                world.rows(done).stream().map(BulkRow::state).toList());
        assertEquals(1L, done.counts().get("reason/engine.not-owner"));
        assertEquals(1L, done.counts().get("reason/engine.not-owned"));
    }

    @Test
    void capsHoldAndWhatNobodyMayHaveStaysWithTheLeaverAndIsTold() {
        owned("a", 10);
        world.cap("b", 4);
        BulkRun done = world.settled(world.runs.start(all(BulkTarget.reps(List.of("b")), true, null), "boss"));
        assertEquals(6L, done.counts().get("reason/cap.full"));
        assertEquals(6, owns("a"));
        BulkRun rest =
                world.settled(world.runs.start(all(BulkTarget.of(BulkTarget.Kind.POOL, "cold"), false, null), "boss"));
        assertEquals(6L, rest.counts().get("pool/cold"));
        LeadId lead = world.rows(rest).get(0).lead();
        assertEquals(
                "engine.handover-pool", world.lead(lead).placement().reason().code());
    }

    @Test
    void anOverrideIsToldWithEachDecision() {
        LeadId lead = owned("a", 1).get(0);
        world.cap("b", 0);
        world.settled(world.runs.start(all(BulkTarget.reps(List.of("b")), true, "somebody must"), "boss"));
        assertEquals(
                "engine.handover-override",
                world.lead(lead).placement().reason().code());
        assertEquals(
                "somebody must", world.lead(lead).placement().reason().args().get("override"));
    }

    @Test
    void nobodyHandsOverToHimselfOrWhatIsNotHis() {
        FenpeiException self = assertThrows(
                FenpeiException.class,
                () -> world.runs.start(all(BulkTarget.reps(List.of("b", "a")), false, null), "boss"));
        assertEquals("/to/reps/1/rep", self.problems().get(0).path());
        BulkAction others = World.all(BulkTarget.reps(List.of("b"))).with(Handover.of("a", false, null));
        FenpeiException owner = assertThrows(FenpeiException.class, () -> world.runs.start(others, "boss"));
        assertEquals("engine.handover-owner", owner.problems().get(0).reason().code());
    }

    @Test
    void aHandoverThatWasCutOffGoesOnElsewhereAndMovesNothingTwice() {
        for (int saves = 0; saves < 5; saves++) {
            try (World here = new World("a", "b", "c")) {
                List<LeadId> leads = here.leads(450);
                leads.forEach(lead -> here.give(lead, "a"));
                here.store.dieAfter(saves);
                BulkRun begun = here.runs.start(all(BulkTarget.reps(List.of("b", "c")), true, null), "boss");
                Engine.until(here.store::isDead);
                here.store.dieAfter(Integer.MAX_VALUE);
                here.engine.advance(Duration.ofSeconds(11));
                BulkWorkers other = here.engine.bulkWorkers(here.store);
                try {
                    other.tick();
                    BulkRun done = here.settled(begun);
                    assertEquals(Map.of("rep/b", 225L, "rep/c", 225L, "result/moved", 450L), done.counts());
                    assertEquals(
                            Rep.State.LEFT,
                            here.engine.directory.rep("a").orElseThrow().state());
                    assertTrue(leads.stream()
                            .allMatch(lead -> here.engine.leads.decisions(lead).size() == 3));
                } finally {
                    other.stop();
                }
            }
        }
    }
}
