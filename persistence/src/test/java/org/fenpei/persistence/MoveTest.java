package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.UNIT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.persistence.db.Settings;
import org.fenpei.persistence.move.DatabaseCopy;
import org.junit.jupiter.api.Test;

/** Everything goes from Derby to PostgreSQL, and back. */
class MoveTest {

    private static Settings memory() {
        return Settings.memory(UUID.randomUUID().toString());
    }

    private static PlayedHistory played(Stores stores) {
        stores.directory().save(new Unit(UNIT, "Main"));
        stores.directory()
                .save(new Rep(
                        "li.wei",
                        UNIT,
                        "李伟",
                        Rep.State.PAUSED,
                        Set.of(),
                        3,
                        null,
                        List.of(),
                        ZoneOffset.UTC,
                        Attributes.NONE));
        long version = stores.directory().configVersion(UNIT);
        PlayedHistory history = new PlayedHistory(7);
        for (int group = 0; group < 200; group++) {
            long from = history.sequence();
            LaneChanges changes = history.group();
            assertTrue(stores.lanes().commit(UNIT, from, version, changes));
        }
        return history;
    }

    private static void isIn(Stores stores, PlayedHistory history) {
        PlayedHistory.Snapshot last = history.before().lastEntry().getValue();
        assertEquals("李伟", stores.directory().rep("li.wei").orElseThrow().name());
        try (LaneTransaction lane = stores.lanes().begin(UNIT)) {
            assertEquals(history.sequence(), lane.sequence());
            Set<PlacedLead> leads = new HashSet<>(lane.leads(last.leads().keySet()));
            assertEquals(new HashSet<>(last.leads().values()), leads);
            assertEquals(last.ownershipsByLead(), lane.ownerships(last.leads().keySet()));
            assertEquals(last.marked(), lane.marked(last.marks().keySet()));
        }
        for (LoggedDecision logged : history.log()) {
            LoggedDecision found =
                    stores.decisions().find(UNIT, logged.decision().sequence()).orElseThrow();
            assertEquals(logged.decision(), found.decision());
            assertArrayEquals(logged.trace(), found.trace());
        }
    }

    @Test
    void everythingIsInTheOtherDatabaseAndBackAgainAsItWas() {
        Settings derby = memory();
        Settings postgres = TestPostgres.newDatabase();
        Settings again = memory();
        try (Stores first = Stores.open(derby)) {
            PlayedHistory history = played(first);
            Map<String, Long> told = new HashMap<>();
            Map<String, Long> moved = DatabaseCopy.copy(derby, postgres, told::put);
            assertEquals(moved, told);
            assertTrue(
                    moved.getOrDefault("fp_lead", 0L) > 0 && moved.getOrDefault("fp_decision", 0L) > 0,
                    moved::toString);
            try (Stores second = Stores.open(postgres)) {
                isIn(second, history);
            }
            assertEquals(moved, DatabaseCopy.copy(postgres, again, (table, rows) -> {}));
            try (Stores third = Stores.open(again)) {
                isIn(third, history);
            }
        }
    }

    @Test
    void aDatabaseThatHasSomethingIsLeftAsItIs() {
        Settings derby = memory();
        Settings postgres = TestPostgres.newDatabase();
        try (Stores first = Stores.open(derby);
                Stores second = Stores.open(postgres)) {
            played(first);
            second.directory().save(new Unit(UNIT, "There before"));
            assertThrows(
                    DatabaseCopy.NotEmptyException.class,
                    () -> DatabaseCopy.copy(derby, postgres, (table, rows) -> {}));
            assertTrue(second.leads().countByState(UNIT).isEmpty());
        }
    }
}
