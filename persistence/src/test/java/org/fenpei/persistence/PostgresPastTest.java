package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** The past on PostgreSQL. */
final class PostgresPastTest extends PastContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
