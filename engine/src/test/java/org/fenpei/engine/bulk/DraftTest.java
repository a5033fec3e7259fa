package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Draft.Wish;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Selections;
import org.fenpei.engine.Engine;
import org.fenpei.engine.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reps who pick leads from the pool one after another. */
class DraftTest {

    private static final List<String> ABC = List.of("a", "b", "c");
    private static final Draft PLAIN = draft(true, null);

    private World world = new World("a", "b", "c", "d");

    @BeforeEach
    void words() {
        world.engine.registry.putLanguage(new Words());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Draft draft(boolean snake, @Nullable Integer rounds, Wish... wishes) {
        return new Draft(snake, rounds, List.of(wishes), Map.of());
    }

    private static BulkAction pool(List<String> reps, Draft draft) {
        return new BulkAction(
                Unit.DEFAULT,
                BulkSelection.of(new LeadFilter(Unit.DEFAULT, Placement.State.POOL, null, "public", null, null)),
                BulkTarget.draft(reps, draft),
                null);
    }

    /** A lead of that size, in the pool. */
    private LeadId lead(long size, String city, int priority) {
        String id = "s" + world.engine.stores.allLeads().size();
        Attributes attributes = Attributes.of(Map.of("size", size, "city", city));
        return Engine.get(world.engine.assigner.submit(
                        new Intake(Unit.DEFAULT, "test", id, priority, null, attributes), "test"))
                .decision()
                .lead();
    }

    private BulkRun run(BulkAction action) {
        return world.settled(world.runs.start(action, "boss"));
    }

    /** Who picked, in the order of the picks. */
    private String picks(BulkRun run) {
        return world.rows(run).stream()
                .filter(row -> row.state() == BulkRow.State.DONE)
                .map(row -> String.valueOf(row.rep()))
                .collect(Collectors.joining());
    }

    private List<LeadId> leads(BulkRun run) {
        return world.rows(run).stream().map(BulkRow::lead).toList();
    }

    @Test
    void inASnakeTheLastOfARoundIsTheFirstOfTheNextAndInStraightRoundsHeIsTheLastAgain() {
        world.leads(10);
        assertEquals("abccbaabcc", picks(run(pool(ABC, PLAIN))));
        world.leads(7);
        assertEquals("abcabca", picks(run(pool(ABC, draft(false, null)))));
        world.leads(20);
        assertEquals("abccba", picks(run(pool(ABC, draft(true, 2)))), "two turns each");
    }

    @Test
    void eachTakesWhatHeLikesBestOfWhatIsLeftAndTheDecisionSaysWhy() {
        LeadId small = lead(10, "x", 0);
        LeadId urgent = lead(10, "x", 5);
        LeadId large = lead(900, "x", 0);
        LeadId near = lead(300, "near", 0);
        LeadId nearest = lead(20, "near", 0);
        Draft draft = new Draft(
                false,
                null,
                List.of(Wish.most("size")),
                Map.of("b", List.of(Wish.where("city = near"), Wish.least("size"))));
        BulkRun run = run(pool(ABC, draft));
        assertEquals("abcab", picks(run));
        // The largest; what lies near, the smallest first; the largest again; by priority among equals; what is left.
        assertEquals(List.of(large, nearest, near, urgent, small), leads(run));
        assertEquals(
                new Reason(
                        "engine.draft-wish",
                        Map.of("rep", "b", "round", 1L, "pick", 2L, "wish", 1L, "actor", "boss", "run", run.id())),
                world.lead(nearest).placement().reason());
        assertEquals("engine.draft", world.lead(large).placement().reason().code());
        assertEquals(Door.MANUAL, world.engine.leads.decisions(large).get(0).door());
        assertEquals(List.of(), world.engine.replayed());
        world.engine.simulations.stop();
    }

    @Test
    void whoIsFullOrAwayPassesAndNobodyIsOverHisCap() {
        world.leads(9);
        world.cap("b", 1);
        world.engine.people.save(Rep.active("d", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
        BulkRun run = run(pool(List.of("a", "d", "b", "c"), PLAIN));
        assertEquals("abccaacca", picks(run));
        assertEquals(Map.of("rep/a", 4L, "rep/b", 1L, "rep/c", 4L, "result/moved", 9L), run.counts());
    }

    @Test
    void aLeadThatOneMayNotHaveIsLeftForTheOthersAndHeTakesTheNextBest() {
        world.engine.settle("limits", Map.of("formerOwners", Map.of("window", "P30D")));
        LeadId best = lead(9, "x", 0);
        LeadId second = lead(8, "x", 0);
        world.give(best, "a");
        Engine.get(world.engine.assigner.release(best, "a", "public", "too far", "a"));
        BulkRun run = run(pool(ABC, draft(true, null, Wish.most("size"))));
        assertEquals("ab", picks(run));
        assertEquals(List.of(second, best), leads(run));
    }

    @Test
    void aPreviewIsWhatTheRunDoesAndWhatWasClaimedMeanwhileIsReported() {
        world.leads(30);
        BulkRun preview = world.settled(world.runs.preview(pool(ABC, PLAIN), "boss"));
        assertEquals(
                "engine.draft",
                Objects.requireNonNull(world.rows(preview).get(0).reason()).code());
        LeadId claimed = world.rows(preview).get(4).lead();
        Engine.get(world.engine.assigner.claim(new Claim("public", "d", List.of(claimed), 0, false), "d"));
        BulkRun done = world.settled(world.runs.run(preview.id(), preview.fingerprint(), "boss"));
        assertEquals(29, done.counts().get("result/moved"));
        assertEquals(1, done.counts().get("reason/engine.bulk-moved"));
        for (BulkRow row : world.rows(done)) {
            assertEquals(
                    row.lead().equals(claimed) ? "d" : row.rep(),
                    world.lead(row.lead()).placement().owner());
        }
    }

    private BulkRun saved(List<String> reps, Draft draft) {
        world.selections.save("daily", "Every day", pool(reps, draft), null, Selections.ANY, "boss");
        return world.settled(world.selections.run("daily", false, "boss"));
    }

    @Test
    void aSavedDraftGoesOnWhereItEndedWhoeverJoinsOrLeaves() {
        world.leads(4);
        assertEquals("abcc", picks(saved(ABC, PLAIN)));
        world.leads(3);
        BulkRun preview = world.settled(world.selections.run("daily", true, "boss"));
        assertEquals(3, preview.total());
        assertEquals("baa", picks(saved(ABC, PLAIN)), "a preview takes no turn");
        world.leads(3);
        assertEquals("bdc", picks(saved(List.of("a", "b", "d", "c"), PLAIN)), "who joins has his turn in this round");
        world.leads(4);
        assertEquals("cdba", picks(saved(List.of("a", "b", "d", "c"), PLAIN)));
        world.leads(2);
        assertEquals("bd", picks(saved(List.of("b", "d", "c"), PLAIN)), "who has gone is not waited for");
    }

    private BulkRun lastRun() {
        return world.runs.list(Unit.DEFAULT, "daily", 1).get(0);
    }

    @Test
    void whoPassesHasHadHisTurn() {
        world.cap("b", 0);
        world.leads(2);
        assertEquals("ac", picks(saved(ABC, draft(false, null))));
        world.cap("b", 9);
        world.leads(3);
        assertEquals("abc", picks(saved(ABC, draft(false, null))));
    }

    @Test
    void aSavedDraftRunsOnItsSchedule() {
        BulkSchedule hourly = new BulkSchedule(Duration.ofHours(1), null, Set.of(), ZoneId.of("UTC"));
        world.leads(10);
        world.selections.save("daily", "Every hour", pool(ABC, draft(true, 1)), hourly, 0, "boss");
        StringBuilder all = new StringBuilder();
        for (int hour = 0; hour < 3; hour++) {
            world.engine.advance(Duration.ofHours(1));
            world.workers.tick();
            Engine.until(() -> !lastRun().state().open());
            all.append(picks(lastRun())).append(' ');
        }
        assertEquals("abc cba abc ", all.toString());
    }

    @Test
    void aDraftIsUndoneLikeAnyRun() {
        world.leads(7);
        BulkRun run = run(pool(ABC, PLAIN));
        BulkRun undo = world.settled(world.runs.undo(run.id(), false, null, "boss"));
        assertEquals(Map.of("pool/public", 7L, "result/moved", 7L), undo.counts());
    }

    @Test
    void namedLeadsThatNobodyPicksAreTold() {
        List<LeadId> leads = world.leads(5);
        BulkAction action = new BulkAction(
                Unit.DEFAULT,
                BulkSelection.of(Unit.DEFAULT, leads),
                BulkTarget.draft(List.of("a", "b"), draft(true, 1)),
                null);
        BulkRun run = run(action);
        assertEquals(
                Map.of("rep/a", 1L, "rep/b", 1L, "result/moved", 2L, "result/left", 3L, "reason/engine.draft-left", 3L),
                run.counts());
    }

    @Test
    void aDraftThatDiesAnywhereGoesOnElsewhereAndTakesEachTurnOnce() {
        world.close();
        for (int saves = 0; saves < 7; saves++) {
            world = new World("a", "b", "c");
            world.leads(500);
            world.selections.save("daily", "Every day", pool(ABC, PLAIN), null, 0, "boss");
            world.store.dieAfter(saves);
            BulkRun begun = world.selections.run("daily", false, "boss");
            Engine.until(() -> world.view(begun).state().open() && world.store.isDead());
            world.store.dieAfter(Integer.MAX_VALUE);
            BulkWorkers other = world.engine.bulkWorkers(world.store);
            try {
                world.engine.advance(Duration.ofSeconds(11));
                other.tick();
                BulkRun done = world.settled(begun);
                assertEquals(Map.of("rep/a", 167L, "rep/b", 167L, "rep/c", 166L, "result/moved", 500L), done.counts());
            } finally {
                other.stop();
            }
            assertEquals("167", lastRound("a"));
            assertEquals("166", lastRound("c"));
            world.close();
        }
    }

    private @Nullable String lastRound(String rep) {
        return Objects.requireNonNull(world.engine.stores.allEntries().get("~draft/daily/" + rep))
                .value();
    }

    /** Against a plain model: everybody sorts what is left, each time. */
    @Test
    void thePicksAreThoseOfAPlainDraft() {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<LeadId> ids = new ArrayList<>();
            List<Long> sizes = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                long size = random.nextInt(8);
                ids.add(lead(size, "c" + random.nextInt(3), 0));
                sizes.add(size);
            }
            boolean snake = random.nextBoolean();
            Draft draft = new Draft(
                    snake, null, List.of(), Map.of("b", List.of(Wish.most("size")), "c", List.of(Wish.least("size"))));
            List<String> expected = new ArrayList<>();
            List<Integer> left = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                left.add(i);
            }
            for (int pick = 0; !left.isEmpty(); pick++) {
                int inRound = pick % 3;
                String rep = ABC.get(snake && pick / 3 % 2 == 1 ? 2 - inRound : inRound);
                Integer best = left.get(0);
                for (Integer one : left) {
                    long gain = rep.equals("a") ? 0 : sizes.get(one) - sizes.get(best);
                    best = (rep.equals("b") ? gain > 0 : gain < 0) ? one : best;
                }
                left.remove(best);
                expected.add(rep + ids.get(best));
            }
            BulkRun run = run(pool(ABC, draft));
            assertEquals(
                    expected,
                    world.rows(run).stream().map(row -> row.rep() + row.lead()).toList());
        }
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        FenpeiException refused = assertThrows(
                FenpeiException.class,
                () -> world.runs.start(
                        pool(
                                List.of("a", "a", "nobody"),
                                new Draft(
                                        true,
                                        0,
                                        List.of(Wish.where("two words")),
                                        Map.of("a", List.of(Wish.where("x"))))),
                        "boss"));
        assertEquals(
                List.of(
                        "/to/draft/reps/1/rep",
                        "/to/draft/reps/2/rep",
                        "/to/draft/rounds",
                        "/to/draft/prefers/0/where",
                        "/to/draft/reps/0/prefers/0/where",
                        "/to/draft/reps/1/prefers/0/where"),
                refused.problems().stream().map(problem -> problem.path()).toList());
        assertTrue(world.runs.list(Unit.DEFAULT, null, 9).isEmpty());
    }
}
