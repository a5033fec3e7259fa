package org.fenpei.persistence;

import java.util.UUID;
import org.fenpei.persistence.db.Settings;

/** Bulk runs on Derby. */
final class DerbyBulkTest extends BulkContract {

    @Override
    Settings newDatabase() {
        return Settings.memory(UUID.randomUUID().toString());
    }
}
