package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.placed;
import static org.fenpei.persistence.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.State;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.store.AbsenceStore;
import org.fenpei.api.store.BulkStore.Lease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every database must do with absences. */
abstract class AbsenceContract extends OnLane {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Lease LEASE = new Lease("n1", NOW, NOW.plusSeconds(10));

    private AbsenceStore store() {
        return stores().absences();
    }

    private static Absence absence(String id, String rep, int fromDays, int toDays) {
        return new Absence(
                id,
                UNIT,
                rep,
                new Absence.Plan(
                        Absence.Kind.PARENTAL,
                        NOW.plus(Duration.ofDays(fromDays)),
                        NOW.plus(Duration.ofDays(toDays)),
                        "wang",
                        Absence.NewLeads.SUBSTITUTE,
                        Absence.Existing.COVER,
                        true,
                        "年底冲刺"),
                State.PLANNED,
                NOW.plus(Duration.ofDays(fromDays)),
                null,
                null,
                "boss",
                NOW,
                1);
    }

    private static Absence running(Absence planned) {
        return planned.with(planned.plan(), State.RUNNING, planned.plan().to()).withRuns("b1", null);
    }

    private static BulkRun run(String id, BulkRun.Kind kind, @Nullable String undoes) {
        BulkAction action = new BulkAction(
                UNIT,
                BulkSelection.of(new LeadFilter(UNIT, Placement.State.OWNED, "li.wei", null, null, null)),
                BulkTarget.reps(List.of("wang")),
                null,
                new Handover(
                        "li.wei",
                        true,
                        Rep.State.PAUSED,
                        NOW.plusSeconds(5),
                        new Handover.Cover("a1", "2026-11-25T00:00", true),
                        false));
        return new BulkRun(
                id,
                UNIT,
                kind,
                action,
                undoes,
                null,
                false,
                BulkRun.State.PREPARING,
                "absence:a1",
                NOW,
                null,
                0,
                0,
                Map.of(),
                Map.of(),
                null,
                null,
                null);
    }

    private long configVersion() {
        return stores().directory().configVersion(UNIT);
    }

    @Test
    void anAbsenceIsReadAsItWasSavedAndTheNextDecisionSeesIt() {
        long before = configVersion();
        Absence first = absence("a1", "li.wei", 1, 3);
        Absence second = absence("a2", "wang", 2, 5);
        assertEquals(Optional.empty(), store().save(first));
        assertEquals(Optional.empty(), store().save(second));
        assertEquals(before + 2, configVersion());
        assertEquals(Optional.of(first), store().find("a1"));
        assertEquals(Optional.empty(), store().find("a9"));
        assertEquals(List.of(first, second), stores().directory().absences(UNIT));
        assertEquals(List.of(second, first), store().list(UNIT, null, false, 10));
        assertEquals(List.of(second), store().list(UNIT, null, false, 1));
        assertEquals(List.of(first), store().list(UNIT, "li.wei", true, 10));
        assertEquals(List.of(), store().list("other", null, false, 10));
        assertEquals(List.of(), store().due(NOW.plus(Duration.ofDays(1)).minusMillis(1)));
        assertEquals(List.of(first), store().due(NOW.plus(Duration.ofDays(1))));
        assertEquals(List.of(first, second), store().due(NOW.plus(Duration.ofDays(9))));
    }

    @Test
    void leavesAreThoseThatAreOverTooButNotThoseThatWereCalledOff() {
        Absence over = absence("a1", "li.wei", -9, -3);
        store().save(over);
        store().take(over, running(over), null, LEASE);
        Absence running = store().find("a1").orElseThrow();
        store().take(running, running.with(running.plan(), State.ENDED, null), null, LEASE);
        Absence off = absence("a2", "li.wei", 1, 3);
        store().save(off);
        store().save(off.with(off.plan(), State.CANCELLED, null));
        store().save(absence("a3", "li.wei", 2, 5));
        store().save(absence("a4", "wang", 4, 5));
        List<Interval> ofLi = List.of(days(-9, -3), days(2, 5));
        assertEquals(
                Map.of("li.wei", ofLi, "wang", List.of(days(4, 5))),
                stores().directory().leaves(UNIT, null));
        assertEquals(Map.of("li.wei", ofLi), stores().directory().leaves(UNIT, "li.wei"));
        assertEquals(Map.of(), stores().directory().leaves("other", null));
    }

    private static Interval days(int from, int to) {
        return new Interval(NOW.plus(Duration.ofDays(from)), NOW.plus(Duration.ofDays(to)));
    }

