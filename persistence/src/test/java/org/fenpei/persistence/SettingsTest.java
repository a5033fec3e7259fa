package org.fenpei.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fenpei.persistence.db.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a configuration is read. */
final class SettingsTest {

    private static @Nullable String environment(String name) {
        return switch (name) {
            case "fenpei.data" -> "/srv/fen pei/data";
            case "env:DB_PASSWORD" -> "from-environment";
            default -> null;
        };
    }

    private static String refusal(Map<String, ?> config) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Settings.of(config, SettingsTest::environment))
                        .getMessage());
    }

    @Test
    void withoutAnythingItIsDerbyInTheDataFolder() {
        Settings settings = Settings.of(Map.of(), SettingsTest::environment);
        assertEquals("jdbc:derby:/srv/fen pei/data/derby;create=true", settings.url());
        assertNull(settings.user());
        assertEquals(10, settings.poolSize());
        assertEquals(Duration.ofSeconds(10), settings.lockTimeout());
    }

    @Test
    void everythingCanBeSaid() {
        Settings settings = Settings.of(
                Map.of(
                        "url", "jdbc:postgresql://db/fenpei",
                        "user", "app",
                        "password", "p",
                        "pool.size", "20",
                        "lock.timeout", 5),
                SettingsTest::environment);
        assertEquals(new Settings("jdbc:postgresql://db/fenpei", "app", "p", 20, Duration.ofSeconds(5)), settings);
    }

    @Test
    void thePasswordMayComeFromAFileOrTheEnvironment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "from-file\n");
        Map<String, String> base = Map.of("url", "jdbc:postgresql://db/fenpei", "user", "app");
        Map<String, String> byFile = new java.util.HashMap<>(base);
        byFile.put("password.file", file.toString());
        assertEquals("from-file", Settings.of(byFile, SettingsTest::environment).password());
        Map<String, String> byVariable = new java.util.HashMap<>(base);
        byVariable.put("password.env", "DB_PASSWORD");
        assertEquals(
                "from-environment",
                Settings.of(byVariable, SettingsTest::environment).password());
    }

    @Test
    void allThatIsWrongIsSaidAtOnceWithoutThePassword() {
        String message = refusal(Map.of(
                "url", "jdbc:mysql://db/x;password=hidden1",
                "password", "hidden2",
                "password.env", "NONE",
                "pool.size", "1",
                "lock.timeout", "soon"));
        for (String part : new String[] {
            "url is \"jdbc:mysql://db/x\"",
            "password and password.env",
            "user is missing",
            "pool.size is \"1\", expected a whole number from 2 to 200",
            "lock.timeout is \"soon\""
        }) {
            assertTrue(message.contains(part), part + " in: " + message);
        }
        assertFalse(message.contains("hidden"), message);
    }

    @Test
    void aPlaceholderWithoutAValueIsNamed() {
        assertTrue(refusal(Map.of("url", "jdbc:derby:${nothing}/x")).contains("${nothing}"));
    }

    @Test
    void theTextOfSettingsHoldsNoSecret() {
        Settings settings = Settings.of("jdbc:postgresql://me:secret@db/x?password=secret", "me", "secret");
        assertEquals("jdbc:postgresql://db/x", settings.toString());
    }
}
