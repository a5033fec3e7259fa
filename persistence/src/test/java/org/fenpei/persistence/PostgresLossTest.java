package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.keeping;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.StoreException;
import org.fenpei.persistence.db.Settings;
import org.junit.jupiter.api.Test;

/** What happens when the connection to PostgreSQL goes. */
final class PostgresLossTest extends OnDatabase {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }

    @Test
    void aConnectionLostBeforeTheWriteIsAPassingFailureThatLeftNothing() {
        saveUnit();
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            TestPostgres.endSessions(settings());
            StoreException lost = assertThrows(
                    StoreException.class, () -> lane.write(creating(List.of(placed(lead(1), owned("a", 1))))));
            assertTrue(lost.passing());
            assertFalse(lost.outcomeUnknown());
        }
        try (LaneTransaction lane = patiently(() -> stores().lanes().begin(UNIT))) {
            assertEquals(0, lane.sequence());
        }
    }

    private void saveUnit() {
        patiently(() -> {
            stores().directory().save(new Unit(UNIT, "Main"));
            return true;
        });
    }

    @Test
    void aConnectionLostInTheCommitIsAnUnknownOutcome() {
        saveUnit();
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            lane.write(creating(List.of(placed(lead(1), owned("a", 1)))));
            TestPostgres.endSessions(settings());
            StoreException lost = assertThrows(StoreException.class, lane::commit);
            assertTrue(lost.passing());
            assertTrue(lost.outcomeUnknown());
        }
    }

    @Test
    void aConnectionLostBeforeTheWholeCommitIsAPassingFailure() {
        saveUnit();
        long version = patiently(() -> stores().directory().configVersion(UNIT));
        TestPostgres.endSessions(settings());
        LaneChanges changes = creating(List.of(placed(lead(1), owned("a", 1))));
        try {
            assertTrue(stores().lanes().commit(UNIT, 0, version, changes));
        } catch (StoreException e) {
            assertTrue(e.passing());
            assertFalse(patiently(() -> stores().lanes().commit(UNIT, 1, version, keeping(1))), "nothing was kept");
        }
    }

    @Test
    void sessionsThatEndInAWholeCommitLeaveTheOldOrTheNewState() throws Exception {
        saveUnit();
        endingSessions(() -> {
            long[] at = patiently(() -> {
                try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
                    return new long[] {lane.sequence(), lane.configVersion()};
                }
            });
            long next = at[0] + 1;
            LaneChanges changes = creating(
                    List.of(placed(lead(next), owned("a", next)), placed(lead(next + 1), owned("a", next + 1))));
            assertTrue(stores().lanes().commit(UNIT, at[0], at[1], changes));
        });
    }

    @Test
    void sessionsThatEndAtAnyPointLeaveTheOldOrTheNewState() throws Exception {
        saveUnit();
        endingSessions(() -> {
            try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
                long next = lane.sequence() + 1;
                lane.write(creating(
                        List.of(placed(lead(next), owned("a", next)), placed(lead(next + 1), owned("a", next + 1)))));
                lane.commit();
            }
        });
    }

    private void endingSessions(Runnable work) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        int unknown = 0;
        int refused = 0;
        try {
            Future<?> killer = pool.submit(() -> {
                while (!done.get()) {
                    TestPostgres.endSessions(settings());
                }
            });
            for (int i = 0; i < 150; i++) {
                try {
                    work.run();
                } catch (StoreException e) {
                    assertTrue(e.passing(), e.getMessage());
                    refused++;
                    unknown += e.outcomeUnknown() ? 1 : 0;
                }
            }
            done.set(true);
            killer.get();
        } finally {
            pool.shutdownNow();
        }
        assertTrue(refused > 0, "some sessions were ended in the middle");
        assertTrue(refused >= unknown);
        patiently(() -> Consistency.check(stores(), UNIT, 2));
    }
}
