package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Lists of leads on PostgreSQL. */
final class PostgresLeadListTest extends LeadListContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
