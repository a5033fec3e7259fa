package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.begun;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.ended;
import static org.fenpei.persistence.Samples.keeping;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.moving;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.fenpei.persistence.Samples.pooled;
import static org.fenpei.persistence.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.SourceKey;
import org.fenpei.api.store.StepEntry;
import org.fenpei.api.store.StoreException;
import org.fenpei.persistence.db.Settings;
import org.junit.jupiter.api.Test;

/** What is promised of groups that are decided without holding the lane. Each database has a subclass. */
abstract class LaneCommitContract extends OnLane {

    private long version() {
        return read(LaneTransaction::configVersion);
    }

    private boolean commit(long sequence, LaneChanges changes) {
        return stores().lanes().commit(UNIT, sequence, version(), changes);
    }

    @Test
    void whatIsCommittedFromWhereTheLaneIsIsKept() {
        assertTrue(commit(
                0,
                creating(List.of(
                        placed(lead(1), owned("li.wei", 1)),
                        placed(lead(2), pooled("public", 2)),
                        placed(lead(3), waiting(3))))));
        assertEquals(3L, read(LaneTransaction::sequence));
        assertTrue(commit(
                3,
                moving(
                        placed(lead(1), pooled("public", 4)),
                        ended(begun(new LeadId(1), "li.wei", 1), Door.RELEASE, 4),
                        null)));
        assertTrue(commit(4, keeping(5, new StepEntry("p", "s", "a", "1", 1), new StepEntry("p", "s", "b", "2", 1))));
        assertTrue(commit(5, keeping(6, new StepEntry("p", "s", "a", "3", 1))));
        assertEquals(6L, read(LaneTransaction::sequence));
        assertEquals(2, read(lane -> lane.pooled("public", 10)).size());
        assertEquals(2, read(lane -> lane.stepEntries(0)).size());
        assertEquals(4, stores().decisions().after(UNIT, 0, 10).size());
    }

    @Test
    void whatWasDecidedFromSomewhereElseLeavesNothing() {
        long version = version();
        write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
        LaneChanges changes = creating(List.of(placed(lead(2), owned("li.wei", 2)), placed(lead(3), waiting(3))));
        assertFalse(stores().lanes().commit(UNIT, 0, version, changes));
        assertFalse(stores().lanes().commit(UNIT, 2, version, changes));
        assertFalse(stores().lanes().commit(UNIT, 1, version + 1, changes));
        stores().directory().save(new Unit(UNIT, "Renamed"));
        assertFalse(stores().lanes().commit(UNIT, 1, version, changes));
        assertFalse(stores().lanes().commit("nowhere", 1, version, changes));
        assertEquals(1L, read(LaneTransaction::sequence));
        assertTrue(stores().leads().find(new LeadId(2)).isEmpty());
        assertEquals(1, stores().decisions().after(UNIT, 0, 10).size());
        assertTrue(commit(1, changes));
    }

    @Test
    void whatIsBegunAheadIsKeptOnceOrGivenUpWhole() {
        write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
        LaneChanges second = creating(List.of(placed(lead(2), owned("li.wei", 2)), placed(lead(3), waiting(3))));
        LaneStore.Commit given = stores().lanes().prepare(UNIT, 1, version(), second);
        given.begin();
        given.abandon();
        assertTrue(stores().leads().find(new LeadId(2)).isEmpty(), "given up");
        LaneStore.Commit kept = stores().lanes().prepare(UNIT, 1, version(), second);
        kept.begin();
        assertTrue(kept.run());
        assertEquals(3L, read(LaneTransaction::sequence));
        assertEquals(3, stores().decisions().after(UNIT, 0, 10).size());
        assertTrue(stores().leads().find(new LeadId(3)).isPresent());
    }

    @Test
    void aGroupIsBegunWhileTheOneBeforeIsNotYetCommitted() {
        LaneChanges second = creating(List.of(placed(lead(2), owned("li.wei", 2))));
        LaneStore.Commit next = stores().lanes().prepare(UNIT, 1, version(), second);
        try (LaneTransaction before = stores().lanes().begin(UNIT)) {
            before.write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
            next.begin();
            before.commit();
        }
        assertTrue(next.run());
        assertEquals(2L, read(LaneTransaction::sequence));
        assertEquals(2, read(lane -> lane.leads(leadIds(1, 2))).size());
    }

