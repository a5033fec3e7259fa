package org.fenpei.persistence.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements whose parameters may be absent, in transactions. */
public final class Sql {

    private Sql() {}

    /** One transaction. */
    public static <T> T write(Database database, String what, Database.Work<T> work) {
        return database.asWriter(() -> transaction(database, what, work));
    }

    private static <T> T transaction(Database database, String what, Database.Work<T> work) {
        boolean committing = false;
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.apply(connection);
                committing = true;
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(what, e, committing);
        }
    }

    /** One statement; says how many rows it met. */
    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, Arrays.asList(values));
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            @Nullable Object value = values.get(i);
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (value instanceof Absent absent) {
                statement.setNull(i + 1, absent.type());
            } else {
                statement.setString(i + 1, (String) value);
            }
        }
    }

    /** Nothing, in a column that holds no text. */
    private record Absent(int type) {}

    /** A time, or nothing. */
    public static Object millis(@Nullable Instant instant) {
        return instant == null ? new Absent(Types.BIGINT) : (Object) instant.toEpochMilli();
    }
}
