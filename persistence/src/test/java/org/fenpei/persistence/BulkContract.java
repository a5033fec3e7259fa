package org.fenpei.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRow.Place;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Draft.Wish;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.BulkStore.Kept;
import org.fenpei.api.store.BulkStore.Lease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every database must do with bulk runs. */
abstract class BulkContract extends OnDatabase {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private static Lease lease(String node, int seconds) {
        return new Lease(node, NOW.plusSeconds(seconds), NOW.plusSeconds(seconds + 10L));
    }

    private BulkStore store() {
        return stores().bulk();
    }

    private static BulkAction everything() {
        return new BulkAction(
                "main",
                new BulkSelection(
                        List.of(new LeadId(3), new LeadId(2)),
                        new LeadFilter(
                                "main",
                                Placement.State.POOL,
                                "li.wei",
                                "public",
                                "web",
                                "engine.end-pool",
                                NOW.minusSeconds(5),
                                NOW),
                        "east",
                        "江苏",
                        "lead.employees > 50",
                        17),
                new BulkTarget(
                        BulkTarget.Kind.REPS,
                        null,
                        BulkTarget.Split.PERCENT,
                        List.of(new BulkTarget.Share("li.wei", 3_333), new BulkTarget.Share("wang", 6_667)),
                        true),
                "年底冲刺");
    }

    private static BulkRun run(String id, BulkRun.State state, BulkAction action, @Nullable String selection) {
        return new BulkRun(
                id,
                "main",
                BulkRun.Kind.ALLOT,
                action,
                null,
                selection,
                state == BulkRun.State.READY,
                state,
                "boss",
                NOW,
                null,
                5,
                2,
                Map.of("rep/li.wei", 2L),
                Map.of(),
                "f00",
                null,
                null);
    }

    private static BulkRun ended(BulkRun run) {
        return new BulkRun(
                run.id(),
                run.unit(),
                run.kind(),
                run.action(),
                run.undoes(),
                run.selection(),
                run.previewed(),
                BulkRun.State.FAILED,
                run.actor(),
                run.createdAt(),
                NOW.plusSeconds(9),
                5,
                5,
                run.preview(),
                Map.of("result/moved", 5L),
                "f01",
                null,
                Reason.of("engine.bulk-failed", "error", "x"));
    }

    private static BulkRow row(long number, BulkRow.State state) {
        return new BulkRow(
                number,
                new LeadId(1_000 - number),
                state,
                new Place(Placement.State.OWNED, "wang", "public", "inbound"),
                7,
                "abc",
                "li.wei",
                new Place(Placement.State.WAITING, null, null, null),
                state == BulkRow.State.REFUSED ? Reason.of("holding-cap.full", "limit", 3) : null,
                number * 10);
    }

    @Test
    void aRunIsReadAsItWasCreatedAndKept() {
        BulkRun run = run("b1", BulkRun.State.RUNNING, everything(), "daily");
        store().create(run, lease("a", 0));
        assertEquals(Optional.of(run), store().find("b1"));
        BulkRun ended = ended(run);
        assertEquals(Kept.GO_ON, store().save(ended, List.of(), lease("a", 1)));
        assertEquals(Optional.of(ended), store().find("b1"));
        assertEquals(Optional.empty(), store().find("b2"));
    }

    @Test
    void aDraftIsReadAsItWasCreatedAndWhyALeadIsToBePickedToo() {
        Draft draft = new Draft(
                true,
                5,
                List.of(Wish.where("lead.city == '苏州'"), Wish.most("employees")),
                Map.of("wang", List.of(Wish.least("distance")), "li.wei", List.of()));
        BulkTarget to = BulkTarget.draft(List.of("wang", "li.wei"), draft);
        BulkAction action = new BulkAction("main", everything().leads(), to, null);
        BulkRun run = run("b1", BulkRun.State.RUNNING, action, "daily");
        store().create(run, lease("a", 0));
        assertEquals(Optional.of(run), store().find("b1"));
        BulkRow picked = row(1, BulkRow.State.OPEN)
                .because(new Reason("engine.draft", Map.of("rep", "wang", "round", 3L, "pick", 7L)));
        store().save(run, List.of(picked), lease("a", 1));
        assertEquals(List.of(picked), store().rows("b1", BulkRow.State.OPEN, 0, 9));
        BulkTarget straight = BulkTarget.draft(List.of("wang"), new Draft(false, null, List.of(), Map.of()));
        BulkRun plain = run("b2", BulkRun.State.RUNNING, new BulkAction("main", action.leads(), straight, null), null);
        store().create(plain, lease("a", 0));
        assertEquals(Optional.of(plain), store().find("b2"));
    }

