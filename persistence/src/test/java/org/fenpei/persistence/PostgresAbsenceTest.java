package org.fenpei.persistence;

import org.fenpei.persistence.db.Settings;

/** Absences on PostgreSQL. */
final class PostgresAbsenceTest extends AbsenceContract {

    @Override
    Settings newDatabase() {
        return TestPostgres.newDatabase();
    }
}
