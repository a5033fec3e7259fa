package org.fenpei.persistence.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.store.InboxStore;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Shape;
import org.fenpei.persistence.db.Sql;
import org.fenpei.persistence.lead.HotRows;
import org.jspecify.annotations.Nullable;

/** Reads inboxes. A page costs one look-up by the index of a rep's notices; a stretch of ownerships one by their time. */
public final class JdbcInboxStore implements InboxStore {

    /** The doors through which a lead comes to somebody without his doing. */
    private static final String BY_OTHERS = "o.door IN ('POLICY', 'MANUAL', 'HANDOVER', 'UNDO')";

    private final Database database;

    /** On that database. */
    public JdbcInboxStore(Database database) {
        this.database = database;
    }

    private <T> T write(String what, Database.Work<T> work) {
        return Sql.write(database, what, work);
    }

    @Override
    public List<Kept> notices(String unit, @Nullable String rep, long before, boolean unreadOnly, int limit) {
        return database.read(
                "reading notices",
                connection -> Database.query(
                        connection,
                        "SELECT " + NoticeRows.COLUMNS + " FROM fp_notice n"
                                + database.dialect().useIndex("fp_notice_rep")
                                + " WHERE n.unit = ? AND n.rep = ? AND n.num < ?"
                                + (unreadOnly ? " AND n.read_at IS NULL" : "")
                                + " ORDER BY n.num DESC FETCH FIRST ? ROWS ONLY",
                        List.of(unit, NoticeRows.whose(rep), before, limit),
                        NoticeRows::notice));
    }

    @Override
    public int unread(String unit, @Nullable String rep, int most) {
        return database.read(
                        "counting unread notices",
                        connection -> Database.query(
                                connection,
                                "SELECT n.num FROM fp_notice n"
                                        + database.dialect().useIndex("fp_notice_rep")
                                        + " WHERE n.unit = ? AND n.rep = ? AND n.read_at IS NULL"
                                        + " FETCH FIRST ? ROWS ONLY",
                                List.of(unit, NoticeRows.whose(rep), most),
                                row -> row.getLong(1)))
                .size();
    }

    @Override
    public void read(String unit, @Nullable String rep, Collection<Long> numbers, Instant at) {
        write("marking notices as read", connection -> {
            int read = 0;
            for (long number : numbers) {
                read += Sql.update(
                        connection,
                        "UPDATE fp_notice SET read_at = ? WHERE unit = ? AND num = ? AND rep = ? AND read_at IS NULL",
                        at.toEpochMilli(),
                        unit,
                        number,
                        NoticeRows.whose(rep));
            }
            return read;
        });
    }

    @Override
    public List<Ownership> received(String unit, String rep, Instant from, Place before, int limit) {
        return database.read(
                "reading what a rep received",
                connection -> Database.query(
                        connection,
                        "SELECT " + HotRows.OWNERSHIP + " FROM fp_ownership o"
                                + database.dialect().useIndex("fp_ownership_from")
                                + " WHERE o.unit = ? AND o.from_at >= ? AND o.from_at <= ? AND o.rep = ?"
                                + " AND (o.from_at < ? OR o.seq < ?) AND " + BY_OTHERS
                                + " ORDER BY o.from_at DESC, o.seq DESC FETCH FIRST ? ROWS ONLY",
                        List.of(
                                unit,
                                from.toEpochMilli(),
                                before.at().toEpochMilli(),
                                rep,
                                before.at().toEpochMilli(),
                                before.sequence(),
                                limit),
                        HotRows::ownership));
    }

    @Override
    public ReadMark mark(String unit, String rep) {
        return database.read("reading what was read", connection -> {
            Set<Long> single = new LinkedHashSet<>(Database.query(
                    connection,
                    "SELECT r.seq FROM fp_inbox_read r WHERE r.unit = ? AND r.rep = ?",
                    List.of(unit, rep),
                    row -> row.getLong(1)));
            return Database.query(
                            connection,
                            "SELECT m.read_seq, m.read_at FROM fp_inbox_mark m WHERE m.unit = ? AND m.rep = ?",
                            List.of(unit, rep),
                            row -> new ReadMark(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), single))
                    .stream()
                    .findFirst()
                    .orElseGet(() -> new ReadMark(0, Instant.EPOCH, single));
        });
    }

    @Override
    public void readReceived(String unit, String rep, Collection<Long> sequences, Instant at) {
        if (sequences.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Long sequence : new LinkedHashSet<>(sequences)) {
            rows.add(new @Nullable Object[] {unit, rep, sequence, at.toEpochMilli()});
        }
        write("marking leads as read", connection -> {
            database.dialect().write(connection, List.of(new Shape.Rows(NoticeRows.READ, rows)));
            return rows;
        });
    }

    @Override
    public void readAll(String unit, @Nullable String rep, Instant at) {
        write("marking an inbox as read", connection -> {
            // The lane's row first, as everywhere, so that nobody waits in a circle.
            List<Long> last = Database.query(
                    connection, "SELECT l.seq FROM fp_lane l WHERE l.unit = ?", List.of(unit), row -> row.getLong(1));
            if (rep != null && !last.isEmpty()) {
                List<@Nullable Object[]> mark =
                        List.<@Nullable Object[]>of(new @Nullable Object[] {unit, rep, last.get(0), at.toEpochMilli()});
                database.dialect().write(connection, List.of(new Shape.Rows(NoticeRows.MARK, mark)));
                Sql.update(
                        connection,
                        "DELETE FROM fp_inbox_read WHERE unit = ? AND rep = ? AND seq <= ?",
                        unit,
                        rep,
                        last.get(0));
            }
            return Sql.update(
                    connection,
                    "UPDATE fp_notice SET read_at = ? WHERE unit = ? AND rep = ? AND read_at IS NULL",
                    at.toEpochMilli(),
                    unit,
                    NoticeRows.whose(rep));
        });
    }

    @Override
    public int forget(Instant readBefore, Instant allBefore, int most) {
        return write("forgetting old notices", connection -> {
            int forgotten = delete(
                    connection,
                    "n.noted_at < ? OR n.noted_at < ? AND n.read_at IS NOT NULL",
                    List.of(allBefore.toEpochMilli(), readBefore.toEpochMilli(), most));
            Sql.update(connection, "DELETE FROM fp_inbox_read WHERE read_at < ?", allBefore.toEpochMilli());
            return forgotten;
        });
    }

    private int delete(Connection connection, String where, List<?> values) throws SQLException {
        List<Key> old = Database.query(
                connection,
                "SELECT n.unit, n.num FROM fp_notice n"
                        + database.dialect().useIndex("fp_notice_at") + " WHERE (" + where
                        + ") ORDER BY n.noted_at FETCH FIRST ? ROWS ONLY",
                values,
                row -> new Key(row.getString(1), row.getLong(2)));
        for (Key key : old) {
            Sql.update(connection, "DELETE FROM fp_notice WHERE unit = ? AND num = ?", key.unit(), key.number());
        }
        return old.size();
    }

    private record Key(String unit, long number) {}
}