    @Test
    void aRunTellsAHundredOfTheLeadsThatItNamesAndKnowsAll() {
        List<LeadId> ids =
                LongStream.rangeClosed(1, 100_000).mapToObj(LeadId::new).toList();
        BulkAction action =
                new BulkAction("main", BulkSelection.of("main", ids), BulkTarget.reps(List.of("li.wei")), null);
        store().create(run("b1", BulkRun.State.PREPARING, action, null), lease("a", 0));
        assertEquals(
                ids.subList(0, BulkRun.NAMED),
                store().find("b1").orElseThrow().action().leads().ids());
        assertEquals(ids, store().named("b1"));
    }

    @Test
    void onlyWhoHoldsTheLeaseKeepsAnything() {
        BulkRun run = run("b1", BulkRun.State.RUNNING, everything(), null);
        store().create(run, lease("a", 0));
        assertFalse(store().lease("b1", lease("b", 9)), "a works on it");
        assertTrue(store().lease("b1", lease("a", 9)), "a goes on");
        assertFalse(store().lease("b1", lease("b", 18)));
        assertEquals(List.of(), store().abandoned(NOW.plusSeconds(18)));
        assertEquals(
                List.of("b1"),
                store().abandoned(NOW.plusSeconds(19)).stream().map(BulkRun::id).toList());
        assertTrue(store().lease("b1", lease("b", 19)), "a is silent");
        assertEquals(Kept.LOST, store().save(run, List.of(row(1, BulkRow.State.DONE)), lease("a", 20)));
        assertEquals(List.of(), store().rows("b1", null, 0, 10));
        assertEquals(Kept.GO_ON, store().save(run, List.of(row(1, BulkRow.State.DONE)), lease("b", 20)));
        assertEquals(Kept.GO_ON, store().save(ended(run), List.of(), lease("b", 21)));
        assertEquals(Kept.LOST, store().save(run, List.of(), lease("b", 22)), "what has ended stays as it is");
        assertFalse(store().lease("b1", lease("b", 60)));
        assertEquals(List.of(), store().abandoned(NOW.plusSeconds(600)));
    }

    @Test
    void rowsAreReplacedAndListedInBothDirections() {
        BulkRun run = run("b1", BulkRun.State.RUNNING, everything(), null);
        store().create(run, lease("a", 0));
        List<BulkRow> rows = new ArrayList<>();
        for (int i = 1; i <= 700; i++) {
            rows.add(row(i, BulkRow.State.OPEN));
        }
        store().save(run, rows, lease("a", 1));
        List<BulkRow> changed = List.of(row(2, BulkRow.State.DONE), row(5, BulkRow.State.REFUSED));
        store().save(run, changed, lease("a", 2));
        assertEquals(changed.get(0), store().rows("b1", null, 1, 1).get(0));
        assertEquals(changed.subList(1, 2), store().rows("b1", BulkRow.State.REFUSED, 0, 10));
        assertEquals(698, store().rows("b1", BulkRow.State.OPEN, 0, 1_000).size());
        assertEquals(
                List.of(9L, 8L, 7L, 6L, 4L),
                store().rowsBack("b1", BulkRow.State.OPEN, 10, 5).stream()
                        .map(BulkRow::row)
                        .toList());
        assertFalse(store().clear("b1", lease("b", 3)));
        assertTrue(store().clear("b1", lease("a", 3)));
        assertEquals(List.of(), store().rows("b1", null, 0, 10));
    }

    @Test
    void aStopIsToldToWhoWorks() {
        BulkRun run = run("b1", BulkRun.State.RUNNING, everything(), null);
        store().create(run, lease("a", 0));
        store().stop("b1");
        assertEquals(Kept.STOP, store().save(run, List.of(), lease("a", 1)));
    }

