package org.fenpei.persistence.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the schema comes up to date. Each database has a subclass. */
abstract class MigrationContract {

    private @Nullable Dialect dialect;

    /** The settings of a new database. */
    abstract Settings newDatabase();

    @BeforeEach
    final void open() {
        dialect = Dialect.of(newDatabase());
    }

    @AfterEach
    final void close() {
        dialect().shutDown();
    }

    private Dialect dialect() {
        return Objects.requireNonNull(dialect);
    }

    private List<String> scripts() {
        return Migrator.scripts(dialect().folder());
    }

    private List<Integer> versions() throws SQLException {
        try (Connection connection = dialect().dataSource().getConnection()) {
            return Database.query(
                    connection, "SELECT version FROM fp_schema ORDER BY version", List.of(), row -> row.getInt(1));
        }
    }

    private void migrate(List<String> scripts) throws SQLException {
        try (Connection connection = dialect().dataSource().getConnection()) {
            new Migrator(dialect(), scripts).run(connection);
        }
    }

    @Test
    void anEmptyDatabaseGetsEveryVersionOnce() throws SQLException {
        migrate(scripts());
        migrate(scripts());
        assertEquals(scripts().size(), versions().size());
    }

    @Test
    void laterVersionsAreAddedToWhatIsThere() throws SQLException {
        migrate(List.of("CREATE TABLE t1 (a INTEGER);"));
        migrate(List.of(
                "CREATE TABLE t1 (a INTEGER);", "-- a comment; with a semicolon\nINSERT INTO t1\n  VALUES (7);\n"));
        try (Connection connection = dialect().dataSource().getConnection()) {
            assertEquals(List.of(7), Database.query(connection, "SELECT a FROM t1", List.of(), row -> row.getInt(1)));
        }
        assertEquals(List.of(1, 2), versions());
    }

    @Test
    void nodesThatStartAtOnceDoItOneAfterAnother() throws Exception {
        int nodes = 4;
        CyclicBarrier start = new CyclicBarrier(nodes);
        ExecutorService pool = Executors.newFixedThreadPool(nodes);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                tasks.add(() -> {
                    start.await();
                    migrate(scripts());
                    return true;
                });
            }
            for (Future<Boolean> result : pool.invokeAll(tasks)) {
                assertTrue(result.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(scripts().size(), versions().size());
    }

    @Test
    void aDatabaseOfANewerReleaseIsRefused() throws SQLException {
        List<String> newer = new ArrayList<>(scripts());
        newer.add("CREATE TABLE fp_future (a INTEGER);");
        migrate(newer);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> migrate(scripts()));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains("schema version " + newer.size() + ", this release knows versions up to "
                                + scripts().size()),
                refused.getMessage());
    }

    @Test
    void aDatabaseMadeByAnotherScriptIsRefused() throws SQLException {
        migrate(List.of("CREATE TABLE t1 (a INTEGER);"));
        assertThrows(IllegalStateException.class, () -> migrate(List.of("CREATE TABLE t1 (b INTEGER);")));
        migrate(List.of("-- another comment\nCREATE TABLE t1 (a INTEGER);"));
    }

    @Test
    void aScriptThatFailsLeavesNothing() throws SQLException {
        List<String> broken = List.of("CREATE TABLE t1 (a INTEGER);", "CREATE TABLE t2 (a INTEGER);\nSELECT nonsense;");
        assertThrows(SQLException.class, () -> migrate(broken));
        migrate(List.of("CREATE TABLE t1 (a INTEGER);", "CREATE TABLE t2 (a INTEGER);"));
        try (Connection connection = dialect().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("INSERT INTO t2 VALUES (1)"));
        }
        assertEquals(List.of(1, 2), versions());
    }
}
