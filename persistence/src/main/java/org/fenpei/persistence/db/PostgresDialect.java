package org.fenpei.persistence.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL. A whole write is one message to the server: the statements of all parts joined, each taking its rows as one
 * array for each column. A group of one row is written with plain parameters, which the server plans more cheaply.
 */
final class PostgresDialect extends Dialect {

    /** Any number; it must only be the same on all nodes. */
    private static final long SCHEMA_LOCK = 0x66656e706569L;

    /** After so long inside a transaction without a word the server takes a lane back from a node that hangs. */
    private static final int IDLE_SECONDS = 60;

    /** What the server says when a number is divided by zero, and when a text is no number: our own two complaints. */
    private static final String MISSING = "22012";

    private static final String MOVED = "22P02";

    private static final String MOVE =
            """
            WITH done AS (UPDATE fp_lane SET seq = ? WHERE unit = ? AND seq = ? AND config_version = ? RETURNING 1)
            SELECT CAST(CASE WHEN count(*) = 1 THEN '1' ELSE 'the lane has moved on' END AS integer) FROM done""";

    private static final String STAY = "SELECT 1 FROM fp_lane WHERE unit = ? AND seq = ? AND config_version = ?";

    private final Settings settings;
    private final Map<Shape, String> many = new ConcurrentHashMap<>();
    private final Map<Shape, String> one = new ConcurrentHashMap<>();
    private final Map<Form, String> checked = new ConcurrentHashMap<>();

    /** Of one row or of many. */
    private record Form(Shape shape, boolean single) {

        Form(Shape.Rows part) {
            this(part.shape(), part.size() == 1);
        }
    }

    PostgresDialect(Settings settings) {
        this.settings = settings;
    }

    @Override
    String folder() {
        return "postgresql";
    }

    /**
     * For lanes, which look rows up by keys only. A session plans a statement once and keeps the plan; while a table is small the
     * planner prefers reading all of it, and goes on doing so while the table grows, until the server has analysed it.
     */
    private static final String BY_KEYS = " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
            + " -c plan_cache_mode=force_generic_plan -c jit=off";

    @Override
    DataSource dataSource() {
        return source("");
    }

    @Override
    DataSource laneSource() {
        return source(BY_KEYS);
    }

