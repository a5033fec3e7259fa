package org.fenpei.persistence.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Pools of connections to an open database, and the dialect that is spoken on them. */
public final class Database implements AutoCloseable {

    /** So many rows are on their way at once when all are wanted. */
    private static final int PORTION = 2_000;

    /** So many connections are never held by writers. */
    private static final int READERS = 2;

    private final Dialect dialect;
    private final HikariDataSource pool;
    private final HikariDataSource lanes;
    private final Semaphore ahead;
    private final Semaphore writers;

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T> {

        /** Does it. */
        T apply(Connection connection) throws SQLException;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Mapper<T> {

        /** Reads the present row. */
        T map(ResultSet row) throws SQLException;
    }

    /** Sees to a row. */
    @FunctionalInterface
    public interface RowConsumer {

        /** Reads the present row. */
        void accept(ResultSet row) throws SQLException;
    }

    private Database(Dialect dialect, HikariDataSource pool, HikariDataSource lanes) {
        this.dialect = dialect;
        this.pool = pool;
        this.lanes = lanes;
        this.ahead = new Semaphore(lanes.getMaximumPoolSize() / 3);
        this.writers = new Semaphore(Math.max(1, pool.getMaximumPoolSize() - READERS));
    }

    /**
     * How many connections may be held by groups that wait for the one before. That one needs a connection, too, and would never get it if all
     * were held by groups that wait; so it is a third of them, and who gets no permit does not write ahead.
     */
    public Semaphore ahead() {
        return ahead;
    }

    /**
     * Does what a transaction does that is no lane's. It may wait for a lane, which in turn reads what is configured on a connection
     * of the same pool, and would never get one if all were held by those who wait for it. So a few are kept from writers, who wait here for their turn.
     */
    public <T> T asWriter(Supplier<T> work) {
        writers.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            writers.release();
        }
    }

    /**
     * Connects for the first time, brings the schema up to date, and makes the pool. A database that is not there is
     * reported at once: the pool, which would try on for a while, comes last.
     */
    public static Database open(Settings settings) {
        Dialect dialect = Dialect.of(settings);
        DataSource source = dialect.dataSource();
        try (Connection connection = source.getConnection()) {
            dialect.prepare(connection);
            new Migrator(dialect).run(connection);
        } catch (SQLException e) {
            // Nothing personal can be in what is said about opening, and the operator needs it.
            throw Failures.of("opening the database (" + e.getMessage() + ")", e);
        }
        // Two pools in any case: a lane holds one connection and needs another to read what is configured.
        // From one pool, as many lanes as it has connections would wait for each other.
        DataSource laneSource = dialect.laneSource();
        if (laneSource == null) {
            // In this process connections cost nothing but memory when they are used.
            return new Database(
                    dialect,
                    pool("fenpei", source, settings.poolSize(), settings),
                    pool("fenpei-lanes", source, settings.poolSize(), settings));
        }
        int lanes = Math.max(2, settings.poolSize() / 2);
        return new Database(
                dialect,
                pool("fenpei", source, Math.max(2, settings.poolSize() - lanes), settings),
                pool("fenpei-lanes", laneSource, lanes, settings));
    }

    private static HikariDataSource pool(String name, DataSource source, int size, Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(Math.max(5_000, settings.lockTimeout().toMillis()));
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** What is spoken. */
    public Dialect dialect() {
        return dialect;
    }

    /** The pool, for JPA. */
    public DataSource pool() {
        return pool;
    }

    /** A connection; each statement is a transaction of its own. */
    public Connection connect() throws SQLException {
        return connect(pool);
    }

    /** A connection for what a lane does: few kinds of statements, which look rows up by keys. */
    public Connection connectLane() throws SQLException {
        return connect(lanes);
    }

    private static Connection connect(HikariDataSource from) throws SQLException {
        if (from.isClosed()) {
            throw new SQLException("the database is closed", "08003");
        }
        return from.getConnection();
    }

    /** Reads. */
    public <T> T read(String what, Work<T> work) {
        try (Connection connection = connect()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw Failures.of(what, e);
        }
    }

    /** Runs a query on a connection and maps its rows. */
    public static <T> List<T> query(Connection connection, String sql, List<?> values, Mapper<T> mapper)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Dialect.setAll(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(mapper.map(rows));
                }
                return result;
            }
        }
    }

    /**
     * Runs a query that may give more rows than fit into memory, and has each seen to as it comes. A connection where each statement is a
     * transaction of its own is in one meanwhile, as PostgreSQL gives rows in portions only then.
     */
    public static void each(Connection connection, String sql, List<?> values, RowConsumer consumer)
            throws SQLException {
        boolean single = connection.getAutoCommit();
        if (single) {
            connection.setAutoCommit(false);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(PORTION);
            Dialect.setAll(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(rows);
                }
            }
        } finally {
            if (single) {
                // Commits what was only read.
                connection.setAutoCommit(true);
            }
        }
    }

    /** Ends what the product keeps for the whole process; when no other database of this process is open. */
    public void release() {
        dialect.release();
    }

    /** Closes all connections and, if the database runs in this process, the database. */
    @Override
    public void close() {
        lanes.close();
        pool.close();
        dialect.shutDown();
    }
}
