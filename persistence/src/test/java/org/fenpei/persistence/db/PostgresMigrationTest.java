package org.fenpei.persistence.db;

import org.fenpei.persistence.TestPostgres;

/** Migrations on PostgreSQL. */
final class PostgresMigrationTest extends MigrationContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
