package org.fenpei.persistence.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Derby inside this process. Rows are written by JDBC batches, keys are looked up one by one; the planner, which often
 * compiles a statement while the table is still empty, is told which index to use.
 */
final class DerbyDialect extends Dialect {

    private static final String PREFIX = "jdbc:derby:";

    /** The page size that Derby is asked for, see {@link #prepare}. */
    private static final int PAGE_SIZE = 8192;

    /** What Derby says when a database has been shut down as asked, and when it was not there to be shut down. */
    private static final Set<String> SHUT_DOWN = Set.of("08006", "XJ004", "XJ015");

    private final Settings settings;
    private final String database;
    private final String attributes;
    private final Map<Shape, String> inserts = new ConcurrentHashMap<>();
    private final Map<Shape, String> updates = new ConcurrentHashMap<>();

    DerbyDialect(Settings settings) {
        this.settings = settings;
        String rest = settings.url().substring(PREFIX.length());
        int semicolon = rest.indexOf(';');
        database = semicolon < 0 ? rest : rest.substring(0, semicolon);
        attributes = semicolon < 0 ? "" : rest.substring(semicolon + 1);
    }

    @Override
    String folder() {
        return "derby";
    }

    @Override
    DataSource dataSource() {
        Path home = database.startsWith("memory:")
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : Path.of(database).toAbsolutePath().getParent();
        unlessSet(
                "derby.stream.error.file",
                home == null ? "derby.log" : home.resolve("derby.log").toString());
        // An eighth of the heap for pages; no single lane transaction shall end up locking a whole table.
        long pages = Runtime.getRuntime().maxMemory() / 8 / PAGE_SIZE;
        unlessSet("derby.storage.pageCacheSize", Long.toString(Math.max(500, Math.min(20_000, pages))));
        unlessSet("derby.storage.pageSize", Integer.toString(PAGE_SIZE));
        unlessSet("derby.storage.logBufferSize", "262144");
        unlessSet("derby.storage.logSwitchInterval", "8388608");
        unlessSet("derby.storage.checkpointInterval", "33554432");
        unlessSet("derby.locks.escalationThreshold", "100000");
        unlessSet("derby.language.statementCacheSize", "200");
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(database);
        source.setConnectionAttributes(attributes);
        if (settings.user() != null) {
            source.setUser(settings.user());
            source.setPassword(settings.password());
        }
        return source;
    }

    private static void unlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    @Override
    void prepare(Connection connection) throws SQLException {
        long seconds = Math.max(1, settings.lockTimeout().toSeconds());
        setProperty(connection, "derby.locks.waitTimeout", Long.toString(seconds));
        setProperty(connection, "derby.locks.deadlockTimeout", Long.toString(Math.max(1, seconds / 2)));
    }

