package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Waiting for locks on PostgreSQL. */
final class PostgresLockTimeoutTest extends LockTimeoutContract {

    @Override
    Settings newDatabase() {
        return impatient(TestPostgres.newDatabase());
    }
}
