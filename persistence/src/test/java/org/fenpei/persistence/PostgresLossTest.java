package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.creating;
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
    void sessionsThatEndAtAnyPointLeaveTheOldOrTheNewState() throws Exception {
        saveUnit();
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
                try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
                    long next = lane.sequence() + 1;
                    lane.write(creating(List.of(
                            placed(lead(next), owned("a", next)), placed(lead(next + 1), owned("a", next + 1)))));
                    lane.commit();
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
