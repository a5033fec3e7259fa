package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.UNIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.StoreException;
import org.fenpei.persistence.db.Settings;
import org.junit.jupiter.api.Test;

/** What happens to who waits for a lane too long. Each database has a subclass. */
abstract class LockTimeoutContract extends OnDatabase {

    /** Settings of a new database whose locks are waited for only a second. */
    static Settings impatient(Settings settings) {
        return new Settings(settings.url(), settings.user(), settings.password(), 4, Duration.ofSeconds(1));
    }

    @Test
    void aLaneThatIsHeldTooLongIsAPassingFailure() {
        stores().directory().save(new Unit(UNIT, "Main"));
        try (LaneTransaction held = stores().lanes().begin(UNIT)) {
            StoreException refused =
                    assertThrows(StoreException.class, () -> stores().lanes().begin(UNIT));
            assertTrue(refused.passing());
            assertFalse(refused.outcomeUnknown());
            assertEquals(0, held.sequence());
        }
        try (LaneTransaction free = stores().lanes().begin(UNIT)) {
            assertEquals(0, free.sequence());
        }
    }

    @Test
    void aSaveThatWaitsTooLongIsAPassingFailure() {
        stores().directory().save(new Unit(UNIT, "Main"));
        try (LaneTransaction held = stores().lanes().begin(UNIT)) {
            StoreException refused = assertThrows(
                    StoreException.class, () -> stores().directory().save(new Unit(UNIT, "Renamed")));
            assertTrue(refused.passing());
            assertEquals(0, held.sequence());
        }
    }
}
