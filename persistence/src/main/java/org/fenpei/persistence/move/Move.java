package org.fenpei.persistence.move;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.fenpei.api.store.StoreException;
import org.fenpei.persistence.db.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The process behind {@code fenpei move-database}: copies from the database of one configuration file into that of another. Prints a
 * line for each table: its name, a tabulator, its rows. Exits with 0, or with 1 and the reason on the error stream.
 */
public final class Move {

    private Move() {}

    /** Takes the two configuration files, as {@code etc/org.fenpei.persistence.cfg} is one. */
    public static void main(String[] files) {
        System.exit(run(Path.of(files[0]), Path.of(files[1]), System.out, System.err));
    }

    static int run(Path from, Path to, PrintStream out, PrintStream problems) {
        try {
            DatabaseCopy.copy(settings(from), settings(to), (table, rows) -> {
                out.println(table + "\t" + rows);
                out.flush();
            });
            return 0;
        } catch (StoreException | IllegalArgumentException | IllegalStateException e) {
            problems.println(e.getMessage());
        } catch (IOException e) {
            problems.println("a configuration cannot be read: " + e.getMessage());
        }
        return 1;
    }

    private static Settings settings(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> config = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> config.put(name, properties.getProperty(name)));
        return Settings.of(config, Move::value);
    }

    private static @Nullable String value(String name) {
        return name.startsWith("env:") ? System.getenv(name.substring(4)) : System.getProperty(name);
    }
}