    private DataSource source(String furtherOptions) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(10);
        source.setTcpKeepAlive(true);
        source.setSocketTimeout(IDLE_SECONDS + (int) settings.lockTimeout().toSeconds());
        source.setApplicationName("fenpei");
        source.setPreparedStatementCacheQueries(512);
        source.setOptions("-c lock_timeout=" + settings.lockTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout=" + IDLE_SECONDS * 1000
                + " -c default_transaction_isolation=read\\ committed" + furtherOptions);
        // Last, so that the address has the last word.
        source.setUrl(settings.url());
        if (settings.user() != null) {
            source.setUser(settings.user());
            source.setPassword(settings.password());
        }
        return source;
    }

    @Override
    void prepare(Connection connection) {
        // All that a session needs is said when it is opened.
    }

    @Override
    void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The node that makes the schema may take longer than a lane is worth waiting for.
            statement.execute("SET LOCAL lock_timeout = 0");
            statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
            statement.execute("CREATE TABLE IF NOT EXISTS fp_schema (version INTEGER NOT NULL PRIMARY KEY,"
                    + " checksum VARCHAR(64) NOT NULL, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)");
        }
    }

    @Override
    void shutDown() {
        // The server lives on.
    }

    @Override
    void release() {
        // Nothing is kept.
    }

    @Override
    public Map<String, Object> jpaProperties() {
        return Map.of("eclipselink.target-database", "PostgreSQL");
    }

    @Override
    public String lockLane() {
        return "SELECT seq, config_version FROM fp_lane WHERE unit = ? FOR UPDATE";
    }

    @Override
    public String useIndex(String index) {
        return "";
    }

    @Override
    public String useKey(String constraint) {
        return "";
    }

    /**
     * Without this, as long as the server has not analysed a table that has grown, it expects some fifty rows of a hundred thousand, and reads
     * and sorts all of them for each page. What it cannot see through it takes for true in every other row.
     */
    @Override
    public String oftenTrue(String condition) {
        return "coalesce(" + condition + ", FALSE)";
    }

    @Override
    public void forKeys(Connection connection, String sql, List<?> fixed, Collection<?> keys, RowReader reader)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        boolean texts = keys.iterator().next() instanceof String;
        try (PreparedStatement statement = connection.prepareStatement(sql.replace(KEYS, "= ANY (?)"))) {
            int index = setAll(statement, fixed);
            statement.setArray(
                    index,
                    connection.createArrayOf(
                            texts ? "text" : "int8", keys.toArray(texts ? new String[0] : new Long[0])));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    @Override
    public void forEachKey(Connection connection, String sql, List<?> fixed, Collection<Long> keys, RowReader reader)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        String each = "SELECT q.* FROM unnest(?) AS k(key) CROSS JOIN LATERAL (" + sql.replace(KEYS, "= k.key") + ") q";
        try (PreparedStatement statement = connection.prepareStatement(each)) {
            int index = 1;
            statement.setArray(index++, connection.createArrayOf("int8", keys.toArray(new Long[0])));
            for (Object value : fixed) {
                statement.setObject(index++, value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    @Override
    public boolean marksInLeads() {
        return false;
    }

    @Override
    public void write(Connection connection, List<Shape.Rows> parts) throws SQLException {
        String sql = parts.stream()
                .map(part -> part.size() == 1
                        ? one.computeIfAbsent(part.shape(), PostgresDialect::oneRow)
                        : many.computeIfAbsent(part.shape(), PostgresDialect::manyRows))
                .collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Shape.Rows part : parts) {
                index = setPart(connection, statement, index, part);
            }
            statement.execute();
            for (Shape.Rows part : parts) {
                if (statement.getUpdateCount() != part.size()) {
                    throw missing(part.shape());
                }
                statement.getMoreResults();
            }
        }
    }

    /**
     * In one message, with the commit at its end. The server leaves out everything behind an error, the commit included; so what must
     * hold is made an error if it does not.
     */
    @Override
    public boolean commit(Connection connection, Place place, List<Shape.Rows> parts) throws SQLException {
        if (parts.isEmpty()) {
            return stays(connection, place);
        }
        StringBuilder sql = new StringBuilder(MOVE);
        for (Shape.Rows part : parts) {
            sql.append(";\n").append(checked.computeIfAbsent(new Form(part), PostgresDialect::checked));
        }
        sql.append(";\nCOMMIT");
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setLong(1, place.next());
            int index = setPlace(statement, 2, place);
            for (Shape.Rows part : parts) {
                index = setPart(connection, statement, index, part);
                if (part.shape().kind() == Shape.Kind.UPDATE) {
                    statement.setInt(index++, part.size());
                }
            }
            statement.execute();
            return true;
        } catch (SQLException e) {
            if (MOVED.equals(e.getSQLState())) {
                return false;
            }
            if (MISSING.equals(e.getSQLState())) {
                throw new SQLException("a row that should change is not there", "02000");
            }
            throw e;
        }
    }

    private static boolean stays(Connection connection, Place place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STAY)) {
            setPlace(statement, 1, place);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static int setPlace(PreparedStatement statement, int from, Place place) throws SQLException {
        statement.setString(from, place.unit());
        statement.setLong(from + 1, place.sequence());
        statement.setLong(from + 2, place.configVersion());
        return from + 3;
    }

    /** The statement for a part; an update complains if it does not meet as many rows as its last parameter says. */
    private static String checked(Form form) {
        String sql = form.single() ? oneRow(form.shape()) : manyRows(form.shape());
        return form.shape().kind() != Shape.Kind.UPDATE
                ? sql
                : "WITH done AS (" + sql
                        + " RETURNING 1) SELECT 1 / CASE WHEN count(*) = ? THEN 1 ELSE 0 END FROM done";
    }

    private static int setPart(Connection connection, PreparedStatement statement, int from, Shape.Rows part)
            throws SQLException {
        Shape shape = part.shape();
        if (part.size() == 1) {
            return setRow(statement, from, shape.kind(), shape, part.rows().get(0));
        }
        int index = from;
        for (int column = 0; column < shape.columns().size(); column++) {
            setColumn(connection, statement, index++, part, column);
        }
        return index;
    }

    private static void setColumn(
            Connection connection, PreparedStatement statement, int index, Shape.Rows part, int column)
            throws SQLException {
        Shape.Type type = part.shape().columns().get(column).type();
        @Nullable
        Object[] values =
                switch (type) {
                    case LONG -> new Long[part.size()];
                    case INT -> new Integer[part.size()];
                    case TEXT -> new String[part.size()];
                    case BYTES -> new byte[part.size()][];
                };
        int i = 0;
        for (@Nullable Object[] row : part.rows()) {
            values[i++] = row[column];
        }
        statement.setArray(index, connection.createArrayOf(sqlType(type), values));
    }

    private static String sqlType(Shape.Type type) {
        return switch (type) {
            case LONG -> "int8";
            case INT -> "int4";
            case TEXT -> "text";
            case BYTES -> "bytea";
        };
    }

    private static String oneRow(Shape shape) {
        return single(shape) + orUpdate(shape);
    }

    private static String manyRows(Shape shape) {
        String arrays = shape.columns().stream()
                .map(column -> "?::" + sqlType(column.type()) + "[]")
                .collect(Collectors.joining(", "));
        if (shape.kind() == Shape.Kind.UPDATE) {
            return "UPDATE " + shape.table() + " t SET "
                    + shape.values().stream().map(name -> name + " = n." + name).collect(Collectors.joining(", "))
                    + " FROM unnest(" + arrays + ") AS n(" + shape.names() + ") WHERE "
                    + shape.keys().stream()
                            .map(name -> "t." + name + " = n." + name)
                            .collect(Collectors.joining(" AND "));
        }
        if (shape.kind() == Shape.Kind.DELETE) {
            return "DELETE FROM " + shape.table() + " t USING unnest(" + arrays + ") AS n(" + shape.names()
                    + ") WHERE "
                    + shape.keys().stream()
                            .map(name -> "t." + name + " = n." + name)
                            .collect(Collectors.joining(" AND "));
        }
        return "INSERT INTO " + shape.table() + " (" + shape.names() + ") SELECT * FROM unnest(" + arrays + ")"
                + orUpdate(shape);
    }

    private static String orUpdate(Shape shape) {
        return shape.kind() != Shape.Kind.UPSERT
                ? ""
                : " ON CONFLICT (" + String.join(", ", shape.keys()) + ") DO UPDATE SET "
                        + shape.values().stream()
                                .map(name -> name + " = excluded." + name)
                                .collect(Collectors.joining(", "));
    }
}
