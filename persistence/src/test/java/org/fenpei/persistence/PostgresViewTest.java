package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Views of pools on PostgreSQL. */
final class PostgresViewTest extends ViewContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
