package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Groups decided without the lane, on PostgreSQL. */
final class PostgresLaneCommitTest extends LaneCommitContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
