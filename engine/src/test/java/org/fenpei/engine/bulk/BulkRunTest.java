package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One bulk run after another. */
class BulkRunTest {

    private static final BulkTarget EVEN = BulkTarget.reps(List.of("a", "b", "c"));
    private final World world = new World("a", "b", "c");

    @AfterEach
    void close() {
        world.close();
    }

    private static long count(BulkRun run, String key) {
        return run.counts().getOrDefault(key, 0L);
    }

    @Test
    void aThousandLeadsAreGivenEvenlyByHandAndExplained() {
        world.leads(1_000);
        BulkRun done = world.settled(world.runs.start(World.all(EVEN), "boss"));
        assertEquals(BulkRun.State.DONE, done.state());
        assertEquals(
                List.of(334L, 333L, 333L), List.of(count(done, "rep/a"), count(done, "rep/b"), count(done, "rep/c")));
        assertEquals(1_000, count(done, "result/moved"));
        BulkRow first = world.rows(done).get(0);
        Decision decision = world.engine.leads.decisions(first.lead()).get(0);
        assertEquals(first.decision(), decision.sequence());
        assertEquals(Door.MANUAL, decision.door());
        assertEquals("bulk:" + done.id(), decision.actor());
        assertEquals("engine.bulk", decision.placement().reason().code());
        assertEquals("boss", decision.placement().reason().args().get("actor"));
    }

    @Test
    void aCapIsNeverExceededAndTheRefusalSaysWhy() {
        world.leads(30);
        world.cap("b", 4);
        BulkRun done = world.settled(world.runs.start(World.all(EVEN), "boss"));
        assertEquals(List.of(10L, 4L, 10L), List.of(count(done, "rep/a"), count(done, "rep/b"), count(done, "rep/c")));
        assertEquals(6, count(done, "reason/cap.full"));
        List<BulkRow> refused = world.runs.rows(done.id(), BulkRow.State.REFUSED, 0, 100);
        assertEquals(6, refused.size());
        assertTrue(refused.stream().allMatch(row -> "b".equals(row.rep())));
    }

    @Test
    void whatARepMayNotHaveGoesToTheNextIfThatIsWanted() {
        world.leads(30);
        world.cap("b", 4);
        BulkRun done = world.settled(world.runs.start(World.all(EVEN.withOthers()), "boss"));
        assertEquals(List.of(10L, 4L, 16L), List.of(count(done, "rep/a"), count(done, "rep/b"), count(done, "rep/c")));
        assertEquals(30, count(done, "result/moved"));
    }

    @Test
    void anOverrideBeatsACapButNotAnAbsence() {
        world.leads(4);
        world.cap("b", 0);
        world.engine.people.save(Rep.active("c", Unit.DEFAULT, Set.of()).withState(Rep.State.ON_LEAVE));
        BulkAction action = World.all(BulkTarget.reps(List.of("b", "c")));
        BulkRun done = world.settled(
                world.runs.start(new BulkAction(action.unit(), action.leads(), action.to(), "campaign"), "boss"));
        assertEquals(2, count(done, "rep/b"));
        assertEquals(2, count(done, "reason/engine.rep-inactive"));
        LeadId given =
                world.runs.rows(done.id(), BulkRow.State.DONE, 0, 1).get(0).lead();
        assertEquals(
                "engine.bulk-override", world.lead(given).placement().reason().code());
        assertEquals("campaign", world.lead(given).placement().reason().args().get("override"));
    }

    @Test
    void aTeamIsItsActiveMembers() {
        world.engine.people.save(new Team("east", Unit.DEFAULT, "East"));
        for (String rep : List.of("x", "y")) {
            world.engine.people.save(Rep.active(rep, Unit.DEFAULT, Set.of("east")));
        }
        world.engine.people.save(Rep.active("z", Unit.DEFAULT, Set.of("east")).withState(Rep.State.PAUSED));
        world.leads(10);
        BulkRun done = world.settled(world.runs.start(World.all(BulkTarget.of(BulkTarget.Kind.TEAM, "east")), "boss"));
        assertEquals(List.of(5L, 5L, 0L), List.of(count(done, "rep/x"), count(done, "rep/y"), count(done, "rep/z")));
    }

