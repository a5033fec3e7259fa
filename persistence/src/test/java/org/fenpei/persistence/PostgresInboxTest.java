package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Inboxes on PostgreSQL. */
final class PostgresInboxTest extends InboxContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
