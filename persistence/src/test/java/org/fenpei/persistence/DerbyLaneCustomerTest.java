package org.fenpei.persistence;

import java.util.UUID;
import org.fenpei.persistence.db.Settings;

/** Customers and results on Derby. */
final class DerbyLaneCustomerTest extends LaneCustomerContract {

    @Override
    Settings newDatabase() {
        return Settings.memory(UUID.randomUUID().toString());
    }
}
