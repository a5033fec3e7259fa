package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Credit on PostgreSQL. */
final class PostgresCreditTest extends CreditContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
