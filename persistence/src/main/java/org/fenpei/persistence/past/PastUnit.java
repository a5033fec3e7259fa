package org.fenpei.persistence.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.lead.CreditRows;
import org.fenpei.persistence.lead.HotRows;
import org.fenpei.persistence.lead.MarkRows;

/**
 * A unit before one of its decisions. Ownerships say by their two numbers what they were then. They are asked for by lead or by
 * time, through the indexes that lanes use; only {@link #held} reads all ownerships of the unit, once for each play.
 */
final class PastUnit extends SetUp {

    private final Database database;
    private final Dialect dialect;
    private final String unit;
    private final long before;

    PastUnit(Database database, String unit, long before) {
        super(database, unit, before);
        this.database = database;
        this.dialect = database.dialect();
        this.unit = unit;
        this.before = before;
    }

    @Override
    public long sequence() {
        return before - 1;
    }

    @Override
    public Map<String, Integer> held() {
        Map<String, Integer> held = new HashMap<>();
        database.read(
                "counting leads held then",
                connection -> Database.query(
                        connection,
                        "SELECT o.rep, COUNT(*) FROM fp_ownership o WHERE o.unit = ? AND o.seq < ?"
                                + " AND (o.end_seq IS NULL OR o.end_seq >= ?) GROUP BY o.rep",
                        List.of(unit, before, before),
                        row -> held.put(row.getString(1), row.getInt(2))));
        return held;
    }

    @Override
    public List<LeadId> owned() {
        return database.read(
                "looking for leads owned then",
                connection -> Database.query(
                        connection,
                        "SELECT o.lead FROM fp_ownership o WHERE o.unit = ? AND o.seq < ?"
                                + " AND (o.end_seq IS NULL OR o.end_seq >= ?)",
                        List.of(unit, before, before),
                        row -> new LeadId(row.getLong(1))));
    }

    @Override
    public void begunSince(Instant since, Consumer<? super Ownership> each) {
        each(
                "reading ownerships begun then",
                "SELECT " + HotRows.OWNERSHIP + " FROM fp_ownership o" + dialect.useIndex("fp_ownership_from")
                        + " WHERE o.unit = ? AND o.from_at >= ? AND o.seq < ? ORDER BY o.seq",
                since,
                each);
    }

    private void each(String what, String sql, Instant since, Consumer<? super Ownership> each) {
        database.read(what, connection -> {
            CreditRows.Corrections corrections = CreditRows.corrections(connection, dialect, unit, before);
            Database.each(
                    connection,
                    sql,
                    List.of(unit, since.toEpochMilli(), before),
                    row -> each.accept(corrections.undone(asItWas(HotRows.ownership(row)))));
            return sql;
        });
    }

    @Override
    public void creditedSince(Instant since, Consumer<? super CreditEntry> each) {
        database.read("reading what was credited then", connection -> {
            Database.each(
                    connection,
                    "SELECT " + CreditRows.ENTRY + CreditRows.since(dialect) + " AND c.seq < ?" + CreditRows.IN_ORDER,
                    List.of(unit, since.toEpochMilli(), before),
                    row -> each.accept(CreditRows.entry(row)));
            return since;
        });
    }

    @Override
    public Map<LeadId, LeadCredit> credit(Collection<LeadId> ids) {
        return database.read(
                "reading credit of then", connection -> CreditRows.read(connection, dialect, values(ids), before));
    }

    @Override
    public List<PlacedLead> leads(Collection<LeadId> ids) {
        return database.read("reading leads of then", connection -> new PastLeads(dialect, connection, unit, before)
                .read(values(ids)));
    }

    @Override
    public Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids) {
        Map<LeadId, List<Ownership>> found = new HashMap<>();
        // The unit said so that no planner prefers an index of all that is the unit's to looking up some leads.
        database.read("reading ownerships of then", connection -> {
            dialect.forKeys(
                    connection,
                    "SELECT " + HotRows.OWNERSHIP + " FROM fp_ownership o" + dialect.useKey("fp_ownership_id")
                            + " WHERE o.unit || '' = ? AND o.seq < ? AND o.lead {keys}",
                    List.of(unit, before),
                    values(ids),
                    row -> {
                        Ownership ownership = asItWas(HotRows.ownership(row));
                        found.computeIfAbsent(ownership.lead(), lead -> new ArrayList<>())
                                .add(ownership);
                    });
            CreditRows.uncorrect(connection, dialect, before, found);
            return found;
        });
        found.replaceAll((lead, history) -> history.stream()
                .sorted(Comparator.comparingLong(Ownership::sequence).reversed())
                .limit(LeadHistory.MOST)
                .toList());
        return found;
    }

    @Override
    public Map<String, List<LeadId>> marked(Collection<String> marks) {
        return database.read(
                "looking for the leads of customers then",
                connection -> MarkRows.marked(connection, dialect, unit, marks, before));
    }

    /** An end that was still to come is cut off. */
    private Ownership asItWas(Ownership ownership) {
        return ownership.endSequence() < before
                ? ownership
                : new Ownership(
                        ownership.lead(),
                        ownership.rep(),
                        ownership.pool(),
                        ownership.door(),
                        ownership.from(),
                        ownership.sequence(),
                        null,
                        null,
                        0);
    }

    private static Set<Long> values(Collection<LeadId> ids) {
        Set<Long> values = new LinkedHashSet<>();
        ids.forEach(id -> values.add(id.value()));
        return values;
    }
}