    @Test
    void groupsThatAreBegunAheadLeaveConnectionsToThoseTheyWaitFor() {
        List<LaneStore.Commit> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            LaneChanges later = creating(List.of(placed(lead(100 + i), owned("li.wei", 100 + i))));
            waiting.add(stores().lanes().prepare(UNIT, 99 + i, version(), later));
        }
        waiting.forEach(LaneStore.Commit::begin);
        assertTrue(commit(0, creating(List.of(placed(lead(1), owned("li.wei", 1))))), "the one before gets through");
        waiting.forEach(LaneStore.Commit::abandon);
        assertEquals(1, stores().decisions().after(UNIT, 0, 10).size());
    }

    @Test
    void lanesThatAreAllAtWorkStillGetWhatTheyAskForBesideTheirTransactions() {
        Settings own = newDatabase();
        Settings small = new Settings(own.url(), own.user(), own.password(), 2, own.lockTimeout());
        try (Stores few = Stores.open(small);
                LaneTransaction one = few.lanes().look(UNIT);
                LaneTransaction other = few.lanes().look(UNIT)) {
            assertNotSame(one, other);
            assertEquals(Optional.empty(), few.leads().earliestDeadline(UNIT));
        }
    }

    @Test
    void whatIsBegunAheadAndDoesNotFollowIsNotKept() {
        LaneChanges second = creating(List.of(placed(lead(2), owned("li.wei", 2))));
        LaneStore.Commit next = stores().lanes().prepare(UNIT, 1, version(), second);
        next.begin();
        assertFalse(next.run(), "the lane is not there yet");
        assertTrue(stores().leads().find(new LeadId(2)).isEmpty());
        assertEquals(List.of(), stores().decisions().after(UNIT, 0, 10));
        // A lead that is there already is found out by the run, and nothing of the group stays.
        write(creating(List.of(placed(lead(2), owned("li.wei", 1)))));
        LaneStore.Commit again = stores().lanes().prepare(UNIT, 1, version(), second);
        again.begin();
        assertThrows(StoreException.class, again::run);
        assertEquals(1, stores().decisions().after(UNIT, 0, 10).size());
    }

    @Test
    void withoutChangesItSaysWhetherTheLaneIsThere() {
        for (int i = 0; i < 30; i++) {
            assertTrue(commit(0, keeping(0)));
            assertFalse(commit(1, keeping(1)));
        }
        assertEquals(0L, read(LaneTransaction::sequence));
    }

    @Test
    void aRowThatShouldChangeAndIsNotThereUndoesAll() {
        write(creating(List.of(placed(lead(1), waiting(1)))));
        LaneChanges one = moving(placed(lead(7), owned("li.wei", 2)), null, null);
        LaneChanges two = new LaneChanges(
                3,
                List.of(placed(lead(5), waiting(3))),
                List.of(placed(lead(1), waiting(2)), placed(lead(7), waiting(3))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        for (LaneChanges changes : List.of(one, two)) {
            StoreException refused = assertThrows(StoreException.class, () -> commit(1, changes));
            assertFalse(refused.passing());
            assertFalse(refused.outcomeUnknown());
        }
        assertEquals(1L, read(LaneTransaction::sequence));
        assertEquals(
                1L,
                stores().leads().find(new LeadId(1)).orElseThrow().placement().sequence());
        assertTrue(stores().leads().find(new LeadId(5)).isEmpty());
    }

    @Test
    void theSameSourceAndIdUndoesAll() {
        write(creating(List.of(placed(lead(1), waiting(1)))));
        Lead twin = new Lead(new LeadId(2), UNIT, "web", "ext-1", 0, T0, Attributes.NONE);
        StoreException refused = assertThrows(
                StoreException.class,
                () -> commit(1, creating(List.of(placed(lead(9), waiting(2)), placed(twin, waiting(3))))));
        assertFalse(refused.passing());
        assertFalse(refused.outcomeUnknown());
        assertEquals(1L, read(LaneTransaction::sequence));
        assertTrue(stores().leads().find(new LeadId(9)).isEmpty());
    }

    @Test
    void aLookSeesWhatIsCommittedWaitsForNobodyAndChangesNothing() {
        write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
        try (LaneTransaction busy = stores().lanes().begin(UNIT);
                LaneTransaction look = stores().lanes().look(UNIT)) {
            SourceKey key = new SourceKey("web", "ext-1");
            assertEquals(Map.of(key, new LeadId(1)), look.known(List.of(key, new SourceKey("web", "ext-2"))));
            assertEquals(List.of(placed(lead(1), owned("li.wei", 1))), look.leads(leadIds(1, 2)));
            assertEquals(1, look.ownerships(leadIds(1)).size());
            assertEquals(1, look.firstDecisions(leadIds(1)).size());
            assertThrows(IllegalStateException.class, () -> look.write(keeping(2)));
            assertThrows(IllegalStateException.class, look::commit);
            assertThrows(IllegalStateException.class, look::sequence);
            busy.write(creating(List.of(placed(lead(2), owned("li.wei", 2)))));
            busy.commit();
        }
        try (LaneTransaction look = stores().lanes().look(UNIT)) {
            assertEquals(2, look.leads(leadIds(1, 2)).size());
        }
    }

    @Test
    void aKeyThatIsNotThereIsLookedUpWhileOthersAreBeingWritten() {
        write(creating(List.of(placed(lead(1), waiting(1)))));
        try (LaneTransaction busy = stores().lanes().begin(UNIT);
                LaneTransaction look = stores().lanes().look(UNIT)) {
            busy.write(creating(List.of(placed(lead(5), waiting(2)), placed(lead(6), waiting(3)))));
            assertEquals(
                    Map.of(),
                    look.known(List.of(
                            new SourceKey("web", "ext-4"), new SourceKey("web", "ext-55"), new SourceKey("web", "x"))));
            assertEquals(List.of(), look.leads(leadIds(4, 7)));
        }
    }

    @Test
    void ofManyWhoDecidedFromTheSamePlaceOneIsKept() throws Exception {
        int threads = 4;
        int rounds = 25;
        long version = version();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> tasks = Collections.nCopies(threads, () -> {
                int kept = 0;
                for (long from = 0; from < rounds; from++) {
                    LeadId id = new LeadId(from + 1);
                    LaneChanges changes = creating(List.of(placed(lead(id.value()), owned("li.wei", from + 1))));
                    kept += stores().lanes().commit(UNIT, from, version, changes) ? 1 : 0;
                }
                return kept;
            });
            int kept = 0;
            for (Future<Integer> result : pool.invokeAll(tasks)) {
                kept += result.get();
            }
            assertEquals(rounds, kept);
        } finally {
            pool.shutdownNow();
        }
        assertEquals(25L, read(LaneTransaction::sequence));
    }
}
