package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Customers and results on PostgreSQL. */
final class PostgresLaneCustomerTest extends LaneCustomerContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
