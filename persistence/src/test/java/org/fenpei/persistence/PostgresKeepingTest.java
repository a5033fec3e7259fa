package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Keeping on PostgreSQL. */
final class PostgresKeepingTest extends KeepingContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
