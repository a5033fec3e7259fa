package org.fenpei.persistence;

import java.util.UUID;
import org.fenpei.persistence.db.Settings;

/** Lanes on Derby. */
final class DerbyLaneTest extends LaneContract {

    @Override
    Settings newDatabase() {
        return Settings.memory(UUID.randomUUID().toString());
    }
}
