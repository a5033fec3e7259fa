package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Absences;
import org.fenpei.api.service.FenpeiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Under one key a run is begun, and an absence planned, once, however often and at how many places at once that is asked for. */
class OnceTest {

    private final World world = new World("a", "b", "c");
    private final BulkAction toA = World.all(BulkTarget.reps(List.of("a")));

    @AfterEach
    void close() {
        world.close();
    }

    private List<BulkRun> all() {
        return world.runs.list(Unit.DEFAULT, null, 100);
    }

    @Test
    void aRepetitionIsGivenTheRunThatIsThereAsFarAsItIs() {
        world.leads(3);
        BulkRun first = world.runs.begin(toA, false, "k1", "boss");
        world.settled(first);
        BulkRun again = world.runs.begin(World.all(BulkTarget.reps(List.of("b"))), false, "k1", "boss");
        assertEquals(first.id(), again.id());
        assertEquals(BulkRun.State.DONE, again.state());
        assertEquals(1, all().size());
        assertNotEquals(first.id(), world.runs.begin(toA, false, "k2", "boss").id());
        assertNotEquals(first.id(), world.runs.begin(toA, false, null, "boss").id());
    }

    @Test
    void aHandoverIsAnotherOperation() {
        BulkRun first = world.runs.begin(toA, true, "k1", "boss");
        LeadFilter his = new LeadFilter(Unit.DEFAULT, Placement.State.OWNED, "a", null, null, null);
        BulkAction of = new BulkAction(
                Unit.DEFAULT,
                BulkSelection.of(his),
                BulkTarget.reps(List.of("b")),
                null,
                Handover.of("a", false, null));
        assertNotEquals(first.id(), world.runs.begin(of, true, "k1", "boss").id());
    }

    @Test
    void ofManyAtOnceOneBeginsIt() throws Exception {
        world.leads(5);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(i ->
                            () -> world.runs.begin(toA, false, "k1", "boss").id())
                    .toList();
            Set<String> ids = pool.invokeAll(calls).stream().map(OnceTest::get).collect(Collectors.toSet());
            assertEquals(1, ids.size());
            assertEquals(1, all().size());
        } finally {
            pool.shutdown();
        }
        world.settled(all().get(0));
        assertEquals(5L, all().get(0).counts().get("result/moved"));
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSelectionRunsOnceUnderAKey() {
        world.selections.save("s1", "S", toA, null, 0, "boss");
        BulkRun first = world.selections.run("s1", true, "k1", "boss");
        assertEquals(first.id(), world.selections.run("s1", true, "k1", "boss").id());
        assertEquals(1, world.runs.list(Unit.DEFAULT, "s1", 10).size());
    }

    private Absences.Planned plan(String rep, Duration from, String key) {
        Instant now = world.engine.clock().instant();
        return world.absences.plan(
                rep,
                new Absence.Plan(
                        Absence.Kind.SICK,
                        now.plus(from),
                        now.plus(from).plus(Duration.ofDays(1)),
                        null,
                        Absence.NewLeads.SKIP,
                        Absence.Existing.STAY,
                        true,
                        null),
                key,
                "boss");
    }

    @Test
    void anAbsenceIsPlannedOnceUnderAKeyAndTwoNeverOverlap() {
        Absences.Planned first = plan("a", Duration.ofDays(1), "k1");
        assertFalse(first.repeated());
        Absences.Planned again = plan("a", Duration.ofDays(1), "k1");
        assertTrue(again.repeated());
        assertEquals(first.absence(), again.absence());
        assertThrows(FenpeiException.class, () -> plan("a", Duration.ofDays(1), "k2"));
        assertFalse(plan("b", Duration.ofDays(1), "k1").repeated(), "of another rep");
        assertEquals(2, world.absences.list(Unit.DEFAULT, null, true, 10).size());
    }
}
