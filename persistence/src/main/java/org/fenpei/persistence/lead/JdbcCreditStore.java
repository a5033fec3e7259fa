package org.fenpei.persistence.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.store.CreditStore;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.persistence.db.Database;
import org.jspecify.annotations.Nullable;

/** Reads what reps were credited with. The cursor of a list is the time, the lead and the number of the last entry given. */
public final class JdbcCreditStore implements CreditStore {

    private static final String OF_REP = " WHERE c.unit = ? AND c.rep = ? AND c.closed_at >= ? AND c.closed_at < ?";

    private final Database database;

    /** On that database. */
    public JdbcCreditStore(Database database) {
        this.database = database;
    }

    @Override
    public LeadCredit ofLead(LeadId lead) {
        return database.read(
                        "reading the credit for a lead",
                        connection ->
                                CreditRows.read(connection, database.dialect(), List.of(lead.value()), Long.MAX_VALUE))
                .getOrDefault(lead, LeadCredit.NONE);
    }

    /** Where a list goes on. */
    private record Mark(long closedAt, long lead, long sequence) {

        static Mark of(String cursor) {
            String[] parts = cursor.split("\\.", 3);
            try {
                return new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("no cursor of this list", e);
            }
        }

        static String after(CreditEntry last) {
            return last.closedAt().toEpochMilli() + "." + last.lead().value() + "." + last.sequence();
        }
    }

    @Override
    public Page<CreditEntry> ofRep(
            String unit, String rep, Instant from, Instant to, @Nullable String cursor, int limit) {
        List<Object> values = new ArrayList<>(List.of(unit, rep, from.toEpochMilli(), to.toEpochMilli()));
        String further = "";
        if (cursor != null) {
            Mark mark = Mark.of(cursor);
            further = " AND (c.closed_at < ? OR c.closed_at = ? AND (c.lead < ? OR c.lead = ? AND c.seq < ?))";
            values.addAll(List.of(mark.closedAt(), mark.closedAt(), mark.lead(), mark.lead(), mark.sequence()));
        }
        values.add(limit + 1);
        String sql = "SELECT " + CreditRows.ENTRY + " FROM fp_credit c"
                + database.dialect().useIndex("fp_credit_rep") + OF_REP + further
                + " ORDER BY c.closed_at DESC, c.lead DESC, c.seq DESC FETCH FIRST ? ROWS ONLY";
        List<CreditEntry> found = database.read(
                "reading what a rep was credited with",
                connection -> Database.query(connection, sql, values, CreditRows::entry));
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), Mark.after(found.get(limit - 1)));
    }

    @Override
    public CreditTotal total(String unit, String rep, Instant from, Instant to) {
        // A lead of which nothing is left after corrections is none that he has a part of.
        String sql = "SELECT SUM(x.cents), SUM(x.won), SUM(x.lost), SUM(CASE WHEN x.cents > 0 THEN 1 ELSE 0 END)"
                + " FROM (SELECT c.lead, SUM(c.cents) AS cents, SUM(c.won) AS won, SUM(c.lost) AS lost FROM fp_credit c"
                + OF_REP + " GROUP BY c.lead) x";
        return database.read(
                        "adding up what a rep was credited with",
                        connection -> Database.query(
                                connection,
                                sql,
                                List.of(unit, rep, from.toEpochMilli(), to.toEpochMilli()),
                                row -> new CreditTotal(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))))
                .get(0);
    }
}
