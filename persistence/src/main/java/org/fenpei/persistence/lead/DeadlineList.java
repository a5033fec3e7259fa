package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Leads in the order in which something is to be done about their keeping. Those of a unit are read along the index; those of one
 * rep are all that he owns, sorted here. The cursor is the time and the id of the last one.
 */
final class DeadlineList {

    private static final String ROW = "SELECT k.lead, k.due_at, k.state FROM ";

    private final Dialect dialect;
    private final Connection connection;
    private final String unit;

    /** What is due of a lead. */
    private record Row(long lead, long dueAt, Keeping keeping) {

        boolean isAfter(Mark mark) {
            return dueAt > mark.dueAt() || (dueAt == mark.dueAt() && lead > mark.lead());
        }
    }

    /** The last one of the page before. */
    private record Mark(long dueAt, long lead) {

        static Mark of(@Nullable String cursor) {
            if (cursor == null) {
                return new Mark(Long.MIN_VALUE, Long.MIN_VALUE);
            }
            String[] parts = cursor.split("\\.", 2);
            try {
                return new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[parts.length - 1]));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("no cursor of this list", e);
            }
        }
    }

    DeadlineList(Dialect dialect, Connection connection, String unit) {
        this.dialect = dialect;
        this.connection = connection;
        this.unit = unit;
    }

    Page<PlacedLead> read(@Nullable String rep, @Nullable Instant before, @Nullable String cursor, int limit)
            throws SQLException {
        if (limit < 1 || limit > Page.MAX_SIZE) {
            throw new IllegalArgumentException("limit must be 1 to " + Page.MAX_SIZE);
        }
        Mark mark = Mark.of(cursor);
        long end = before == null ? KeepingRows.NEVER : before.toEpochMilli();
        // One more than asked for tells whether there is a next page.
        List<Row> rows = rep == null ? ofUnit(mark, end, limit + 1) : ofRep(rep, mark, end, limit + 1);
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        Row last = more ? page.get(limit - 1) : null;
        return new Page<>(leads(page), last == null ? null : last.dueAt() + "." + last.lead());
    }

    private List<Row> ofUnit(Mark mark, long end, int limit) throws SQLException {
        return Database.query(
                connection,
                ROW + "fp_deadline k" + dialect.useIndex("fp_deadline_due")
                        + " WHERE k.unit = ? AND k.due_at >= ? AND k.due_at < ? AND (k.due_at > ? OR k.lead > ?)"
                        + " ORDER BY k.due_at, k.lead FETCH FIRST ? ROWS ONLY",
                List.of(unit, mark.dueAt(), end, mark.dueAt(), mark.lead(), limit),
                row -> new Row(row.getLong(1), row.getLong(2), KeepingRows.read(row.getLong(2), row.getString(3))));
    }

    private List<Row> ofRep(String rep, Mark mark, long end, int limit) throws SQLException {
        List<Long> owned = Database.query(
                connection,
                "SELECT l.id FROM fp_lead l" + dialect.useIndex("fp_lead_place")
                        + " WHERE l.unit = ? AND l.state = 'OWNED' AND l.place = ?",
                List.of(unit, rep),
                row -> row.getLong(1));
        List<Row> rows = new ArrayList<>();
        dialect.forKeys(
                connection,
                ROW + "fp_deadline k" + dialect.useKey("fp_deadline_id") + " WHERE k.lead {keys}",
                List.of(),
                owned,
                row -> rows.add(
                        new Row(row.getLong(1), row.getLong(2), KeepingRows.read(row.getLong(2), row.getString(3)))));
        return rows.stream()
                .filter(row -> row.dueAt() < end && row.isAfter(mark))
                .sorted(Comparator.comparingLong(Row::dueAt).thenComparingLong(Row::lead))
                .limit(limit)
                .toList();
    }

    /** A lead that has left its owner between the two look-ups is left out. */
    private List<PlacedLead> leads(List<Row> rows) throws SQLException {
        Map<Long, PlacedLead> leads = new HashMap<>();
        dialect.forKeys(
                connection,
                "SELECT " + HotRows.LEAD + " FROM fp_lead l" + dialect.useKey("fp_lead_id")
                        + " WHERE l.state = 'OWNED' AND l.id {keys}",
                List.of(),
                rows.stream().map(Row::lead).toList(),
                row -> leads.put(row.getLong(1), HotRows.lead(row)));
        List<PlacedLead> found = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (leads.containsKey(row.lead())) {
                found.add(Objects.requireNonNull(leads.get(row.lead())).withKeeping(row.keeping()));
            }
        }
        return found;
    }
}
