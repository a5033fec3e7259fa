package org.fenpei.bench.online;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The peers' tables: three, with as many indexes to keep up as Fenpei's three have. */
final class Tables {

    private static final List<String> ALL = List.of(
            "CREATE TABLE bench_lead (id BIGINT NOT NULL PRIMARY KEY, source VARCHAR(64) NOT NULL,"
                    + " external_id VARCHAR(200) NOT NULL, received_at BIGINT NOT NULL, attributes {text} NOT NULL,"
                    + " state VARCHAR(8) NOT NULL, owner VARCHAR(64) NOT NULL)",
            "CREATE UNIQUE INDEX bench_lead_key ON bench_lead (source, external_id)",
            "CREATE INDEX bench_lead_owner ON bench_lead (owner, id)",
            "CREATE TABLE bench_ownership (id BIGINT NOT NULL PRIMARY KEY, lead BIGINT NOT NULL,"
                    + " rep VARCHAR(64) NOT NULL, door VARCHAR(8) NOT NULL, from_at BIGINT NOT NULL)",
            "CREATE INDEX bench_ownership_lead ON bench_ownership (lead)",
            "CREATE TABLE bench_decision (id BIGINT NOT NULL PRIMARY KEY, lead BIGINT NOT NULL,"
                    + " rep VARCHAR(64) NOT NULL, decided_at BIGINT NOT NULL, policy VARCHAR(64) NOT NULL,"
                    + " reason VARCHAR(200) NOT NULL)",
            "CREATE INDEX bench_decision_lead ON bench_decision (lead)",
            "CREATE TABLE bench_turn (id BIGINT NOT NULL PRIMARY KEY, taken BIGINT NOT NULL)",
            "INSERT INTO bench_turn VALUES (1, 0)",
            "CREATE SEQUENCE bench_turns AS BIGINT");

    private Tables() {}

    static void create(HikariDataSource pool, boolean postgres) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : ALL) {
                statement.execute(sql.replace("{text}", postgres ? "TEXT" : "VARCHAR(30000)"));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the tables", e);
        }
    }
}