    @Test
    void aLeadThatIsNamedTwiceClosedOrUnknownIsToldOnce() {
        List<LeadId> leads = world.leads(2);
        Engine.get(world.engine.assigner.close(leads.get(1), new Closing(Closing.Result.WON, null, null, "sold"), "m"));
        List<LeadId> named = List.of(leads.get(1), leads.get(0), new LeadId(77), leads.get(0));
        BulkRun done = world.settled(world.runs.start(
                new BulkAction(Unit.DEFAULT, BulkSelection.of(Unit.DEFAULT, named), EVEN, null), "boss"));
        List<BulkRow> rows = world.rows(done);
        assertEquals(
                List.of(BulkRow.State.REFUSED, BulkRow.State.DONE, BulkRow.State.REFUSED),
                rows.stream().map(BulkRow::state).toList());
        assertEquals(named.subList(0, 3), rows.stream().map(BulkRow::lead).toList());
        assertEquals("a", world.lead(leads.get(0)).placement().owner(), "the first share is the first movable lead's");
    }

    // --- stopping and going on

    @Test
    void aCancelledRunKeepsAndListsWhatItDid() {
        world.leads(1_000);
        CountDownLatch go = new CountDownLatch(1);
        BulkRun begun = gated(go, 7);
        world.runs.cancel(begun.id(), "boss");
        go.countDown();
        BulkRun ended = world.settled(begun);
        assertEquals(BulkRun.State.CANCELLED, ended.state());
        long moved = count(ended, "result/moved");
        assertTrue(moved > 0 && moved < 1_000, () -> "moved " + moved);
        assertEquals(
                moved, world.runs.rows(ended.id(), BulkRow.State.DONE, 0, 1_000).size());
        assertEquals(
                1_000 - moved,
                world.runs.rows(ended.id(), BulkRow.State.OPEN, 0, 1_000).size());
        assertEquals(
                moved,
                world.engine.stores.allLeads().stream()
                        .filter(lead -> lead.placement().owner() != null)
                        .count());
    }

