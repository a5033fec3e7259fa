package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.store.LaneStore;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Failures;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a group that was decided without the lane's lock, on their way into the database. Where it is worth while, new rows
 * are written before the lock is had: while the group before waits for the disk.
 */
final class PreparedCommit implements LaneStore.Commit {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedCommit.class);

    private final Database database;
    private final Dialect.Place place;
    /** What is still to be written. */
    private List<Shape.Rows> parts;

    private @Nullable Connection begun;

    PreparedCommit(Database database, Dialect.Place place, List<Shape.Rows> parts) {
        this.database = database;
        this.place = place;
        this.parts = parts;
    }

    @Override
    public void begin() {
        if (!database.dialect().writesAhead() || !database.ahead().tryAcquire()) {
            return;
        }
        Set<String> emptied = new HashSet<>();
        for (Shape.Rows part : parts) {
            if (part.shape().kind() == Shape.Kind.DELETE) {
                emptied.add(part.shape().table());
            }
        }
        // New rows of tables from which the group deletes nothing: no other row has to be written before them.
        Map<Boolean, List<Shape.Rows>> fresh = parts.stream()
                .collect(Collectors.partitioningBy(part -> part.shape().kind() == Shape.Kind.INSERT
                        && !emptied.contains(part.shape().table())));
        Connection connection = null;
        boolean written = false;
        try {
            connection = database.connectLane();
            connection.setAutoCommit(false);
            database.dialect().write(connection, fresh.getOrDefault(true, List.of()));
            written = true;
        } catch (SQLException e) {
            LOG.debug("Nothing is written ahead in unit {}: SQLState {}", place.unit(), e.getSQLState());
        } finally {
            if (written) {
                begun = connection;
                parts = fresh.getOrDefault(false, List.of());
            } else {
                database.ahead().release();
                if (connection != null) {
                    JdbcLaneTransaction.undo(connection);
                }
            }
        }
    }

    @Override
    public void abandon() {
        Connection connection = begun;
        begun = null;
        if (connection != null) {
            JdbcLaneTransaction.undo(connection);
            database.ahead().release();
        }
    }

    @Override
    public boolean run() {
        Connection connection = begun;
        begun = null;
        boolean ahead = connection != null;
        if (connection == null) {
            connection = connect();
        }
        boolean kept = false;
        try {
            connection.setAutoCommit(false);
            kept = database.dialect().commit(connection, place, parts);
            return kept;
        } catch (SQLException e) {
            throw Failures.of("committing decisions", e, true);
        } finally {
            if (kept) {
                JdbcLaneTransaction.closeQuietly(connection);
            } else {
                JdbcLaneTransaction.undo(connection);
            }
            if (ahead) {
                database.ahead().release();
            }
        }
    }

    private Connection connect() {
        try {
            return database.connectLane();
        } catch (SQLException e) {
            throw Failures.of("connecting", e);
        }
    }
}
