package org.fenpei.persistence.db;

import java.util.UUID;

/** Migrations on Derby. */
final class DerbyMigrationTest extends MigrationContract {

    @Override
    Settings newDatabase() {
        return Settings.memory(UUID.randomUUID().toString());
    }
}
