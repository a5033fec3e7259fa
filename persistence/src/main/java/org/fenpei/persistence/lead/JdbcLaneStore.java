package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Failures;

/**
 * Begins lane transactions: a connection of its own for each, with the lane's row locked. A group that was decided without the
 * lock is checked, written and committed in one round trip.
 */
public final class JdbcLaneStore implements LaneStore {

    private final Database database;

    /** On that database. */
    public JdbcLaneStore(Database database) {
        this.database = database;
    }

    @Override
    public LaneTransaction begin(String unit) {
        Connection connection = null;
        boolean begun = false;
        try {
            connection = database.connectLane();
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                    connection.prepareStatement(database.dialect().lockLane())) {
                lock.setString(1, unit);
                try (ResultSet row = lock.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalArgumentException("there is no such unit");
                    }
                    LaneTransaction lane = new JdbcLaneTransaction(
                            database.dialect(), connection, unit, row.getLong(1), row.getLong(2));
                    begun = true;
                    return lane;
                }
            }
        } catch (SQLException e) {
            throw Failures.of("locking the lane", e);
        } finally {
            if (connection != null && !begun) {
                JdbcLaneTransaction.undo(connection);
            }
        }
    }

    @Override
    public LaneTransaction look(String unit) {
        try {
            // Each statement is a transaction of its own.
            return new JdbcLaneTransaction(database.dialect(), database.connectLane(), unit);
        } catch (SQLException e) {
            throw Failures.of("connecting", e);
        }
    }

    /** The reads of {@link #look} for work that is not a lane's: it takes none of the connections that lanes wait for. */
    public LaneTransaction lookAside(String unit) {
        try {
            return new JdbcLaneTransaction(database.dialect(), database.connect(), unit);
        } catch (SQLException e) {
            throw Failures.of("connecting", e);
        }
    }

    @Override
    public Commit prepare(String unit, long sequence, long configVersion, LaneChanges changes) {
        Dialect.Place place = new Dialect.Place(unit, sequence, configVersion, changes.sequence());
        return new PreparedCommit(database, place, LaneWrite.rows(database.dialect(), unit, changes));
    }

    @Override
    public Map<String, Integer> stepFormats(String unit) {
        Map<String, Integer> formats = new HashMap<>();
        database.read(
                "reading the formats of step state",
                connection -> Database.query(
                        connection,
                        "SELECT e.policy, e.step, MAX(e.format) FROM fp_step_entry e WHERE e.unit = ?"
                                + " GROUP BY e.policy, e.step",
                        List.of(unit),
                        row -> formats.put(row.getString(1) + "/" + row.getString(2), row.getInt(3))));
        return formats;
    }
}
