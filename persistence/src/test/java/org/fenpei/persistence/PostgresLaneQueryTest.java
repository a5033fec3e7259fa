package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Questions to lanes on PostgreSQL. */
final class PostgresLaneQueryTest extends LaneQueryContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
