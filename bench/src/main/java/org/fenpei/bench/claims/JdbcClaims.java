package org.fenpei.bench.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fenpei.bench.run.Contender;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Sql;
import org.jspecify.annotations.Nullable;

/** The ways in which applications let many people claim from one table over JDBC. */
final class JdbcClaims implements Contender {

    /** A way. */
    enum Way {
        /** As it is usually written. */
        SKIP_LOCKED("SELECT … FOR UPDATE SKIP LOCKED, UPDATE, INSERT, COMMIT"),
        /** The same in one statement. */
        ONE_STATEMENT("the same in one statement"),
        /** The caller has chosen; the update holds only if the lead is still free. */
        GIVEN("a given lead, UPDATE … WHERE free, INSERT, COMMIT");

        private final String title;

        Way(String title) {
            this.title = title;
        }
    }

    private static final int NONE = 0;

    private static final String[] TABLES = {
        "CREATE TABLE bench_lead (id BIGINT NOT NULL PRIMARY KEY, external_id VARCHAR(200) NOT NULL,"
                + " attributes TEXT NOT NULL, state VARCHAR(8) NOT NULL, pool VARCHAR(64), owner VARCHAR(64),"
                + " since BIGINT NOT NULL)",
        "CREATE UNIQUE INDEX bench_lead_key ON bench_lead (external_id)",
        "CREATE INDEX bench_lead_pool ON bench_lead (pool, since, id) WHERE state = 'POOL'",
        "CREATE INDEX bench_lead_owner ON bench_lead (owner, id) WHERE owner IS NOT NULL",
        "CREATE TABLE bench_ownership (lead BIGINT NOT NULL, from_at BIGINT NOT NULL, rep VARCHAR(64) NOT NULL,"
                + " door VARCHAR(8) NOT NULL, PRIMARY KEY (lead, from_at))",
        "CREATE INDEX bench_ownership_from ON bench_ownership (from_at)"
    };

    private static final String PICK = "SELECT id FROM bench_lead WHERE pool = ? AND state = 'POOL' ORDER BY since, id"
            + " LIMIT 1 FOR UPDATE SKIP LOCKED";
    private static final String TAKE = "UPDATE bench_lead SET state = 'OWNED', owner = ?, since = ? WHERE id = ?";
    private static final String TAKE_IF_FREE = TAKE + " AND state = 'POOL'";
    private static final String OWN =
            "INSERT INTO bench_ownership (lead, from_at, rep, door) VALUES (?, ?, ?, 'CLAIM')";
    private static final String ALL_IN_ONE = "WITH l AS (" + PICK + "), u AS (UPDATE bench_lead b SET state = 'OWNED',"
            + " owner = ?, since = ? FROM l WHERE b.id = l.id RETURNING b.id)"
            + " INSERT INTO bench_ownership (lead, from_at, rep, door) SELECT id, ?, ?, 'CLAIM' FROM u RETURNING lead";

    private final Way way;
    private final HikariDataSource pool;
    private final int size;
    private final Screen screen = new Screen();
    private final Set<Long> claimed = ConcurrentHashMap.newKeySet();
    private long number;
    private long pooledBefore;
    private long ownedBefore;

    /** Makes its tables in an empty database. */
    JdbcClaims(Way way, HikariDataSource pool, int size) {
        this.way = way;
        this.pool = pool;
        this.size = size;
        Sql.run(pool, TABLES);
    }

    @Override
    public String name() {
        return way.title;
    }

    @Override
    public void prepare() {
        long left = size - count("bench_lead WHERE state = 'POOL'");
        fill((int) left);
        screen.refresh();
        claimed.clear();
        Sql.run(pool, "VACUUM ANALYZE", "CHECKPOINT");
        pooledBefore = count("bench_lead WHERE state = 'POOL'");
        ownedBefore = count("bench_ownership");
    }

