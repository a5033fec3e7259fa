package org.fenpei.persistence;

import java.util.UUID;
import org.fenpei.persistence.db.Settings;

/** What finds duplicates, on Derby. */
final class DerbyDuplicateTest extends DuplicateContract {

    @Override
    Settings newDatabase() {
        return Settings.memory(UUID.randomUUID().toString());
    }
}
