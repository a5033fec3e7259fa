package org.fenpei.persistence.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date: numbered SQL files for each dialect, applied in order, each once, all in one transaction,
 * under a lock that makes nodes which start at once do it one after another. What was applied is kept with its checksum.
 */
final class Migrator {

    private final Dialect dialect;
    private final List<String> scripts;

    Migrator(Dialect dialect) {
        this(dialect, scripts(dialect.folder()));
    }

    /** With scripts in the place of those in the bundle. */
    Migrator(Dialect dialect, List<String> scripts) {
        this.dialect = dialect;
        this.scripts = List.copyOf(scripts);
    }

    /** The scripts of a folder: 001.sql, 002.sql and so on, as far as they go. */
    static List<String> scripts(String folder) {
        List<String> found = new ArrayList<>();
        for (int version = 1; ; version++) {
            String text = script(folder, version);
            if (text == null) {
                return found;
            }
            found.add(text);
        }
    }

    private static @Nullable String script(String folder, int version) {
        String name = String.format(Locale.ROOT, "%s/%03d.sql", folder, version);
        try (InputStream in = Migrator.class.getResourceAsStream(name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Does it.
     *
     * @throws IllegalStateException if the database was written by a newer release, or by one with other scripts
     */
    void run(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            dialect.lockSchema(connection);
            Map<Integer, String> applied = applied(connection);
            check(applied);
            for (int version = applied.size() + 1; version <= scripts.size(); version++) {
                apply(connection, version, scripts.get(version - 1));
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Map<Integer, String> applied(Connection connection) throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        Database.query(
                connection,
                "SELECT version, checksum FROM fp_schema",
                List.of(),
                row -> applied.put(row.getInt(1), row.getString(2)));
        return applied;
    }

    private void check(Map<Integer, String> applied) {
        applied.forEach((version, checksum) -> {
            if (version > scripts.size()) {
                throw new IllegalStateException("the database has schema version " + version
                        + ", this release knows versions up to " + scripts.size()
                        + ": it was opened by a newer release, which must be used from now on");
            }
            if (!checksum.equals(checksum(scripts.get(version - 1)))) {
                throw new IllegalStateException("schema version " + version
                        + " of the database was made by another script than this release has");
            }
        });
    }

    private static void apply(Connection connection, int version, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements(script)) {
                statement.execute(sql);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO fp_schema (version, checksum) VALUES (?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, checksum(script));
            insert.executeUpdate();
        }
    }

    /** The statements of a script: each ends with a semicolon at the end of a line; lines of comment are left out. */
    static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder present = new StringBuilder();
        script.lines().filter(line -> !line.startsWith("--") && !line.isBlank()).forEach(line -> {
            present.append(line).append('\n');
            if (line.endsWith(";")) {
                statements.add(present.substring(0, present.length() - 2));
                present.setLength(0);
            }
        });
        if (!present.isEmpty()) {
            throw new IllegalStateException("a migration does not end with a semicolon");
        }
        return statements;
    }

    /** SHA-256 of what is executed, so that comments and line ends may change. */
    private static String checksum(String script) {
        try {
            byte[] text = String.join(";", statements(script)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
