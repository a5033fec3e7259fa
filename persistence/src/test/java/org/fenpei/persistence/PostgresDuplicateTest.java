package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** What finds duplicates, on PostgreSQL. */
final class PostgresDuplicateTest extends DuplicateContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
