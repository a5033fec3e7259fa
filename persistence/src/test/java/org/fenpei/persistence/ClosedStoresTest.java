package org.fenpei.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.StoreException;
import org.fenpei.persistence.db.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What happens before a database is open and after it is closed. */
final class ClosedStoresTest {

    private static void passes(Executable use) {
        StoreException refused = assertThrows(StoreException.class, use);
        assertTrue(refused.passing(), refused.getMessage());
        assertFalse(refused.outcomeUnknown(), refused.getMessage());
    }

    @Test
    void afterClosingEveryUseIsAPassingFailure() {
        Stores stores = Stores.open(Settings.memory("closed"));
        stores.close();
        passes(() -> stores.lanes().begin("main"));
        passes(() -> stores.leads().countByState("main"));
        passes(() -> stores.directory().units());
        passes(() -> stores.access().ping());
    }

    @Test
    void aDatabaseCanBeOpenedAgain(@TempDir Path folder) {
        Settings settings = Settings.folder(folder.resolve("a folder with 空格"));
        try (Stores stores = Stores.open(settings)) {
            stores.directory().save(new Unit("main", "Main"));
        }
        try (Stores stores = Stores.open(settings)) {
            assertEquals(List.of(new Unit("main", "Main")), stores.directory().units());
            assertTrue(folder.resolve("derby.log").toFile().exists()
                    || System.getProperty("derby.stream.error.file") != null);
        }
    }

    @Test
    void aServerThatIsNotThereIsAPassingFailureThatSaysWhatIsWrong() {
        // Nobody listens on port 1 of this machine.
        Settings settings = Settings.of("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1", "nobody", "secret");
        StoreException refused = assertThrows(StoreException.class, () -> Stores.open(settings));
        assertTrue(refused.passing());
        assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
    }
}
