package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.store.ClosingChange;
import org.fenpei.api.store.CreditChanges;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Json;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/** How the credit for leads lies in its tables. Rows are only ever added. */
public final class CreditRows {

    /** The columns that {@link #entry} reads, of a table called c. */
    public static final String ENTRY =
            "c.lead, c.seq, c.rep, c.closed_at, c.part, c.cents, c.won, c.lost, c.ratings, c.rating_sum";

    private static final String SPLIT = "s.lead, s.seq, s.kind, s.shares, s.owner, s.said_at, s.actor, s.why";

    private static final Shape NEW_ENTRY = Shape.of(
            Shape.Kind.INSERT,
            "fp_credit",
            "lead:LONG!",
            "seq:LONG!",
            "rep:TEXT!",
            "unit:TEXT",
            "closed_at:LONG",
            "part:INT",
            "cents:LONG",
            "won:INT",
            "lost:INT",
            "ratings:INT",
            "rating_sum:INT");

    private static final Shape NEW_SPLIT = Shape.of(
            Shape.Kind.INSERT,
            "fp_credit_split",
            "lead:LONG!",
            "seq:LONG!",
            "unit:TEXT",
            "kind:TEXT",
            "shares:TEXT",
            "owner:TEXT",
            "said_at:LONG",
            "actor:TEXT",
            "why:TEXT");

    private static final Shape CORRECTED = Shape.of(
            Shape.Kind.INSERT,
            "fp_closing_change",
            "lead:LONG!",
            "seq:LONG!",
            "own_seq:LONG",
            "unit:TEXT",
            "closing_before:TEXT");

    private CreditRows() {}

