package org.fenpei.persistence;

import java.util.UUID;
import org.fenpei.persistence.db.Settings;

/** Waiting for locks on Derby. */
final class DerbyLockTimeoutTest extends LockTimeoutContract {

    @Override
    Settings newDatabase() {
        return impatient(Settings.memory(UUID.randomUUID().toString()));
    }
}