    private void fill(int leads) {
        ObjectMapper json = new ObjectMapper();
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO bench_lead VALUES (?, ?, ?, 'POOL', '" + Fenpei.POOL + "', NULL, ?)")) {
            for (int i = 0; i < leads; i++) {
                number++;
                insert.setLong(1, number);
                insert.setString(2, "ext-" + number);
                insert.setString(3, json.writeValueAsString(Fenpei.values(number)));
                insert.setLong(4, System.currentTimeMillis());
                insert.addBatch();
                screen.add(number);
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("filling failed", e);
        }
    }

    @Override
    public Outcome call(int caller) throws SQLException {
        String rep = Fenpei.rep(caller);
        Screen.@Nullable Pick pick = null;
        if (way == Way.GIVEN) {
            pick = screen.pick();
            if (pick == null) {
                return Outcome.EMPTY;
            }
        }
        long lead;
        try (Connection connection = pool.getConnection()) {
            lead = pick != null
                    ? given(connection, pick.lead(), rep)
                    : way == Way.SKIP_LOCKED ? next(connection, rep) : oneStatement(connection, rep);
        }
        if (pick != null) {
            screen.gone(pick);
        }
        if (lead == NONE) {
            return pick != null ? Outcome.LOST : Outcome.EMPTY;
        }
        if (!claimed.add(lead)) {
            throw new IllegalStateException("claimed twice");
        }
        return Outcome.DONE;
    }

    private static long next(Connection connection, String rep) throws SQLException {
        long lead;
        try (PreparedStatement pick = connection.prepareStatement(PICK)) {
            pick.setString(1, Fenpei.POOL);
            try (ResultSet row = pick.executeQuery()) {
                if (!row.next()) {
                    connection.rollback();
                    return NONE;
                }
                lead = row.getLong(1);
            }
        }
        long now = System.currentTimeMillis();
        take(connection, TAKE, lead, rep, now);
        own(connection, lead, rep, now);
        connection.commit();
        return lead;
    }

    private static long oneStatement(Connection connection, String rep) throws SQLException {
        long now = System.currentTimeMillis();
        // One round trip: the statement is its own transaction.
        connection.setAutoCommit(true);
        try (PreparedStatement all = connection.prepareStatement(ALL_IN_ONE)) {
            all.setString(1, Fenpei.POOL);
            all.setString(2, rep);
            all.setLong(3, now);
            all.setLong(4, now);
            all.setString(5, rep);
            try (ResultSet row = all.executeQuery()) {
                return row.next() ? row.getLong(1) : NONE;
            }
        }
    }

    private static long given(Connection connection, long lead, String rep) throws SQLException {
        long now = System.currentTimeMillis();
        if (take(connection, TAKE_IF_FREE, lead, rep, now) == 0) {
            connection.rollback();
            return NONE;
        }
        own(connection, lead, rep, now);
        connection.commit();
        return lead;
    }

    private static int take(Connection connection, String sql, long lead, String rep, long now) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(sql)) {
            take.setString(1, rep);
            take.setLong(2, now);
            take.setLong(3, lead);
            return take.executeUpdate();
        }
    }

    private static void own(Connection connection, long lead, String rep, long now) throws SQLException {
        try (PreparedStatement own = connection.prepareStatement(OWN)) {
            own.setLong(1, lead);
            own.setLong(2, now);
            own.setString(3, rep);
            own.executeUpdate();
        }
    }

    @Override
    public void check(long done) {
        Sql.expect("claimed", done, claimed.size());
        Sql.expect("in the pool", pooledBefore - done, count("bench_lead WHERE state = 'POOL'"));
        Sql.expect("ownerships", ownedBefore + done, count("bench_ownership"));
        Sql.expect("owned leads", ownedBefore + done, count("(SELECT DISTINCT lead FROM bench_ownership) AS o"));
    }

    private long count(String what) {
        return Sql.number(pool, "SELECT COUNT(*) FROM " + what);
    }

    @Override
    public void close() {
        pool.close();
    }
}
