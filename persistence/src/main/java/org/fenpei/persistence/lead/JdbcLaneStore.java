package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Failures;

/** Begins lane transactions: a connection of its own for each, with the lane's row locked. */
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
            connection = database.connect();
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
}