    @Test
    void twoOpenAbsencesOfOneRepDoNotOverlap() {
        Absence first = absence("a1", "li.wei", 1, 3);
        store().save(first);
        long before = configVersion();
        assertEquals(Optional.of(first), store().save(absence("a2", "li.wei", 2, 5)));
        assertEquals(before, configVersion(), "nothing is kept");
        assertEquals(Optional.empty(), store().find("a2"));
        assertEquals(Optional.empty(), store().save(absence("a3", "li.wei", 3, 5)));
        assertEquals(Optional.empty(), store().save(absence("a4", "wang", 1, 3)));
        Absence longer =
                first.with(first.plan().during(first.plan().from(), NOW.plus(Duration.ofDays(4))), first.state(), null);
        assertEquals("a3", store().save(longer).orElseThrow().id());
        assertEquals(Optional.empty(), store().save(first.with(first.plan(), State.CANCELLED, null)));
        assertEquals(Optional.empty(), store().save(absence("a5", "li.wei", 1, 3)));
        assertThrows(
                IllegalStateException.class,
                () -> store().save(first.with(first.plan(), State.CANCELLED, null)),
                "that version was replaced");
    }

    @Test
    void ofManyPlansForTheSameTimeOneIsKept() {
        List<Optional<Absence>> answers = atOnce(i -> store().save(absence("a" + i, "li.wei", 1, 3)));
        assertEquals(1, answers.stream().filter(Optional::isEmpty).count());
        assertEquals(1, store().list(UNIT, "li.wei", true, 10).size());
    }

    @Test
    void aStepIsTakenOnceTogetherWithItsRun() {
        Absence planned = absence("a1", "li.wei", 0, 3);
        store().save(planned);
        long before = configVersion();
        List<Boolean> taken =
                atOnce(i -> store().take(planned, running(planned), run("b" + i, BulkRun.Kind.ALLOT, null), LEASE));
        assertEquals(1, taken.stream().filter(won -> won).count());
        List<BulkRun> runs = stores().bulk().list(UNIT, null, 10);
        assertEquals(1, runs.size());
        assertEquals(run(runs.get(0).id(), BulkRun.Kind.ALLOT, null), runs.get(0));
        assertEquals(before, configVersion(), "who is away when did not change");
        assertEquals(State.RUNNING, store().find("a1").orElseThrow().state());
    }

    @Test
    void whatComesBackIsNotedAsUndoneInTheSameStep() {
        Absence planned = absence("a1", "li.wei", 0, 3);
        store().save(planned);
        Absence running = running(planned);
        assertTrue(store().take(planned, running, run("b1", BulkRun.Kind.ALLOT, null), LEASE));
        Absence ended = running.with(running.plan(), State.ENDED, null).withRuns("b1", "b2");
        assertTrue(stores().bulk().undoing("b1", null, "b9"));
        assertFalse(store().take(running, ended, run("b2", BulkRun.Kind.UNDO, "b1"), LEASE));
        assertEquals(Optional.of(running), store().find("a1"), "somebody else undoes it");
        assertEquals(Optional.empty(), stores().bulk().find("b2"));
        assertTrue(stores().bulk().undoing("b1", "b9", "b8"));
        assertTrue(store().take(running, ended, null, LEASE));
        assertEquals(List.of(), store().due(NOW.plus(Duration.ofDays(99))));
    }

    @Test
    void whoWasAwayWhenADecisionWasTakenIsKnownLater() {
        Absence planned = absence("a1", "li.wei", 0, 3);
        store().save(planned);
        write(creating(List.of(placed(lead(1), waiting(1)))));
        Absence running = running(planned);
        store().take(planned, running, null, LEASE);
        Absence shorter = running.with(
                running.plan().during(planned.plan().from(), NOW.plus(Duration.ofDays(1))), State.RUNNING, NOW);
        store().save(shorter);
        write(creating(List.of(placed(lead(2), waiting(2)))));
        Absence ended = shorter.with(shorter.plan(), State.ENDED, null);
        store().take(shorter, ended, null, LEASE);
        write(creating(List.of(placed(lead(3), waiting(3)))));
        assertEquals(List.of(planned), stores().past().before(UNIT, 1).absences());
        assertEquals(List.of(shorter), stores().past().before(UNIT, 2).absences());
        assertEquals(List.of(), stores().past().before(UNIT, 3).absences());
        assertEquals(List.of(), stores().past().before(UNIT, 4).absences());
        assertEquals(List.of(0L, 1L, 2L), stores().past().configChanges(UNIT, 0, 10));
    }

    private static <T> List<T> atOnce(IntFunction<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                all.add(() -> patiently(() -> work.apply(number)));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }
}
