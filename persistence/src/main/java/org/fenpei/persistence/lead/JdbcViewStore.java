package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.store.ViewStore;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Dialect;

/**
 * Keeps which leads reps have opened. The views of a day are numbered; two that come at once want the same number, and the key lets only
 * one of them have it: the other one looks again. So no lock is held, and no cap exceeded.
 */
public final class JdbcViewStore implements ViewStore {

    /** The class of SQL states of what a key does not let in. */
    private static final String NOT_UNIQUE = "23";

    private static final int TRIES = 1_000;

    private final Database database;

    /** On that database. */
    public JdbcViewStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean open(Day day, LeadId lead, int cap, Instant at) {
        return database.read("noting a view", connection -> {
            for (int i = 0; i < TRIES; i++) {
                if (isOpened(connection, day, lead)) {
                    return true;
                }
                int count = count(connection, day);
                if (count >= cap) {
                    return false;
                }
                if (insert(connection, day, count + 1, lead, at)) {
                    return true;
                }
            }
            throw new SQLException("too many views at once", "40001");
        });
    }

    @Override
    public int opened(Day day) {
        return database.read("counting views", connection -> count(connection, day));
    }

    private static boolean isOpened(Connection connection, Day day, LeadId lead) throws SQLException {
        return !Database.query(
                        connection,
                        "SELECT slot FROM fp_pool_view WHERE rep = ? AND pool = ? AND on_day = ? AND lead = ?",
                        List.of(day.rep(), day.pool(), day.day().toEpochDay(), lead.value()),
                        row -> row.getInt(1))
                .isEmpty();
    }

    private static int count(Connection connection, Day day) throws SQLException {
        return Database.query(
                        connection,
                        "SELECT COUNT(*) FROM fp_pool_view WHERE rep = ? AND pool = ? AND on_day = ?",
                        List.of(day.rep(), day.pool(), day.day().toEpochDay()),
                        row -> row.getInt(1))
                .get(0);
    }

    private static boolean insert(Connection connection, Day day, int slot, LeadId lead, Instant at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO fp_pool_view (rep, pool, on_day, slot, lead, opened_at) VALUES (?, ?, ?, ?, ?, ?)")) {
            Dialect.setAll(
                    statement,
                    List.of(day.rep(), day.pool(), day.day().toEpochDay(), slot, lead.value(), at.toEpochMilli()));
            statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(NOT_UNIQUE)) {
                return false;
            }
            throw e;
        }
    }
}
