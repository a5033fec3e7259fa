package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Contacts and tasks on PostgreSQL. */
final class PostgresFollowUpTest extends FollowUpContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