    static void add(List<Shape.Rows> parts, String unit, CreditChanges changes) {
        if (!changes.splits().isEmpty()) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            changes.splits().forEach(split -> rows.add(row(unit, split)));
            parts.add(new Shape.Rows(NEW_SPLIT, rows));
        }
        if (!changes.entries().isEmpty()) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            changes.entries().forEach(entry -> rows.add(row(unit, entry)));
            parts.add(new Shape.Rows(NEW_ENTRY, rows));
        }
        if (!changes.corrected().isEmpty()) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (ClosingChange change : changes.corrected()) {
                rows.add(new @Nullable Object[] {
                    change.lead().value(), change.sequence(), change.ownership(), unit, HotRows.closing(change.before())
                });
            }
            parts.add(new Shape.Rows(CORRECTED, rows));
        }
    }

    private static @Nullable Object[] row(String unit, CreditSplit split) {
        Map<String, Object> shares = new LinkedHashMap<>();
        split.shares().forEach(share -> shares.put(share.rep(), share.hundredths()));
        return new @Nullable Object[] {
            split.lead().value(),
            split.sequence(),
            unit,
            split.kind().name(),
            Json.write(shares),
            split.owner(),
            split.at().toEpochMilli(),
            split.actor(),
            split.why()
        };
    }

    private static @Nullable Object[] row(String unit, CreditEntry entry) {
        return new @Nullable Object[] {
            entry.lead().value(),
            entry.sequence(),
            entry.rep(),
            unit,
            entry.closedAt().toEpochMilli(),
            entry.share(),
            entry.cents(),
            entry.won(),
            entry.lost(),
            entry.ratings(),
            entry.ratingSum()
        };
    }

    /** An entry, from the columns of {@link #ENTRY}. */
    public static CreditEntry entry(ResultSet row) throws SQLException {
        return new CreditEntry(
                new LeadId(row.getLong(1)),
                row.getLong(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getInt(5),
                row.getLong(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10));
    }

    private static CreditSplit split(ResultSet row) throws SQLException {
        List<CreditShare> shares = new ArrayList<>();
        Json.wide(row.getString(4))
                .forEach((rep, part) -> shares.add(new CreditShare(rep, ((Number) part).intValue())));
        shares.sort(Comparator.comparingInt(CreditShare::hundredths).reversed().thenComparing(CreditShare::rep));
        @Nullable String why = row.getString(8);
        return new CreditSplit(
                new LeadId(row.getLong(1)),
                row.getLong(2),
                CreditSplit.Kind.valueOf(row.getString(3)),
                shares,
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getString(7),
                why == null ? "" : why);
    }

    /**
     * What is kept of the credit for leads.
     *
     * @param before the number of the decision before which; {@link Long#MAX_VALUE} for now
     */
    public static Map<LeadId, LeadCredit> read(
            Connection connection, Dialect dialect, Collection<Long> leads, long before) throws SQLException {
        Map<LeadId, List<CreditSplit>> splits = new HashMap<>();
        dialect.forKeys(
                connection,
                "SELECT " + SPLIT + " FROM fp_credit_split s" + dialect.useKey("fp_credit_split_id")
                        + " WHERE s.seq < ? AND s.lead {keys}",
                List.of(before),
                leads,
                row -> splits.computeIfAbsent(new LeadId(row.getLong(1)), lead -> new ArrayList<>())
                        .add(split(row)));
        Map<LeadId, List<CreditEntry>> entries = new HashMap<>();
        dialect.forKeys(
                connection,
                "SELECT " + ENTRY + " FROM fp_credit c" + dialect.useKey("fp_credit_id")
                        + " WHERE c.seq < ? AND c.lead {keys}",
                List.of(before),
                leads,
                row -> entries.computeIfAbsent(new LeadId(row.getLong(1)), lead -> new ArrayList<>())
                        .add(entry(row)));
        Map<LeadId, LeadCredit> found = new HashMap<>();
        splits.forEach((lead, said) -> {
            said.sort(Comparator.comparingLong(CreditSplit::sequence));
            found.put(lead, new LeadCredit(said, List.of()));
        });
        entries.forEach((lead, credited) -> {
            credited.sort(Comparator.comparingLong(CreditEntry::sequence).thenComparing(CreditEntry::rep));
            found.put(lead, new LeadCredit(splits.getOrDefault(lead, List.of()), credited));
        });
        return found;
    }

    /** Behind the columns of {@link #ENTRY}: those of a unit for leads that were closed from a time on. */
    public static String since(Dialect dialect) {
        return " FROM fp_credit c" + dialect.useIndex("fp_credit_closed") + " WHERE c.unit = ? AND c.closed_at >= ?";
    }

    /** In the order of the decisions. */
    public static final String IN_ORDER = " ORDER BY c.seq, c.rep";

    /** The entries of decisions after that number, in their order; few leads are closed, so the log leads to them. */
    static List<CreditEntry> after(Connection connection, Dialect dialect, List<Long> closed, long sequence)
            throws SQLException {
        List<CreditEntry> entries = new ArrayList<>();
        dialect.forKeys(
                connection,
                "SELECT " + ENTRY + " FROM fp_credit c" + dialect.useKey("fp_credit_id")
                        + " WHERE c.seq > ? AND c.lead {keys}",
                List.of(sequence),
                closed,
                row -> entries.add(entry(row)));
        entries.sort(Comparator.comparingLong(CreditEntry::sequence).thenComparing(CreditEntry::rep));
        return entries;
    }

    private record Then(long sequence, Closing closing) {

        static Then first(Then one, Then other) {
            return one.sequence() < other.sequence() ? one : other;
        }

        static Then read(ResultSet row) throws SQLException {
            return new Then(row.getLong(2), Objects.requireNonNull(HotRows.closing(row.getString(3))));
        }
    }

    /** What came of leads before a decision: corrections that were still to come are undone. To be asked for after the ownerships were read. */
    public static void uncorrect(
            Connection connection, Dialect dialect, long before, Map<LeadId, List<Ownership>> ownerships)
            throws SQLException {
        List<Long> closed = new ArrayList<>();
        ownerships.forEach((lead, had) -> {
            if (had.stream().anyMatch(one -> one.endDoor() == Door.CLOSE)) {
                closed.add(lead.value());
            }
        });
        if (!closed.isEmpty()) {
            Map<Long, Then> first = new HashMap<>();
            dialect.forKeys(
                    connection,
                    "SELECT k.own_seq, k.seq, k.closing_before FROM fp_closing_change k"
                            + dialect.useKey("fp_closing_change_id") + " WHERE k.seq >= ? AND k.lead {keys}",
                    List.of(before),
                    closed,
                    row -> first.merge(row.getLong(1), Then.read(row), Then::first));
            ownerships.replaceAll((lead, had) -> uncorrected(had, first));
        }
    }

    /** What was corrected since a decision, of a whole unit: costs what was corrected since then. */
    public static Corrections corrections(Connection connection, Dialect dialect, String unit, long before)
            throws SQLException {
        Map<Long, Then> first = new HashMap<>();
        for (Map.Entry<Long, Then> change : Database.query(
                connection,
                "SELECT k.own_seq, k.seq, k.closing_before FROM fp_closing_change k"
                        + dialect.useIndex("fp_closing_change_seq") + " WHERE k.unit = ? AND k.seq >= ?",
                List.of(unit, before),
                row -> Map.entry(row.getLong(1), Then.read(row)))) {
            first.merge(change.getKey(), change.getValue(), Then::first);
        }
        return had -> uncorrected(had, first);
    }

    /** What was corrected since a decision. */
    @FunctionalInterface
    public interface Corrections {

        /** An ownership with what was said to have come of the lead before. */
        Ownership undone(Ownership had);
    }

    private static Ownership uncorrected(Ownership had, Map<Long, Then> first) {
        @Nullable Then then = had.endDoor() == null ? null : first.get(had.sequence());
        return then == null ? had : had.closedAs(then.closing());
    }

    private static List<Ownership> uncorrected(List<Ownership> ownerships, Map<Long, Then> first) {
        return ownerships.stream().map(one -> uncorrected(one, first)).toList();
    }
}
