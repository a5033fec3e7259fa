package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Connections to PostgreSQL. */
final class PostgresConnectionsTest extends ConnectionsContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
