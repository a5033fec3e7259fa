package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.LeadBlock;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Failures;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/** Keeps what finds duplicates. A portion of a run is one transaction, written only while its lease is held. */
public final class JdbcDuplicateStore implements DuplicateStore {

    private static final int MOST_PAIRS = 200;
    private static final String RUN = "r.id, r.unit, r.kind, r.state, r.basis, r.actor, r.started_at, r.ended_at,"
            + " r.total_count, r.done_count, r.found_count, r.last_lead";

    private final Database database;

    /** On that database. */
    public JdbcDuplicateStore(Database database) {
        this.database = database;
    }

    @Override
    public Map<Long, List<LeadId>> blocked(String unit, Collection<Long> blocks, @Nullable LeadId before) {
        return database.read(
                "looking for duplicates",
                connection -> DuplicateRows.blocked(database.dialect(), connection, unit, blocks, before));
    }

    @Override
    public List<PlacedLead> leads(String unit, Collection<LeadId> ids) {
        List<PlacedLead> found = new ArrayList<>(ids.size());
        return database.read("reading leads", connection -> {
            database.dialect()
                    .forKeys(
                            connection,
                            "SELECT " + HotRows.LEAD + " FROM fp_lead l"
                                    + database.dialect().useKey("fp_lead_id")
                                    + " WHERE l.unit || '' = ? AND l.id {keys}",
                            List.of(unit),
                            values(ids),
                            row -> found.add(HotRows.lead(row)));
            return found;
        });
    }

    private static Set<Long> values(Collection<LeadId> ids) {
        return ids.stream().map(LeadId::value).collect(Collectors.toSet());
    }

    @Override
    public List<DuplicatePair> pairs(LeadId lead) {
        return database
                .read(
                        "reading pairs",
                        connection -> DuplicateRows.pairs(database.dialect(), connection, List.of(lead.value())))
                .stream()
                .sorted(Comparator.comparingDouble(DuplicatePair::score)
                        .reversed()
                        .thenComparing(DuplicatePair::second)
                        .thenComparing(DuplicatePair::first))
                .limit(MOST_PAIRS)
                .toList();
    }

    @Override
    public List<DuplicatePair> pairs(String unit, DuplicatePair.State state, @Nullable DuplicatePair after, int limit) {
        String start = "SELECT " + DuplicateRows.PAIR + " FROM fp_lead_pair p"
                + database.dialect().useIndex("fp_lead_pair_state") + " WHERE p.unit = ? AND p.state = ? AND ";
        String end = " ORDER BY p.second_lead, p.first_lead FETCH FIRST ? ROWS ONLY";
        long second = after == null ? Long.MIN_VALUE : after.second().value();
        long first = after == null ? Long.MIN_VALUE : after.first().value();
        return database.read("reading pairs", connection -> {
            // Two ranges of the index, each read from its beginning.
            List<DuplicatePair> found = new ArrayList<>(Database.query(
                    connection,
                    start + "p.second_lead = ? AND p.first_lead > ?" + end,
                    List.of(unit, state.name(), second, first, limit),
                    DuplicateRows::pair));
            if (found.size() < limit) {
                found.addAll(Database.query(
                        connection,
                        start + "p.second_lead > ?" + end,
                        List.of(unit, state.name(), second, limit - found.size()),
                        DuplicateRows::pair));
            }
            return found;
        });
    }

    @Override
    public void save(DuplicatePair pair) {
        inTransaction("remembering a pair", connection -> {
            List<Shape.Rows> parts = new ArrayList<>();
            DuplicateRows.add(parts, pair.unit(), List.of(), List.of(pair));
            database.dialect().write(connection, parts);
            return pair;
        });
    }

