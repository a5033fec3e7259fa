package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Lanes on PostgreSQL. */
final class PostgresLaneTest extends LaneContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
