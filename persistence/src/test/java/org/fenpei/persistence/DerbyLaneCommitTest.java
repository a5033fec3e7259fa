package org.fenpei.persistence;

import java.util.UUID;
import org.fenpei.persistence.db.Settings;

/** Groups decided without the lane, on Derby. */
final class DerbyLaneCommitTest extends LaneCommitContract {

    @Override
    Settings newDatabase() {
        return Settings.memory(UUID.randomUUID().toString());
    }
}