    private static void setProperty(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement get = connection.prepareStatement("VALUES SYSCS_UTIL.SYSCS_GET_DATABASE_PROPERTY(?)");
                PreparedStatement set =
                        connection.prepareStatement("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY(?, ?)")) {
            get.setString(1, name);
            try (ResultSet present = get.executeQuery()) {
                if (present.next() && value.equals(present.getString(1))) {
                    return;
                }
            }
            set.setString(1, name);
            set.setString(2, value);
            set.execute();
        }
    }

    @Override
    void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!hasVersions(connection)) {
                try {
                    statement.execute("CREATE TABLE fp_schema (version INTEGER NOT NULL PRIMARY KEY,"
                            + " checksum VARCHAR(64) NOT NULL, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)");
                    connection.commit();
                } catch (SQLException e) {
                    connection.rollback();
                    if (!hasVersions(connection)) {
                        throw e;
                    }
                    // Somebody else was faster.
                }
            }
            statement.execute("LOCK TABLE fp_schema IN EXCLUSIVE MODE");
        }
    }

    private static boolean hasVersions(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "FP_SCHEMA", null)) {
            return tables.next();
        } finally {
            connection.commit();
        }
    }

    @Override
    void shutDown() {
        shutDown(database);
    }

    /** Without a name it is the engine that goes, with its timer thread and its entry among the drivers. */
    @Override
    void release() {
        shutDown("");
    }

    private void shutDown(String name) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(name);
        source.setShutdownDatabase("shutdown");
        if (settings.user() != null) {
            source.setUser(settings.user());
            source.setPassword(settings.password());
        }
        try {
            source.getConnection().close();
            throw new IllegalStateException("Derby did not shut down");
        } catch (SQLException e) {
            // Derby reports success as an exception.
            if (!SHUT_DOWN.contains(String.valueOf(e.getSQLState()))) {
                throw Failures.of("shutting down the database", e);
            }
        }
    }

    @Override
    public Map<String, Object> jpaProperties() {
        return Map.of("eclipselink.target-database", "Derby");
    }

    @Override
    public String lockLane() {
        return "SELECT seq, config_version FROM fp_lane WHERE unit = ? FOR UPDATE WITH RS";
    }

    @Override
    public String useIndex(String index) {
        return " --DERBY-PROPERTIES index=" + index + "\n";
    }

    @Override
    public String useKey(String constraint) {
        return " --DERBY-PROPERTIES constraint=" + constraint + "\n";
    }

    /** The hint behind the table says it already. */
    @Override
    public String oftenTrue(String condition) {
        return condition;
    }

    /** One look-up for each key: there is no way to the server to save, and Derby often scans for lists of keys. */
    @Override
    public void forKeys(Connection connection, String sql, List<?> fixed, Collection<?> keys, RowReader reader)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.replace(KEYS, "= ?"))) {
            List<Object> values = new ArrayList<>(fixed);
            values.add("");
            for (Object key : keys) {
                values.set(fixed.size(), key);
                setAll(statement, values);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        }
    }

    @Override
    public void forEachKey(Connection connection, String sql, List<?> fixed, Collection<Long> keys, RowReader reader)
            throws SQLException {
        forKeys(connection, sql, fixed, keys, reader);
    }

    /** Its commit mostly waits for the disk, and nobody but this process holds its lanes. */
    @Override
    public boolean writesAhead() {
        return true;
    }

    @Override
    public boolean marksInLeads() {
        return true;
    }

    @Override
    public void write(Connection connection, List<Shape.Rows> parts) throws SQLException {
        for (Shape.Rows part : parts) {
            switch (part.shape().kind()) {
                case INSERT -> insert(connection, part.shape(), part.rows());
                case UPDATE -> {
                    if (!update(connection, part.shape(), part.rows()).isEmpty()) {
                        throw missing(part.shape());
                    }
                }
                case DELETE -> run(connection, single(part.shape()), part.shape(), Shape.Kind.DELETE, part.rows());
                case UPSERT -> {
                    List<@Nullable Object[]> added = update(connection, part.shape(), part.rows());
                    if (!added.isEmpty()) {
                        insert(connection, part.shape(), added);
                    }
                }
            }
        }
    }

    private void insert(Connection connection, Shape shape, List<@Nullable Object[]> rows) throws SQLException {
        String sql = inserts.computeIfAbsent(shape, s -> single(new Shape(Shape.Kind.INSERT, s.table(), s.columns())));
        run(connection, sql, shape, Shape.Kind.INSERT, rows);
    }

    /** Updates; gives the rows that are not there. */
    private List<@Nullable Object[]> update(Connection connection, Shape shape, List<@Nullable Object[]> rows)
            throws SQLException {
        String sql = updates.computeIfAbsent(shape, s -> single(new Shape(Shape.Kind.UPDATE, s.table(), s.columns())));
        int[] counts = run(connection, sql, shape, Shape.Kind.UPDATE, rows);
        List<@Nullable Object[]> absent = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 1) {
                absent.add(rows.get(i));
            }
        }
        return absent;
    }

    private static int[] run(
            Connection connection, String sql, Shape shape, Shape.Kind kind, List<@Nullable Object[]> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                setRow(statement, 1, kind, shape, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }
}
