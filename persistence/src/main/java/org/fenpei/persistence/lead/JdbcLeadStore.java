package org.fenpei.persistence.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.store.LeadStore;
import org.fenpei.persistence.db.Database;
import org.jspecify.annotations.Nullable;

/** Reads leads outside any lane. The cursor of a list is the id of the last lead given. */
public final class JdbcLeadStore implements LeadStore {

    private final Database database;

    /** On that database. */
    public JdbcLeadStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PlacedLead> find(LeadId id) {
        return query("reading a lead", key(), "l.id = ?", List.of(id.value())).stream()
                .findFirst();
    }

    @Override
    public Page<PlacedLead> list(LeadFilter filter, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > Page.MAX_SIZE) {
            throw new IllegalArgumentException("limit must be 1 to " + Page.MAX_SIZE);
        }
        List<Object> values = new ArrayList<>();
        String where = after(filter, cursor, values);
        // One more than asked for tells whether there is a next page.
        values.add(limit + 1);
        List<PlacedLead> found =
                query("listing leads", index(filter), where + " ORDER BY l.id FETCH FIRST ? ROWS ONLY", values);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<PlacedLead> page = found.subList(0, limit);
        return new Page<>(page, page.get(limit - 1).lead().id().toString());
    }

    @Override
    public @Nullable String skip(LeadFilter filter, @Nullable String cursor, int count) {
        List<Object> values = new ArrayList<>();
        String where = after(filter, cursor, values);
        values.add(count - 1);
        List<Long> ids = database.read(
                "skipping leads",
                connection -> Database.query(
                        connection,
                        "SELECT l.id FROM fp_lead l" + index(filter) + " WHERE " + where
                                + " ORDER BY l.id OFFSET ? ROWS FETCH NEXT 2 ROWS ONLY",
                        values,
                        row -> row.getLong(1)));
        return ids.size() < 2 ? null : new LeadId(ids.get(0)).toString();
    }

    @Override
    public List<PlacedLead> between(LeadFilter filter, @Nullable String cursor, @Nullable String to) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(after(filter, cursor, values));
        if (to != null) {
            where.append(" AND l.id <= ?");
            values.add(LeadId.parse(to).value());
        }
        return query("listing leads", index(filter), where + " ORDER BY l.id", values);
    }

    /** The condition for the leads of a filter that come behind a cursor, and its values. */
    private String after(LeadFilter filter, @Nullable String cursor, List<Object> values) {
        StringBuilder where = new StringBuilder("l.unit = ?");
        values.add(filter.unit());
        narrow(
                where,
                values,
                "state",
                filter.state() == null ? null : filter.state().name());
        if (filter.owner() != null) {
            where.append(" AND l.state = 'OWNED'");
            narrow(where, values, "place", filter.owner());
        }
        narrow(where, values, "pool", filter.pool());
        narrow(where, values, "source", filter.source());
        narrow(where, values, "reason", filter.reason());
        if (filter.receivedFrom() != null) {
            where.append(" AND l.received_at >= ?");
            values.add(filter.receivedFrom().toEpochMilli());
        }
        if (filter.receivedTo() != null) {
            where.append(" AND l.received_at < ?");
            values.add(filter.receivedTo().toEpochMilli());
        }
        String matching = few(filter) ? where.toString() : database.dialect().oftenTrue(where.toString());
        if (cursor == null) {
            return matching;
        }
        values.add(LeadId.parse(cursor).value());
        return matching + " AND l.id > ?";
    }

    /** The index that gives the leads in the order of their ids, or only a few of them. */
    private String index(LeadFilter filter) {
        return few(filter) ? database.dialect().useIndex("fp_lead_place") : key();
    }

    private static boolean few(LeadFilter filter) {
        return filter.owner() != null || filter.state() == Placement.State.WAITING;
    }

    private String key() {
        return database.dialect().useKey("fp_lead_id");
    }

    private static void narrow(StringBuilder where, List<Object> values, String column, @Nullable String value) {
        if (value != null) {
            where.append(" AND l.").append(column).append(" = ?");
            values.add(value);
        }
    }

    @Override
    public Map<Placement.State, Long> countByState(String unit) {
        Map<Placement.State, Long> counts = new EnumMap<>(Placement.State.class);
        count("state", "", unit).forEach((state, count) -> counts.put(Placement.State.valueOf(state), count));
        return counts;
    }

    @Override
    public Map<String, Long> countByPool(String unit) {
        return count("place", " AND l.state = 'POOL'", unit);
    }

    @Override
    public Map<String, Long> countByOwner(String unit) {
        return count("place", " AND l.state = 'OWNED'", unit);
    }

    @Override
    public List<Ownership> ownerships(LeadId id) {
        return database.read(
                "reading ownerships",
                connection -> Database.query(
                        connection,
                        "SELECT " + HotRows.OWNERSHIP + " FROM fp_ownership o WHERE o.lead = ? ORDER BY o.seq DESC",
                        List.of(id.value()),
                        HotRows::ownership));
    }

    @Override
    public Optional<Instant> firstWaitingAfter(String unit, Instant after) {
        return waiting(
                        "l.since",
                        "> ? ORDER BY l.since FETCH FIRST 1 ROWS ONLY",
                        unit,
                        after.isBefore(Instant.EPOCH) ? -1 : after.toEpochMilli())
                .stream()
                .findFirst()
                .map(Instant::ofEpochMilli);
    }

    @Override
    public long countWaitingSince(String unit, Instant until) {
        return waiting("COUNT(*)", "<= ?", unit, until.toEpochMilli()).get(0);
    }

    private List<Long> waiting(String what, String since, String unit, long time) {
        return database.read(
                "looking how long leads wait",
                connection -> Database.query(
                        connection,
                        "SELECT " + what + " FROM fp_lead l"
                                + database.dialect().useIndex("fp_lead_place")
                                + " WHERE l.unit = ? AND l.state = 'WAITING' AND l.since " + since,
                        List.of(unit, time),
                        row -> row.getLong(1)));
    }

    @Override
    public Optional<Instant> earliestDeadline(String unit) {
        return database
                .read(
                        "looking for the earliest deadline",
                        connection -> Database.query(
                                connection,
                                "SELECT k.due_at FROM fp_deadline k"
                                        + database.dialect().useIndex("fp_deadline_due")
                                        + " WHERE k.unit = ? AND k.due_at < " + KeepingRows.NEVER
                                        + " ORDER BY k.due_at FETCH FIRST 1 ROWS ONLY",
                                List.of(unit),
                                row -> Instant.ofEpochMilli(row.getLong(1))))
                .stream()
                .findFirst();
    }

    @Override
    public Page<PlacedLead> deadlines(
            String unit, @Nullable String rep, @Nullable Instant before, @Nullable String cursor, int limit) {
        return database.read("listing deadlines", connection -> new DeadlineList(database.dialect(), connection, unit)
                .read(rep, before, cursor, limit));
    }

    @Override
    public long overdue(String unit, Instant now) {
        return database.read(
                        "counting what is overdue",
                        connection -> Database.query(
                                connection,
                                "SELECT COUNT(*) FROM fp_deadline k"
                                        + database.dialect().useIndex("fp_deadline_due")
                                        + " WHERE k.unit = ? AND k.due_at <= ?",
                                List.of(unit, now.toEpochMilli()),
                                row -> row.getLong(1)))
                .get(0);
    }

    private Map<String, Long> count(String column, String where, String unit) {
        Map<String, Long> counts = new TreeMap<>();
        database.read(
                "counting leads",
                connection -> Database.query(
                        connection,
                        "SELECT l." + column + ", COUNT(*) FROM fp_lead l"
                                + database.dialect().useIndex("fp_lead_place") + " WHERE l.unit = ?" + where
                                + " GROUP BY l."
                                + column,
                        List.of(unit),
                        row -> counts.put(row.getString(1), row.getLong(2))));
        return counts;
    }

    private List<PlacedLead> query(String what, String index, String where, List<?> values) {
        return database.read(
                what,
                connection -> KeepingRows.fill(
                        database.dialect(),
                        connection,
                        Database.query(
                                connection,
                                "SELECT " + HotRows.LEAD + " FROM fp_lead l" + index + " WHERE " + where,
                                values,
                                HotRows::lead)));
    }
}
