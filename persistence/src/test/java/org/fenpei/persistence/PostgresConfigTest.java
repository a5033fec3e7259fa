package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** The configuration on PostgreSQL. */
final class PostgresConfigTest extends ConfigContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
