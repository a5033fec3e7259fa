package org.fenpei.persistence.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All that differs between database products: how to get connections, how to lock, how to ask for many keys at once and
 * how to write many rows at once. No other class knows which product it talks to.
 */
public abstract class Dialect {

    /** Stands in a query for the test whether a column has one of the keys. */
    protected static final String KEYS = "{keys}";

    /**
     * Where a lane is believed to be, and where it goes.
     *
     * @param unit the lane's unit
     * @param sequence its number
     * @param configVersion its configuration's version
     * @param next the number that it gets
     */
    public record Place(String unit, long sequence, long configVersion, long next) {

        /** Checks the parts. */
        public Place {
            Objects.requireNonNull(unit, "unit");
        }
    }

    /** Takes a row of a result. */
    @FunctionalInterface
    public interface RowReader {

        /** Reads the present row. */
        void read(ResultSet row) throws SQLException;
    }

    /** The dialect that an address asks for. */
    public static Dialect of(Settings settings) {
        return settings.derby() ? new DerbyDialect(settings) : new PostgresDialect(settings);
    }

    /** The folder of the migrations. */
    abstract String folder();

    /** Makes connections, without a pool. */
    abstract DataSource dataSource();

    /** Makes connections for what lanes do; null if they need no others. */
    @Nullable
    DataSource laneSource() {
        return null;
    }

    /** Sets up what lives in the database itself, each time it is opened; autocommit is on. */
    abstract void prepare(Connection connection) throws SQLException;

    /** Makes the table of versions if it is not there, and lets nobody else past this point until the transaction ends. */
    abstract void lockSchema(Connection connection) throws SQLException;

    /** Ends what the dialect started, the last connection being closed. */
    abstract void shutDown();

    /** Ends what the product keeps for the whole process, no database of it being open any more. */
    abstract void release();

    /** What JPA must know of the product. */
    public abstract Map<String, Object> jpaProperties();

    /** The query for sequence and configuration version of a lane that also locks it until the transaction ends. */
    public abstract String lockLane();

    /** A hint, to be put behind a table and its alias, for a planner that needs one; it ends the line. */
    public abstract String useIndex(String index);

    /** The same for the index behind a primary key. */
    public abstract String useKey(String constraint);

    /**
     * A condition that a planner shall not take for rare: it shall go along the index that has the wanted order, and stop when it
     * has enough, instead of looking at all rows and sorting them.
     */
    public abstract String oftenTrue(String condition);

    /**
     * Runs a query for many keys, in as many portions as the product likes.
     *
     * @param connection where
     * @param sql the query, with {@value #KEYS} in the place of the test; the keys' parameters come last
     * @param fixed the parameters before the keys
     * @param keys the keys: all long or all texts, each once
     * @param reader takes each row
     */
    public abstract void forKeys(Connection connection, String sql, List<?> fixed, Collection<?> keys, RowReader reader)
            throws SQLException;

    /**
     * Runs a query once for each of many numbers, so that what it says of order and limit is meant for each.
     *
     * @param connection where
     * @param sql the query, with {@value #KEYS} in the place of the test; the key's parameter comes last
     * @param fixed the parameters before the key
     * @param keys the keys
     * @param reader takes each row
     */
    public abstract void forEachKey(
            Connection connection, String sql, List<?> fixed, Collection<Long> keys, RowReader reader)
            throws SQLException;

    /**
     * Writes rows, part by part.
     *
     * @throws SQLException if the database refuses, or a row that should be updated is not there
     */
    public abstract void write(Connection connection, List<Shape.Rows> parts) throws SQLException;

    /**
     * Whether it is worth while to write new rows before the lane is locked, in the transaction that will lock it. Not where other
     * processes may hold the lane meanwhile and wait for such a row.
     */
    public boolean writesAhead() {
        return false;
    }

    /**
     * Whether new leads' rows hold their marks. Not where a row that moves has to be entered again in each index of its table, as
     * the marks of leads that move do not change.
     */
    public abstract boolean marksInLeads();

    /**
     * Locks a lane, writes rows and commits, if the lane is where it is believed to be.
     *
     * @param connection a connection whose transaction has not begun, or has only written ahead; if nothing was kept, it has to be
     *     rolled back
     * @param parts the rows that are still to be written; without any, and without a further number, only the lane is looked at
     * @return whether the lane was there
     */
    public boolean commit(Connection connection, Place place, List<Shape.Rows> parts) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(lockLane())) {
            lock.setString(1, place.unit());
            try (ResultSet row = lock.executeQuery()) {
                if (!row.next() || row.getLong(1) != place.sequence() || row.getLong(2) != place.configVersion()) {
                    return false;
                }
            }
        }
        write(connection, parts);
        if (place.next() != place.sequence()) {
            try (PreparedStatement move = connection.prepareStatement("UPDATE fp_lane SET seq = ? WHERE unit = ?")) {
                move.setLong(1, place.next());
                move.setString(2, place.unit());
                move.executeUpdate();
            }
        }
        connection.commit();
        return true;
    }

    /** Sets a parameter of a plain type. */
    static void set(PreparedStatement statement, int index, Shape.Type type, @Nullable Object value)
            throws SQLException {
        switch (type) {
            case LONG -> {
                if (value == null) {
                    statement.setNull(index, Types.BIGINT);
                } else {
                    statement.setLong(index, (Long) value);
                }
            }
            case INT -> {
                if (value == null) {
                    statement.setNull(index, Types.INTEGER);
                } else {
                    statement.setInt(index, (Integer) value);
                }
            }
            case TEXT -> statement.setString(index, (String) value);
            case BYTES -> statement.setBytes(index, (byte[]) value);
        }
    }

    /** Sets the parameters of a query, from the first on; gives the next index. */
    public static int setAll(PreparedStatement statement, Collection<?> values) throws SQLException {
        int index = 1;
        for (Object value : values) {
            if (value instanceof Long number) {
                statement.setLong(index++, number);
            } else if (value instanceof Integer number) {
                statement.setInt(index++, number);
            } else {
                statement.setString(index++, (String) value);
            }
        }
        return index;
    }

    /** The statement for one row of a shape; parameters in the order of {@link #setRow}. */
    static String single(Shape shape) {
        if (shape.kind() == Shape.Kind.UPDATE) {
            return "UPDATE " + shape.table() + " SET " + String.join(" = ?, ", shape.values()) + " = ? WHERE "
                    + String.join(" = ? AND ", shape.keys()) + " = ?";
        }
        if (shape.kind() == Shape.Kind.DELETE) {
            return "DELETE FROM " + shape.table() + " WHERE " + String.join(" = ? AND ", shape.keys()) + " = ?";
        }
        String marks = shape.columns().stream().map(c -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO " + shape.table() + " (" + shape.names() + ") VALUES (" + marks + ")";
    }

    /** Sets the parameters of {@link #single}, from an index on; gives the next one. */
    static int setRow(PreparedStatement statement, int from, Shape.Kind kind, Shape shape, @Nullable Object[] row)
            throws SQLException {
        int index = from;
        List<Shape.Column> columns = shape.columns();
        if (kind != Shape.Kind.UPDATE) {
            for (int i = 0; i < columns.size(); i++) {
                set(statement, index++, columns.get(i).type(), row[i]);
            }
            return index;
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).key() == (pass == 1)) {
                    set(statement, index++, columns.get(i).type(), row[i]);
                }
            }
        }
        return index;
    }

    /** Complains about an update that did not meet its row. */
    static SQLException missing(Shape shape) {
        return new SQLException("a row of " + shape.table() + " that should change is not there", "02000");
    }
}