    /** A run that waits before so many of its saves are over. */
    private BulkRun gated(CountDownLatch go, int at) {
        AtomicInteger saves = new AtomicInteger();
        CountDownLatch there = new CountDownLatch(1);
        world.store.onSave(() -> {
            if (saves.incrementAndGet() == at) {
                there.countDown();
                await(go);
            }
        });
        BulkRun begun = world.runs.start(World.all(EVEN), "boss");
        await(there);
        return begun;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void onlineDecisionsAreTakenBetweenTheGroups() {
        world.leads(1_000);
        CountDownLatch go = new CountDownLatch(1);
        BulkRun begun = gated(go, 7);
        LeadId online = world.leads(1).get(0);
        assertEquals(Placement.State.POOL, world.lead(online).placement().state());
        go.countDown();
        assertEquals(1_000, world.settled(begun).done());
    }

    @Test
    void aRunThatDiesAnywhereGoesOnElsewhereAndMovesNothingTwice() {
        for (int saves = 0; saves < 10; saves++) {
            World here = new World("a", "b", "c");
            try (here) {
                here.leads(700);
                here.store.dieAfter(saves);
                BulkRun begun = here.runs.start(World.all(EVEN), "boss");
                Engine.until(() -> here.view(begun).state().open() && here.store.isDead());
                here.store.dieAfter(Integer.MAX_VALUE);
                BulkWorkers other = here.engine.bulkWorkers(here.store);
                try {
                    other.tick();
                    assertTrue(here.view(begun).state().open(), "the dead one's lease holds");
                    here.engine.advance(Duration.ofSeconds(11));
                    other.tick();
                    BulkRun done = here.settled(begun);
                    assertEquals(BulkRun.State.DONE, done.state());
                    assertEquals(700, done.done());
                    assertEquals(
                            Map.of("rep/a", 234L, "rep/b", 233L, "rep/c", 233L, "result/moved", 700L), done.counts());
                    onceEach(here, done);
                } finally {
                    other.stop();
                }
            }
        }
    }

    private static void onceEach(World here, BulkRun done) {
        Map<LeadId, Integer> moves = new HashMap<>();
        here.engine.stores.allDecisions().stream()
                .map(logged -> logged.decision())
                .filter(decision -> decision.actor().equals("bulk:" + done.id()))
                .forEach(decision -> moves.merge(decision.lead(), 1, Integer::sum));
        assertEquals(700, moves.size());
        assertEquals(Set.of(1), new HashSet<>(moves.values()));
        for (BulkRow row : here.rows(done)) {
            assertEquals(BulkRow.State.DONE, row.state());
            assertEquals(row.after(), here.place(row.lead()));
            assertEquals(row.decision(), here.lead(row.lead()).placement().sequence());
        }
    }

    @Test
    void aRunThatWasCutOffTellsItsOwnMovesFromOthers() {
        world.leads(100);
        world.store.dieAfter(2);
        BulkRun begun = world.runs.start(World.all(EVEN), "boss");
        Engine.until(world.store::isDead);
        // All hundred are moved, none is noted. One of them is taken further before the run goes on.
        LeadId further = world.rows(begun).get(0).lead();
        assertEquals("a", world.lead(further).placement().owner());
        world.give(further, "c");
        world.store.dieAfter(Integer.MAX_VALUE);
        world.engine.advance(Duration.ofSeconds(11));
        world.workers.tick();
        BulkRun done = world.settled(begun);
        assertEquals(100, count(done, "result/moved"));
        assertEquals("c", world.lead(further).placement().owner());
        BulkRun undo = world.settled(world.runs.undo(done.id(), false, null, "boss"));
        assertEquals(99, count(undo, "pool/public"));
        assertEquals(1, count(undo, "result/changed"));
    }

    // --- previews

    @Test
    void aPreviewIsRunOnceByWhoHasSeenIt() {
        world.leads(10);
        BulkRun preview = world.settled(world.runs.preview(World.all(EVEN), "boss"));
        assertEquals(BulkRun.State.READY, preview.state());
        assertEquals(4, preview.preview().get("rep/a"));
        refused("engine.bulk-other-preview", () -> world.runs.run(preview.id(), "f00", "boss"));
        world.settled(world.runs.run(preview.id(), preview.fingerprint(), "boss"));
        refused("engine.bulk-not-ready", () -> world.runs.run(preview.id(), null, "boss"));
        BulkRun again = world.settled(world.runs.preview(World.all(EVEN), "boss"));
        assertEquals(
                BulkRun.State.CANCELLED, world.runs.cancel(again.id(), "boss").state());
        refused("engine.bulk-not-ready", () -> world.runs.run(again.id(), null, "boss"));
    }

    private static void refused(String code, Runnable work) {
        FenpeiException refused = assertThrows(FenpeiException.class, work::run);
        assertEquals(FenpeiException.Kind.REFUSED, refused.kind());
        assertEquals(code, refused.refusal().reason().code());
    }

    @Test
    void aPolicyThatDecidesOtherwiseThanForeseenIsNotFollowed() {
        world.engine.turns("turn");
        List<LeadId> leads = world.leads(6);
        world.engine.policy("public", "turn");
        BulkAction action = new BulkAction(
                Unit.DEFAULT,
                BulkSelection.of(Unit.DEFAULT, leads),
                BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null),
                null);
        BulkRun preview = world.settled(world.runs.preview(action, "boss"));
        world.engine.submit("online");
        BulkRun done = world.settled(world.runs.run(preview.id(), null, "boss"));
        // The online lead took a's turn: the first lead, foreseen for a, is left; with it the order is in step again.
        assertEquals(1, count(done, "reason/engine.bulk-otherwise"));
        assertEquals(5, count(done, "result/moved"));
        assertEquals(BulkRow.State.CHANGED, world.rows(done).get(0).state());
    }

