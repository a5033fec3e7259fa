package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Bulk runs on PostgreSQL. */
final class PostgresBulkTest extends BulkContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