    @Test
    void aPreviewIsRunOnceAndAnUndoingNotedOnce() throws Exception {
        store().create(run("b1", BulkRun.State.READY, everything(), null), lease("a", 0));
        List<Boolean> moved =
                atOnce(i -> store().move("b1", BulkRun.State.READY, BulkRun.State.RUNNING, lease("n" + i, 0)));
        assertEquals(1, moved.stream().filter(won -> won).count());
        List<Boolean> undone = atOnce(i -> store().undoing("b1", null, "u" + i));
        assertEquals(1, undone.stream().filter(won -> won).count());
        String by = Objects.requireNonNull(store().find("b1").orElseThrow().undoneBy());
        assertFalse(store().undoing("b1", "other", "v"));
        assertTrue(store().undoing("b1", by, "v"));
        assertTrue(store().move("b1", BulkRun.State.RUNNING, BulkRun.State.CANCELLED, lease("a", 3)));
        assertEquals(NOW.plusSeconds(3), store().find("b1").orElseThrow().endedAt());
    }

    private interface Attempt {
        boolean attempt(int number);
    }

    private static List<Boolean> atOnce(Attempt attempt) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(6);
        try {
            List<CompletableFuture<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int number = i;
                all.add(CompletableFuture.supplyAsync(() -> patiently(() -> attempt.attempt(number)), executor));
            }
            List<Boolean> won = new ArrayList<>();
            for (CompletableFuture<Boolean> one : all) {
                won.add(one.get());
            }
            return won;
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void runsAreListedTheLatestFirstByUnitAndSelection() {
        for (int i = 1; i <= 4; i++) {
            store().create(run("b" + i, BulkRun.State.READY, everything(), i % 2 == 0 ? "daily" : null), lease("a", 0));
        }
        assertEquals(List.of("b4", "b3", "b2"), ids(store().list("main", null, 3)));
        assertEquals(List.of("b4", "b2"), ids(store().list("main", "daily", 9)));
        assertEquals(List.of(), ids(store().list("other", null, 3)));
    }

    private static List<String> ids(List<BulkRun> runs) {
        return runs.stream().map(BulkRun::id).toList();
    }

    @Test
    void oldPreviewsAreForgottenAndNothingElse() {
        store().create(run("b1", BulkRun.State.READY, everything(), null), lease("a", 0));
        store().create(run("b2", BulkRun.State.RUNNING, everything(), null), lease("a", 0));
        assertEquals(0, store().forgetPreviews(NOW));
        assertEquals(1, store().forgetPreviews(NOW.plusMillis(1)));
        assertEquals(Optional.empty(), store().find("b1"));
        assertTrue(store().find("b2").isPresent());
    }

    private static SavedSelection selection(String id, long version, @Nullable Instant next) {
        BulkSchedule daily = new BulkSchedule(
                null, LocalTime.of(8, 30), Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), ZoneId.of("Asia/Shanghai"));
        return new SavedSelection(id, "每日", everything(), next == null ? null : daily, next, version, "boss", NOW);
    }

    @Test
    void aSelectionIsChangedOnlyByWhoKnowsItsVersion() throws Exception {
        SavedSelection first = selection("daily", 1, NOW);
        List<Boolean> created = atOnce(i -> store().save(first, 0));
        assertEquals(1, created.stream().filter(won -> won).count());
        assertEquals(Optional.of(first), store().selection("daily"));
        SavedSelection second = selection("daily", 2, null);
        List<Boolean> changed = atOnce(i -> store().save(second, 1));
        assertEquals(1, changed.stream().filter(won -> won).count());
        assertEquals(List.of(second), store().selections("main"));
        assertEquals(List.of(), store().selections("other"));
        assertFalse(store().delete("daily", 1));
        assertTrue(store().delete("daily", 2));
        assertEquals(Optional.empty(), store().selection("daily"));
    }

    @Test
    void aSelectionWhoseTimeHasComeRunsOnOneNode() throws Exception {
        SavedSelection selection = selection("daily", 1, NOW);
        store().save(selection, 0);
        BulkSchedule hourly = new BulkSchedule(Duration.ofHours(1), null, Set.of(), ZoneId.of("UTC"));
        store().save(new SavedSelection("later", "later", everything(), hourly, NOW.plusSeconds(1), 1, "boss", NOW), 0);
        assertEquals(List.of(selection), store().due(NOW));
        assertEquals(2, store().due(NOW.plusSeconds(1)).size());
        List<Boolean> fired = atOnce(i -> store().fire(
                        selection,
                        NOW.plusSeconds(60),
                        run("b" + i, BulkRun.State.PREPARING, everything(), "daily"),
                        lease("n" + i, 0)));
        assertEquals(1, fired.stream().filter(won -> won).count());
        assertEquals(1, store().list("main", "daily", 9).size());
        assertEquals(List.of(), store().due(NOW));
        assertEquals(
                NOW.plusSeconds(60), store().selection("daily").orElseThrow().nextAt());
    }
}