    @Override
    public void create(DuplicateRun run) {
        inTransaction(
                "beginning a run",
                connection -> update(
                        connection,
                        "INSERT INTO fp_duplicate_run (id, unit, kind, state, basis, actor, started_at, ended_at,"
                                + " total_count, done_count, found_count, last_lead, lease_node, lease_until)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0)",
                        run.id(),
                        run.unit(),
                        run.kind().name(),
                        run.state().name(),
                        run.basis(),
                        run.actor(),
                        run.startedAt().toEpochMilli(),
                        millis(run.endedAt()),
                        run.total(),
                        run.done(),
                        run.found(),
                        last(run)));
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    private static long last(DuplicateRun run) {
        return run.last() == null ? 0 : run.last().value();
    }

    @Override
    public Optional<DuplicateRun> run(String id) {
        return runs("r.id = ?", List.of(id)).stream().findFirst();
    }

    @Override
    public List<DuplicateRun> runs(String unit, DuplicateRun.Kind kind, int limit) {
        return runs(
                "r.unit = ? AND r.kind = ? ORDER BY r.started_at DESC, r.id DESC FETCH FIRST ? ROWS ONLY",
                List.of(unit, kind.name(), limit));
    }

    @Override
    public List<DuplicateRun> open() {
        return runs("r.state = ? ORDER BY r.started_at, r.id", List.of(DuplicateRun.State.RUNNING.name()));
    }

    private List<DuplicateRun> runs(String where, List<?> values) {
        return database.read(
                "reading runs",
                connection -> Database.query(
                        connection,
                        "SELECT " + RUN + " FROM fp_duplicate_run r WHERE " + where,
                        values,
                        JdbcDuplicateStore::run));
    }

    private static DuplicateRun run(ResultSet row) throws SQLException {
        long endedAt = row.getLong(8);
        Instant ended = row.wasNull() ? null : Instant.ofEpochMilli(endedAt);
        long last = row.getLong(12);
        return new DuplicateRun(
                row.getString(1),
                row.getString(2),
                DuplicateRun.Kind.valueOf(row.getString(3)),
                DuplicateRun.State.valueOf(row.getString(4)),
                row.getLong(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                ended,
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                last == 0 ? null : new LeadId(last));
    }

    @Override
    public boolean lease(String id, String node, Instant now, Instant until) {
        return inTransaction(
                "taking a run",
                connection -> update(
                                connection,
                                "UPDATE fp_duplicate_run SET lease_node = ?, lease_until = ? WHERE id = ? AND state = ?"
                                        + " AND (lease_node = ? OR lease_until < ?)",
                                node,
                                until.toEpochMilli(),
                                id,
                                DuplicateRun.State.RUNNING.name(),
                                node,
                                now.toEpochMilli())
                        == 1);
    }

    @Override
    public boolean save(
            DuplicateRun run, List<LeadBlock> blocks, List<DuplicatePair> pairs, String node, Instant until) {
        return inTransaction("keeping a portion of a run", connection -> {
            // First, so that whoever has lost the run writes nothing.
            boolean held = update(
                            connection,
                            "UPDATE fp_duplicate_run SET state = ?, ended_at = ?, done_count = ?, found_count = ?,"
                                    + " last_lead = ?, lease_until = ? WHERE id = ? AND state = ? AND lease_node = ?",
                            run.state().name(),
                            millis(run.endedAt()),
                            run.done(),
                            run.found(),
                            last(run),
                            until.toEpochMilli(),
                            run.id(),
                            DuplicateRun.State.RUNNING.name(),
                            node)
                    == 1;
            List<Shape.Rows> parts = new ArrayList<>();
            if (held) {
                DuplicateRows.add(parts, run.unit(), blocks, unknown(connection, pairs));
            }
            if (!parts.isEmpty()) {
                database.dialect().write(connection, parts);
            }
            return held;
        });
    }

    private List<DuplicatePair> unknown(Connection connection, List<DuplicatePair> pairs) throws SQLException {
        Set<List<LeadId>> known = new HashSet<>();
        Set<Long> later = pairs.stream().map(pair -> pair.second().value()).collect(Collectors.toSet());
        for (DuplicatePair pair : DuplicateRows.pairs(database.dialect(), connection, later)) {
            known.add(List.of(pair.first(), pair.second()));
        }
        return pairs.stream()
                .filter(pair -> !known.contains(List.of(pair.first(), pair.second())))
                .toList();
    }

    @Override
    public void forget(String unit, DuplicateRun.Kind kind) {
        inTransaction(
                "forgetting runs",
                connection -> update(
                        connection, "DELETE FROM fp_duplicate_run WHERE unit = ? AND kind = ?", unit, kind.name()));
    }

    @Override
    public boolean end(String id, DuplicateRun.State how, Instant at) {
        return inTransaction(
                "ending a run",
                connection -> update(
                                connection,
                                "UPDATE fp_duplicate_run SET state = ?, ended_at = ? WHERE id = ? AND state = ?",
                                how.name(),
                                at.toEpochMilli(),
                                id,
                                DuplicateRun.State.RUNNING.name())
                        == 1);
    }

    private <T> T inTransaction(String what, Database.Work<T> work) {
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

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object value : Arrays.asList(values)) {
                if (value == null) {
                    statement.setNull(index++, Types.BIGINT);
                } else {
                    statement.setObject(index++, value);
                }
            }
            return statement.executeUpdate();
        }
    }
}
