package org.fenpei.persistence.lead;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.store.LeadMark;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How marks lie in their tables: each in a row of its own. Where the dialect says so, the first mark of each kind that a lead is given
 * when it is created lies in the lead's own row instead, since there a row for each mark costs more than all the rest of a lead.
 */
public final class MarkRows {

    /** The kinds that have a column in the lead's row: what a mark begins with, and the column, whose index has its name. */
    private static final List<Map.Entry<String, String>> COLUMNS = List.of(
            Map.entry("account:", "account_mark"),
            Map.entry("phone:", "phone_mark"),
            Map.entry("email:", "email_mark"),
            Map.entry("company:", "company_mark"));

    /** The table of those that have rows of their own. */
    public static final String TABLE = "fp_lead_mark";

    /** The query for all marks where some lie in leads' rows, in the columns of {@link #TABLE}. */
    public static final String ALL = COLUMNS.stream()
            .map(Map.Entry::getValue)
            .map(column -> " UNION ALL SELECT l." + column + ", l.id, l.created_seq FROM fp_lead l WHERE l." + column
                    + " IS NOT NULL")
            .collect(Collectors.joining("", "SELECT r.mark, r.lead, r.seq FROM fp_lead_mark r", ""));

    /** A new lead's row that has its marks. */
    static final Shape MARKED_LEAD = new Shape(
            HotRows.NEW_LEAD.kind(),
            HotRows.NEW_LEAD.table(),
            Stream.concat(
                            HotRows.NEW_LEAD.columns().stream(),
                            COLUMNS.stream().map(kind -> new Shape.Column(kind.getValue(), Shape.Type.LONG, false)))
                    .toList());

    static final Shape MARK = Shape.of(Shape.Kind.INSERT, TABLE, "mark:LONG!", "lead:LONG!", "seq:LONG!");

    private MarkRows() {}

    /** Whether they are columns of leads' rows that hold marks. */
    public static boolean areColumns(String table, Collection<String> columns) {
        return table.equals(HotRows.NEW_LEAD.table())
                && COLUMNS.stream().map(Map.Entry::getValue).toList().containsAll(columns);
    }

    /** The marks of one group of decisions, taken apart into those that lie in leads' rows and those that do not. */
    static final class Split {

        private final String unit;
        private final boolean some;
        private final Map<LeadId, @Nullable Object[]> inRows = new HashMap<>();
        private final List<LeadMark> besides = new ArrayList<>();

        /**
         * Takes apart.
         *
         * @param created the leads that are new
         * @param inLeads whether some lie in the rows of new leads
         */
        Split(String unit, Collection<LeadMark> marks, Set<LeadId> created, boolean inLeads) {
            this.unit = unit;
            this.some = inLeads;
            Set<LeadMark> seen = new HashSet<>();
            for (LeadMark mark : marks) {
                if (seen.add(mark) && !(inLeads && created.contains(mark.lead()) && put(mark))) {
                    besides.add(mark);
                }
            }
        }

        private boolean put(LeadMark mark) {
            int column = column(mark.mark());
            if (column < 0) {
                return false;
            }
            @Nullable Object[] row = inRows.computeIfAbsent(mark.lead(), lead -> new @Nullable Object[COLUMNS.size()]);
            if (row[column] != null) {
                return false;
            }
            row[column] = key(unit, mark.mark());
            return true;
        }

        /** The shape of new leads' rows. */
        Shape leads() {
            return some ? MARKED_LEAD : HotRows.NEW_LEAD;
        }

        /** A new lead's row with what lies in it of its marks. */
        @Nullable
        Object[] with(LeadId lead, @Nullable Object[] row) {
            if (!some) {
                return row;
            }
            @Nullable Object @Nullable [] own = inRows.get(lead);
            @Nullable Object[] all = Arrays.copyOf(row, row.length + COLUMNS.size());
            if (own != null) {
                System.arraycopy(own, 0, all, row.length, own.length);
            }
            return all;
        }

        /** Those that have rows of their own. */
        List<LeadMark> besides() {
            return besides;
        }

        @Nullable
        Object[] row(LeadMark mark, long sequence) {
            return new @Nullable Object[] {key(unit, mark.mark()), mark.lead().value(), sequence};
        }
    }

    private static int column(String mark) {
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (mark.startsWith(COLUMNS.get(i).getKey())) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What a mark is kept as: the first 64 bits of the SHA-256 of unit and mark. Among a hundred million marks the chance that
     * any two of them are kept as one is one to four thousand.
     */
    private static long key(String unit, String mark) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((unit + '\n' + mark).getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /**
     * The leads with these marks, the latest first, at most {@value LeadHistory#MOST} for each mark.
     *
     * @param before the number of the decision before which they had them; {@link Long#MAX_VALUE} for now
     */
    public static Map<String, List<LeadId>> marked(
            Connection connection, Dialect dialect, String unit, Collection<String> marks, long before)
            throws SQLException {
        Map<Long, String> all = new LinkedHashMap<>();
        List<Set<Long>> byColumn =
                COLUMNS.stream().<Set<Long>>map(c -> new HashSet<>()).toList();
        for (String mark : marks) {
            long key = key(unit, mark);
            int column = column(mark);
            all.put(key, mark);
            if (column >= 0) {
                byColumn.get(column).add(key);
            }
        }
        Map<String, Set<LeadId>> found = new HashMap<>();
        Dialect.RowReader reader =
                row -> found.computeIfAbsent(all.get(row.getLong(1)), mark -> new TreeSet<>(Comparator.reverseOrder()))
                        .add(new LeadId(row.getLong(2)));
        for (int i = 0; i < COLUMNS.size() && dialect.marksInLeads(); i++) {
            String column = COLUMNS.get(i).getValue();
            dialect.forKeys(
                    connection,
                    "SELECT l." + column + ", l.id FROM fp_lead l" + dialect.useIndex("fp_lead_" + column)
                            + " WHERE l.created_seq < ? AND l." + column + " {keys}",
                    List.of(before),
                    byColumn.get(i),
                    reader);
        }
        dialect.forKeys(
                connection,
                "SELECT m.mark, m.lead FROM fp_lead_mark m" + dialect.useKey("fp_lead_mark_id")
                        + " WHERE m.seq < ? AND m.mark {keys}",
                List.of(before),
                all.keySet(),
                reader);
        Map<String, List<LeadId>> latest = new HashMap<>();
        found.forEach((mark, leads) ->
                latest.put(mark, leads.stream().limit(LeadHistory.MOST).toList()));
        return latest;
    }
}