    @Test
    void previewsThatNobodyRunsAreForgottenAfterAWeek() {
        world.leads(3);
        BulkRun preview = world.settled(world.runs.preview(World.all(EVEN), "boss"));
        world.workers.tick();
        assertTrue(world.runs.find(preview.id()).isPresent());
        world.engine.advance(Duration.ofDays(8));
        world.workers.tick();
        assertTrue(world.runs.find(preview.id()).isEmpty());
    }

    // --- undoing

    @Test
    void aRunIsUndoneOnceAndAnUndoingNotAtAll() {
        List<LeadId> leads = world.leads(20);
        BulkRun done = world.settled(world.runs.start(World.all(EVEN), "boss"));
        BulkRun foreseen = world.settled(world.runs.undo(done.id(), true, null, "boss"));
        assertEquals(Map.of("pool/public", 20L, "result/moved", 20L), foreseen.preview());
        assertNotNull(world.lead(leads.get(0)).placement().owner(), "only played");
        BulkRun undo = world.settled(world.runs.run(foreseen.id(), foreseen.fingerprint(), "boss"));
        assertEquals(foreseen.preview(), undo.counts());
        assertEquals(undo.id(), world.view(done).undoneBy());
        for (LeadId lead : leads) {
            assertEquals("public", world.lead(lead).placement().pool());
            assertEquals(Door.UNDO, world.engine.leads.decisions(lead).get(0).door());
        }
        refused("engine.bulk-undone-already", () -> world.runs.undo(done.id(), false, null, "boss"));
        refused("engine.bulk-undone-already", () -> world.runs.undo(done.id(), true, null, "boss"));
        refused("engine.bulk-undo-of-undo", () -> world.runs.undo(undo.id(), false, null, "boss"));
        BulkRun preview = world.settled(world.runs.preview(World.all(EVEN), "boss"));
        refused("engine.bulk-not-ended", () -> world.runs.undo(preview.id(), false, null, "boss"));
    }

    @Test
    void aRepWhoIsFullByNowGetsNothingBackUnlessThatIsWanted() {
        List<LeadId> leads = new ArrayList<>(world.leads(3));
        leads.forEach(lead -> world.give(lead, "a"));
        BulkRun done = world.settled(world.runs.start(World.all(BulkTarget.reps(List.of("b"))), "boss"));
        world.cap("a", 2);
        BulkRun undo = world.settled(world.runs.undo(done.id(), false, null, "boss"));
        assertEquals(2, count(undo, "rep/a"));
        assertEquals(1, count(undo, "reason/cap.full"));
    }

    // --- what cannot be meant

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        BulkTarget target = new BulkTarget(
                BulkTarget.Kind.REPS,
                null,
                BulkTarget.Split.PERCENT,
                List.of(
                        new BulkTarget.Share("a", 5_000),
                        new BulkTarget.Share("a", 4_000),
                        new BulkTarget.Share("nobody", 500)),
                false);
        BulkSelection leads = new BulkSelection(
                List.of(new LeadId(1)),
                new LeadFilter(Unit.DEFAULT, null, "nobody", "nowhere", null, null),
                "none",
                null,
                "lead.x > 1",
                0);
        FenpeiException wrong = assertThrows(
                FenpeiException.class,
                () -> world.runs.start(new BulkAction(Unit.DEFAULT, leads, target, " "), "boss"));
        assertEquals(
                Set.of(
                        "/leads",
                        "/leads/most",
                        "/leads/filter/owner",
                        "/leads/filter/pool",
                        "/leads/filter/team",
                        "/leads/where",
                        "/to/reps/1/rep",
                        "/to/reps/2/rep",
                        "/to/reps",
                        "/override"),
                new HashSet<>(
                        wrong.problems().stream().map(problem -> problem.path()).toList()));
        FenpeiException nowhere = assertThrows(
                FenpeiException.class,
                () -> world.runs.start(
                        new BulkAction("mars", BulkSelection.of("mars", List.of()), EVEN, null), "boss"));
        assertEquals("/unit", nowhere.problems().get(0).path());
    }
}
