package org.fenpei.bench.online;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.fenpei.bench.run.Contender;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Sql;

/**
 * The floor of one commit per lead: three prepared inserts and a commit over plain JDBC. Whose turn it is comes from a counter
 * in memory and costs nothing; after a restart nobody would know it.
 */
final class JdbcContender implements Contender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HikariDataSource pool;
    private final AtomicLong next = new AtomicLong();
    private long before;

    /** Makes its tables in an empty database. */
    JdbcContender(HikariDataSource pool, boolean postgres) {
        this.pool = pool;
        Tables.create(pool, postgres);
    }

    @Override
    public String name() {
        return "JDBC, one commit per lead (floor, turn not stored)";
    }

    @Override
    public void prepare() {
        before = count("bench_lead");
    }

    @Override
    public Outcome call(int caller) throws SQLException, JsonProcessingException {
        long number = next.incrementAndGet();
        long now = System.currentTimeMillis();
        String attributes = JSON.writeValueAsString(Fenpei.values(number));
        String rep = Fenpei.rep((int) (number % Fenpei.REPS));
        try (Connection connection = pool.getConnection()) {
            insert(
                    connection,
                    "INSERT INTO bench_lead (id, source, external_id, received_at, attributes, state, owner)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    number,
                    "web",
                    "ext-" + number,
                    now,
                    attributes,
                    "OWNED",
                    rep);
            insert(
                    connection,
                    "INSERT INTO bench_ownership (id, lead, rep, door, from_at) VALUES (?, ?, ?, ?, ?)",
                    number,
                    number,
                    rep,
                    "POLICY",
                    now);
            insert(
                    connection,
                    "INSERT INTO bench_decision (id, lead, rep, decided_at, policy, reason) VALUES (?, ?, ?, ?, ?, ?)",
                    number,
                    number,
                    rep,
                    now,
                    "inbound",
                    "turn of " + rep);
            connection.commit();
        }
        return Outcome.DONE;
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof Long number) {
                    statement.setLong(i + 1, number);
                } else {
                    statement.setString(i + 1, (String) values[i]);
                }
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void check(long done) {
        Sql.expect("leads", before + done, count("bench_lead"));
        Sql.expect("ownerships", before + done, count("bench_ownership"));
        Sql.expect("decisions", before + done, count("bench_decision"));
        Sql.expect("turns out of order", 0, Turns.unfair(pool, "bench_lead"));
    }

    private long count(String table) {
        return Sql.number(pool, "SELECT COUNT(*) FROM " + table);
    }

    @Override
    public void close() {
        pool.close();
    }
}
