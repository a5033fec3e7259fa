package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.SourceKey;
import org.fenpei.api.store.StepEntry;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Failures;
import org.fenpei.persistence.followup.FollowUpRows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane transaction. A group costs one round trip for the lock, one for each kind of read, one for the write and one for
 * the commit, however many leads it has.
 */
final class JdbcLaneTransaction implements LaneTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLaneTransaction.class);

    /** Of the unit, said in a way that lets no planner prefer an index of all that is the unit's to looking up some leads. */
    private static final String OF_UNIT = "o.unit || '' = ?";

    private final Dialect dialect;
    private final Connection connection;
    private final String unit;
    private final long sequence;
    private final long configVersion;
    private final boolean holdsLane;
    private boolean committed;
    private boolean closed;

    JdbcLaneTransaction(Dialect dialect, Connection connection, String unit, long sequence, long configVersion) {
        this.dialect = dialect;
        this.connection = connection;
        this.unit = unit;
        this.sequence = sequence;
        this.configVersion = configVersion;
        this.holdsLane = true;
    }

    /** Only for reading, without the lane, on a connection where each statement is a transaction of its own. */
    JdbcLaneTransaction(Dialect dialect, Connection connection, String unit) {
        this.dialect = dialect;
        this.connection = connection;
        this.unit = unit;
        this.sequence = 0;
        this.configVersion = 0;
        this.holdsLane = false;
    }

    @Override
    public long sequence() {
        requireLane();
        return sequence;
    }

    @Override
    public long configVersion() {
        requireLane();
        return configVersion;
    }

    @Override
    public List<PlacedLead> leads(Collection<LeadId> ids) {
        return run("reading leads", () -> {
            List<PlacedLead> found = new ArrayList<>(ids.size());
            dialect.forKeys(
                    connection,
                    "SELECT " + HotRows.LEAD + " FROM fp_lead l" + dialect.useKey("fp_lead_id")
                            + " WHERE l.unit || '' = ? AND l.id {keys}",
                    List.of(unit),
                    values(ids),
                    row -> found.add(HotRows.lead(row)));
            return KeepingRows.fill(dialect, connection, found);
        });
    }

    @Override
    public Map<SourceKey, LeadId> known(Collection<SourceKey> keys) {
        return run("looking for known leads", () -> {
            Map<String, Set<String>> bySource = new LinkedHashMap<>();
            for (SourceKey key : keys) {
                bySource.computeIfAbsent(key.source(), source -> new LinkedHashSet<>())
                        .add(key.externalId());
            }
            Map<SourceKey, LeadId> known = new HashMap<>();
            for (Map.Entry<String, Set<String>> source : bySource.entrySet()) {
                dialect.forKeys(
                        connection,
                        // The unit said so that no planner prefers an index of all that is the unit's while it knows no
                        // better.
                        "SELECT l.external_id, l.id FROM fp_lead l" + dialect.useIndex("fp_lead_key")
                                + " WHERE l.unit || '' = ? AND l.source = ? AND l.external_id {keys}",
                        List.of(unit, source.getKey()),
                        source.getValue(),
                        row -> known.put(new SourceKey(source.getKey(), row.getString(1)), new LeadId(row.getLong(2))));
            }
            return known;
        });
    }

    @Override
    public Map<LeadId, Decision> firstDecisions(Collection<LeadId> ids) {
        return run("reading first decisions", () -> {
            Map<LeadId, Decision> first = new HashMap<>();
            dialect.forKeys(
                    connection,
                    "SELECT " + HotRows.DECISION + " FROM fp_lead l" + dialect.useKey("fp_lead_id")
                            + " JOIN fp_decision d" + dialect.useKey("fp_decision_id")
                            + " ON d.unit = l.unit AND d.seq ="
                            + " l.created_seq WHERE l.unit || '' = ? AND l.id {keys}",
                    List.of(unit),
                    values(ids),
                    row -> {
                        Decision decision = HotRows.decision(row);
                        first.put(decision.lead(), decision);
                    });
            return first;
        });
    }

    @Override
    public List<PlacedLead> pooled(String pool, int limit) {
        return leadQuery(
                "reading a pool",
                "fp_lead_place",
                "l.state = 'POOL' AND l.place = ? ORDER BY l.place_rank, l.id",
                List.of(unit, pool),
                limit);
    }

    @Override
    public List<PlacedLead> waiting(@Nullable PlacedLead after, int limit) {
        String waiting = "l.state = 'WAITING' AND l.place = ''";
        String order = " ORDER BY l.place_rank, l.id";
        if (after == null) {
            return leadQuery("reading waiting leads", "fp_lead_place", waiting + order, List.of(unit), limit);
        }
        // Two ranges of the index, each read from its beginning; one condition for both would be read from the start.
        long rank = HotRows.waitingRank(after.lead());
        List<PlacedLead> found = new ArrayList<>(leadQuery(
                "reading waiting leads",
                "fp_lead_place",
                waiting + " AND l.place_rank = ? AND l.id > ? ORDER BY l.id",
                List.of(unit, rank, after.lead().id().value()),
                limit));
        if (found.size() < limit) {
            found.addAll(leadQuery(
                    "reading waiting leads",
                    "fp_lead_place",
                    waiting + " AND l.place_rank > ?" + order,
                    List.of(unit, rank),
                    limit - found.size()));
        }
        return found;
    }

    @Override
    public List<PlacedLead> waitingSince(@Nullable PlacedLead after, Instant until, int limit) {
        // PostgreSQL has an index of those that wait, by that time. Derby, whose indexes hold every lead, goes through
        // all that wait:
        // one more index would cost each new lead more than that.
        String waiting = "l.state = 'WAITING' AND l.since ";
        String order = " AND l.since <= ? ORDER BY l.since, l.id";
        long last = until.toEpochMilli();
        if (after == null) {
            return leadQuery(
                    "reading leads that wait long",
                    "fp_lead_place",
                    waiting + ">= " + Long.MIN_VALUE + order,
                    List.of(unit, last),
                    limit);
        }
        long since = after.placement().since().toEpochMilli();
        List<PlacedLead> found = new ArrayList<>(leadQuery(
                "reading leads that wait long",
                "fp_lead_place",
                waiting + "= ? AND l.id > ? ORDER BY l.id",
                List.of(unit, since, after.lead().id().value()),
                limit));
        if (found.size() < limit) {
            found.addAll(leadQuery(
                    "reading leads that wait long",
                    "fp_lead_place",
                    waiting + "> ?" + order,
                    List.of(unit, since, last),
                    limit - found.size()));
        }
        return found;
    }

    @Override
    public List<PlacedLead> due(Instant now, int limit) {
        return run("reading due leads", () -> {
            Map<Long, Keeping> due = new LinkedHashMap<>();
            Database.query(
                            connection,
                            "SELECT k.lead, k.due_at, k.state FROM fp_deadline k"
                                    + dialect.useIndex("fp_deadline_due")
                                    + " WHERE k.unit = ? AND k.due_at <= ? ORDER BY k.due_at, k.lead"
                                    + " FETCH FIRST ? ROWS ONLY",
                            List.of(unit, now.toEpochMilli(), limit),
                            row -> Map.entry(row.getLong(1), KeepingRows.read(row.getLong(2), row.getString(3))))
                    .forEach(entry -> due.put(entry.getKey(), entry.getValue()));
            Map<Long, PlacedLead> leads = new HashMap<>();
            dialect.forKeys(
                    connection,
                    "SELECT " + HotRows.LEAD + " FROM fp_lead l" + dialect.useKey("fp_lead_id") + " WHERE l.id {keys}",
                    List.of(),
                    due.keySet(),
                    row -> leads.put(row.getLong(1), HotRows.lead(row)));
            List<PlacedLead> found = new ArrayList<>(due.size());
            due.forEach((id, keeping) ->
                    found.add(Objects.requireNonNull(leads.get(id), "a lead").withKeeping(keeping)));
            return found;
        });
    }

    @Override
    public List<PlacedLead> owned(@Nullable String rep, @Nullable LeadId after, int limit) {
        long last = after == null ? Long.MIN_VALUE : after.value();
        // All leads are walked along their key; those of one rep, who has few of them, are found by their place and
        // sorted.
        String hint = rep == null ? dialect.useKey("fp_lead_id") : dialect.useIndex("fp_lead_place");
        String where = rep == null ? "l.unit || '' = ?" : "l.unit = ? AND l.place = ?";
        String id = rep == null ? "l.id" : "l.id + 0";
        return run(
                "reading owned leads",
                () -> KeepingRows.fill(
                        dialect,
                        connection,
                        Database.query(
                                connection,
                                "SELECT " + HotRows.LEAD + " FROM fp_lead l" + hint + " WHERE " + where
                                        + " AND l.state = 'OWNED' AND " + id + " > ?"
                                        + " ORDER BY " + id + " FETCH FIRST ? ROWS ONLY",
                                rep == null ? List.of(unit, last, limit) : List.of(unit, rep, last, limit),
                                HotRows::lead)));
    }

    @Override
    public List<Instant> locks(String rep) {
        return run("counting locked leads", () -> {
            List<Long> owned = Database.query(
                    connection,
                    "SELECT l.id FROM fp_lead l" + dialect.useIndex("fp_lead_place")
                            + " WHERE l.unit = ? AND l.state = 'OWNED' AND l.place = ?",
                    List.of(unit, rep),
                    row -> row.getLong(1));
            List<Keeping> locked = new ArrayList<>();
            dialect.forKeys(
                    connection,
                    "SELECT k.due_at, k.state FROM fp_deadline k" + dialect.useKey("fp_deadline_id")
                            + " WHERE k.lead {keys}",
                    List.of(),
                    owned,
                    row -> locked.add(KeepingRows.read(row.getLong(1), row.getString(2))));
            return locked.stream()
                    .map(Keeping::lockedUntil)
                    .filter(Objects::nonNull)
                    .toList();
        });
    }

    private List<PlacedLead> leadQuery(String what, String index, String where, List<?> values, int limit) {
        return run(what, () -> {
            List<Object> all = new ArrayList<>(values);
            all.add(limit);
            return Database.query(
                    connection,
                    "SELECT " + HotRows.LEAD + " FROM fp_lead l" + dialect.useIndex(index) + " WHERE l.unit = ? AND "
                            + where + " FETCH FIRST ? ROWS ONLY",
                    all,
                    HotRows::lead);
        });
    }

    @Override
    public Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids) {
        return run("reading ownerships", () -> {
            Map<LeadId, List<Ownership>> found = new HashMap<>();
            dialect.forKeys(
                    connection,
                    "SELECT " + HotRows.OWNERSHIP + " FROM fp_ownership o" + dialect.useKey("fp_ownership_id")
                            + " WHERE " + OF_UNIT + " AND o.lead {keys}",
                    List.of(unit),
                    values(ids),
                    row -> {
                        Ownership ownership = HotRows.ownership(row);
                        found.computeIfAbsent(ownership.lead(), lead -> new ArrayList<>())
                                .add(ownership);
                    });
            // Here, as most leads have one or two: a sort in the database costs more than the look-up.
            found.replaceAll((lead, history) -> history.stream()
                    .sorted(Comparator.comparingLong(Ownership::sequence).reversed())
                    .limit(LeadHistory.MOST)
                    .toList());
            return found;
        });
    }

    @Override
    public Map<String, Integer> held() {
        return run("counting held leads", () -> {
            Map<String, Integer> held = new HashMap<>();
            Database.query(
                    connection,
                    "SELECT l.place, COUNT(*) FROM fp_lead l" + dialect.useIndex("fp_lead_place")
                            + " WHERE l.unit = ? AND l.state = 'OWNED' GROUP BY l.place",
                    List.of(unit),
                    row -> held.put(row.getString(1), row.getInt(2)));
            return held;
        });
    }

    @Override
    public List<LeadId> touchedAfter(long after) {
        return run(
                "looking for touched leads",
                () -> Database.query(
                        connection,
                        "SELECT DISTINCT d.lead FROM fp_decision d WHERE d.unit = ? AND d.seq > ?",
                        List.of(unit, after),
                        row -> new LeadId(row.getLong(1))));
    }

    @Override
    public void begunSince(Instant since, Consumer<? super Ownership> each) {
        each(
                "reading recent ownerships",
                "SELECT " + HotRows.OWNERSHIP + " FROM fp_ownership o" + dialect.useIndex("fp_ownership_from")
                        + " WHERE o.unit = ? AND o.from_at >= ? ORDER BY o.seq",
                since,
                each);
    }

    private void each(String what, String sql, Instant since, Consumer<? super Ownership> each) {
        run(what, () -> {
            Database.each(
                    connection, sql, List.of(unit, since.toEpochMilli()), row -> each.accept(HotRows.ownership(row)));
            return sql;
        });
    }

    @Override
    public void creditedSince(Instant since, Consumer<? super CreditEntry> each) {
        run("reading what was credited", () -> {
            Database.each(
                    connection,
                    "SELECT " + CreditRows.ENTRY + CreditRows.since(dialect) + CreditRows.IN_ORDER,
                    List.of(unit, since.toEpochMilli()),
                    row -> each.accept(CreditRows.entry(row)));
            return since;
        });
    }

    @Override
    public List<CreditEntry> creditedAfter(long after) {
        return run("reading what was credited since", () -> {
            List<Long> leads = Database.query(
                    connection,
                    "SELECT DISTINCT d.lead FROM fp_decision d WHERE d.unit = ? AND d.seq > ?"
                            + " AND d.door IN ('CLOSE', 'CREDIT', 'REOPEN')",
                    List.of(unit, after),
                    row -> row.getLong(1));
            return CreditRows.after(connection, dialect, leads, after);
        });
    }

    @Override
    public Map<LeadId, LeadCredit> credit(Collection<LeadId> ids) {
        return run("reading credit", () -> CreditRows.read(connection, dialect, values(ids), Long.MAX_VALUE));
    }

    @Override
    public Map<String, List<LeadId>> marked(Collection<String> marks) {
        return run(
                "looking for the leads of customers",
                () -> MarkRows.marked(connection, dialect, unit, marks, Long.MAX_VALUE));
    }

    @Override
    public Map<LeadId, List<FollowUp>> followUps(Collection<LeadId> ids) {
        return run("reading contacts", () -> {
            Map<LeadId, Map<Long, FollowUp>> latest = new HashMap<>();
            dialect.forKeys(
                    connection,
                    "SELECT " + FollowUpRows.COLUMNS + " FROM fp_follow_up f" + dialect.useKey("fp_follow_up_id")
                            + " WHERE f.lead {keys}",
                    List.of(),
                    values(ids),
                    row -> {
                        FollowUp read = FollowUpRows.followUp(row);
                        latest.computeIfAbsent(read.lead(), lead -> new TreeMap<>())
                                .merge(read.number(), read, (one, two) -> one.version() > two.version() ? one : two);
                    });
            Map<LeadId, List<FollowUp>> found = new HashMap<>();
            latest.forEach((lead, byNumber) -> found.put(lead, List.copyOf(byNumber.values())));
            return found;
        });
    }

    @Override
    public Map<Long, List<LeadId>> blocked(Collection<Long> blocks) {
        return run("looking for duplicates", () -> DuplicateRows.blocked(dialect, connection, unit, blocks, null));
    }

    @Override
    public List<DuplicatePair> pairs(Collection<LeadId> leads) {
        return run("reading pairs", () -> DuplicateRows.pairs(dialect, connection, values(leads)));
    }

    @Override
    public List<Ownership> changedAfter(long after) {
        // An ownership changes only in a decision about its lead, so the log leads to it; it needs no index of its own.
        return run("reading changed ownerships", () -> {
            Set<Long> leads = new HashSet<>(Database.query(
                    connection,
                    "SELECT d.lead FROM fp_decision d WHERE d.unit = ? AND d.seq > ?",
                    List.of(unit, after),
                    row -> row.getLong(1)));
            List<Ownership> changed = new ArrayList<>();
            dialect.forKeys(
                    connection,
                    "SELECT " + HotRows.OWNERSHIP + " FROM fp_ownership o" + dialect.useKey("fp_ownership_id")
                            + " WHERE (o.seq > ? OR o.end_seq > ?) AND " + OF_UNIT + " AND o.lead {keys}",
                    List.of(after, after, unit),
                    leads,
                    row -> changed.add(HotRows.ownership(row)));
            changed.sort(Comparator.comparingLong(Ownership::sequence));
            return changed;
        });
    }

    @Override
    public List<StepEntry> stepEntries(long afterSequence) {
        return run(
                "reading step state",
                () -> Database.query(
                        connection,
                        "SELECT " + HotRows.STEP_ENTRY + " FROM fp_step_entry WHERE unit = ? AND seq > ?",
                        List.of(unit, afterSequence),
                        HotRows::stepEntry));
    }

    @Override
    public void write(LaneChanges changes) {
        requireLane();
        run("writing decisions", () -> {
            dialect.write(connection, LaneWrite.parts(dialect, unit, changes));
            return changes;
        });
    }

    @Override
    public void commit() {
        requireOpen();
        requireLane();
        committed = true;
        try {
            connection.commit();
        } catch (SQLException e) {
            throw Failures.of("committing decisions", e, true);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (committed || !holdsLane) {
            closeQuietly(connection);
        } else {
            undo(connection);
        }
    }

    /** Rolls back and closes, whatever comes. */
    static void undo(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("Rolling back failed: SQLState {}", e.getSQLState());
        }
        closeQuietly(connection);
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("Closing a connection failed: SQLState {}", e.getSQLState());
        }
    }

    private static Set<Long> values(Collection<LeadId> ids) {
        Set<Long> values = new LinkedHashSet<>();
        ids.forEach(id -> values.add(id.value()));
        return values;
    }

    private void requireOpen() {
        if (committed || closed) {
            throw new IllegalStateException("the lane transaction has ended");
        }
    }

    private void requireLane() {
        if (!holdsLane) {
            throw new IllegalStateException("this only reads, without the lane");
        }
    }

    private <T> T run(String what, Work<T> work) {
        requireOpen();
        try {
            return work.run();
        } catch (SQLException e) {
            throw Failures.of(what, e);
        }
    }

    /** Work that the database may refuse. */
    @FunctionalInterface
    private interface Work<T> {

        T run() throws SQLException;
    }
}
