package org.fenpei.persistence.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.store.BulkStore;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Shape;
import org.fenpei.persistence.db.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bulk runs. Each question who may do something is one update with its condition, so that the database decides it, however many
 * nodes ask.
 */
public final class JdbcBulkStore implements BulkStore {

    private static final String OPEN = "state IN ('PREPARING', 'RUNNING')";

    private final Database database;

    /** On that database. */
    public JdbcBulkStore(Database database) {
        this.database = database;
    }

    private <T> T write(String what, Database.Work<T> work) {
        return Sql.write(database, what, work);
    }

    @Override
    public void create(BulkRun run, Lease lease) {
        write("creating a bulk run", connection -> insert(connection, run, lease));
    }

    /** Creates a run as a part of something larger. */
    static int insert(Connection connection, BulkRun run, Lease lease) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(Rows.values(run));
        values.set(10, Sql.millis(run.endedAt()));
        values.add(0);
        values.add(lease.node());
        values.add(lease.until().toEpochMilli());
        values.add(run.action().leads().ids().stream().map(LeadId::toString).collect(Collectors.joining(" ")));
        @Nullable
        Handover handover = run.kind() == BulkRun.Kind.ALLOT ? run.action().handover() : null;
        @Nullable Instant until = handover == null ? null : handover.readUntil();
        values.add(handover == null || until == null ? null : handover.rep());
        values.add(Sql.millis(until));
        String marks = "?, ".repeat(values.size() - 1) + "?";
        return Sql.update(
                connection,
                "INSERT INTO fp_bulk_run (" + Rows.RUN_COLUMNS
                        + ", stop_wanted, lease_node, lease_until, leads, reader, read_until) VALUES (" + marks + ")",
                values.toArray());
    }

    @Override
    public boolean lease(String id, Lease lease) {
        return write(
                "leasing a bulk run",
                connection -> Sql.update(
                                connection,
                                "UPDATE fp_bulk_run SET lease_node = ?, lease_until = ? WHERE id = ? AND " + OPEN
                                        + " AND (lease_node = ? OR lease_until <= ?)",
                                lease.node(),
                                lease.until().toEpochMilli(),
                                id,
                                lease.node(),
                                lease.now().toEpochMilli())
                        == 1);
    }

    @Override
    public List<BulkRun> abandoned(Instant now) {
        return runs(OPEN + " AND lease_until <= ? ORDER BY created_at, id", List.of(now.toEpochMilli()));
    }

    @Override
    public Kept save(BulkRun run, List<BulkRow> rows, Lease lease) {
        return write("keeping a bulk run", connection -> {
            int kept = Sql.update(
                    connection,
                    "UPDATE fp_bulk_run SET state = ?, ended_at = ?, row_count = ?, done_count = ?, preview = ?,"
                            + " counts = ?, fingerprint = ?, failure = ?, failure_args = ?, lease_until = ?"
                            + " WHERE id = ? AND lease_node = ? AND " + OPEN,
                    run.state().name(),
                    Sql.millis(run.endedAt()),
                    run.total(),
                    run.done(),
                    Actions.counts(run.preview()),
                    Actions.counts(run.counts()),
                    run.fingerprint(),
                    run.failure() == null ? null : run.failure().code(),
                    Actions.args(run.failure()),
                    lease.until().toEpochMilli(),
                    run.id(),
                    lease.node());
            if (kept == 0) {
                return Kept.LOST;
            }
            if (!rows.isEmpty()) {
                List<@Nullable Object[]> values = new ArrayList<>(rows.size());
                rows.forEach(row -> values.add(Rows.values(run.id(), row)));
                database.dialect().write(connection, List.of(new Shape.Rows(Rows.ROW, values)));
            }
            boolean stop = !Database.query(
                            connection,
                            "SELECT id FROM fp_bulk_run WHERE id = ? AND stop_wanted = 1",
                            List.of(run.id()),
                            row -> row.getString(1))
                    .isEmpty();
            return stop ? Kept.STOP : Kept.GO_ON;
        });
    }

    @Override
    public boolean clear(String id, Lease lease) {
        return write("clearing a bulk run", connection -> {
            int held = Sql.update(
                    connection,
                    "UPDATE fp_bulk_run SET lease_until = ? WHERE id = ? AND lease_node = ? AND " + OPEN,
                    lease.until().toEpochMilli(),
                    id,
                    lease.node());
            if (held == 1) {
                Sql.update(connection, "DELETE FROM fp_bulk_row WHERE run = ?", id);
            }
            return held == 1;
        });
    }

    @Override
    public boolean move(String id, BulkRun.State from, BulkRun.State to, Lease lease) {
        return write(
                "moving a bulk run",
                connection -> Sql.update(
                                connection,
                                "UPDATE fp_bulk_run SET state = ?, ended_at = ?, lease_node = ?, lease_until = ?"
                                        + " WHERE id = ? AND state = ?",
                                to.name(),
                                to.open()
                                        ? Sql.millis(null)
                                        : (Object) lease.now().toEpochMilli(),
                                lease.node(),
                                lease.until().toEpochMilli(),
                                id,
                                from.name())
                        == 1);
    }

    @Override
    public void stop(String id) {
        write(
                "stopping a bulk run",
                connection -> Sql.update(connection, "UPDATE fp_bulk_run SET stop_wanted = 1 WHERE id = ?", id));
    }

    @Override
    public boolean undoing(String id, @Nullable String before, String by) {
        return write("noting an undoing", connection -> {
            String sql = "UPDATE fp_bulk_run SET undone_by = ? WHERE id = ? AND undone_by ";
            int noted = before == null
                    ? Sql.update(connection, sql + "IS NULL", by, id)
                    : Sql.update(connection, sql + "= ?", by, id, before);
            return noted == 1;
        });
    }

    @Override
    public Optional<BulkRun> find(String id) {
        return runs("id = ?", List.of(id)).stream().findFirst();
    }

    @Override
    public List<LeadId> named(String id) {
        String ids = database
                .read(
                        "reading the leads of a bulk run",
                        connection -> Database.query(
                                connection,
                                "SELECT leads FROM fp_bulk_run WHERE id = ?",
                                List.of(id),
                                row -> row.getString(1)))
                .stream()
                .findFirst()
                .orElse("");
        return ids.isEmpty()
                ? List.of()
                : Stream.of(ids.split(" ", -1)).map(LeadId::parse).toList();
    }

    @Override
    public List<BulkRun> list(String unit, @Nullable String selection, int limit) {
        return selection == null
                ? runs("unit = ? ORDER BY created_at DESC, id DESC FETCH FIRST ? ROWS ONLY", List.of(unit, limit))
                : runs(
                        "unit = ? AND selection = ? ORDER BY created_at DESC, id DESC FETCH FIRST ? ROWS ONLY",
                        List.of(unit, selection, limit));
    }

    private List<BulkRun> runs(String where, List<?> values) {
        return database.read(
                "reading bulk runs",
                connection -> Database.query(
                        connection,
                        "SELECT " + Rows.RUN_COLUMNS + " FROM fp_bulk_run WHERE " + where,
                        values,
                        Rows::run));
    }

    @Override
    public List<BulkRow> rows(String id, BulkRow.@Nullable State state, long after, int limit) {
        return state == null
                ? rows("r.row_no > ? ORDER BY r.row_no", List.of(id, after, limit))
                : rows("r.row_no > ? AND r.state = ? ORDER BY r.row_no", List.of(id, after, state.name(), limit));
    }

    @Override
    public List<BulkRow> rowsBack(String id, BulkRow.State state, long before, int limit) {
        return rows("r.row_no < ? AND r.state = ? ORDER BY r.row_no DESC", List.of(id, before, state.name(), limit));
    }

    private List<BulkRow> rows(String where, List<?> values) {
        return database.read(
                "reading the rows of a bulk run",
                connection -> Database.query(
                        connection,
                        "SELECT " + Rows.ROW_COLUMNS + " FROM fp_bulk_row r"
                                + database.dialect().useKey("fp_bulk_row_id") + " WHERE r.run = ? AND " + where
                                + " FETCH FIRST ? ROWS ONLY",
                        values,
                        Rows::row));
    }

    @Override
    public List<String> readable(String rep, Instant now) {
        return database.read(
                "reading who may see what he handed over",
                connection -> Database.query(
                        connection,
                        "SELECT id FROM fp_bulk_run WHERE reader = ? AND read_until > ? ORDER BY id",
                        List.of(rep, now.toEpochMilli()),
                        row -> row.getString(1)));
    }

    @Override
    public int forgetPreviews(Instant before) {
        return write("forgetting previews", connection -> {
            List<String> old = Database.query(
                    connection,
                    "SELECT id FROM fp_bulk_run WHERE state = 'READY' AND created_at < ?",
                    List.of(before.toEpochMilli()),
                    row -> row.getString(1));
            int forgotten = 0;
            for (String id : old) {
                int gone = Sql.update(connection, "DELETE FROM fp_bulk_run WHERE id = ? AND state = 'READY'", id);
                if (gone == 1) {
                    Sql.update(connection, "DELETE FROM fp_bulk_row WHERE run = ?", id);
                    forgotten++;
                }
            }
            return forgotten;
        });
    }

    @Override
    public boolean save(SavedSelection selection, long version) {
        return write("saving a selection", connection -> {
            if (version == 0) {
                List<String> there = Database.query(
                        connection,
                        "SELECT id FROM fp_bulk_selection WHERE id = ?",
                        List.of(selection.id()),
                        row -> row.getString(1));
                return there.isEmpty() && insert(connection, selection) == 1;
            }
            return Sql.update(
                            connection,
                            "UPDATE fp_bulk_selection SET name = ?, action = ?, schedule = ?, next_at = ?, version = ?,"
                                    + " changed_by = ?, changed_at = ? WHERE id = ? AND version = ?",
                            selection.name(),
                            Actions.write(selection.action()),
                            Actions.schedule(selection.schedule()),
                            Sql.millis(selection.nextAt()),
                            selection.version(),
                            selection.changedBy(),
                            selection.changedAt().toEpochMilli(),
                            selection.id(),
                            version)
                    == 1;
        });
    }

    /** Of two who create the same at once, the database refuses one: he is told that it is there by now. */
    private static int insert(Connection connection, SavedSelection selection) throws SQLException {
        try {
            return Sql.update(
                    connection,
                    "INSERT INTO fp_bulk_selection (unit, " + Rows.SELECTION_COLUMNS
                            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    selection.unit(),
                    selection.id(),
                    selection.name(),
                    Actions.write(selection.action()),
                    Actions.schedule(selection.schedule()),
                    Sql.millis(selection.nextAt()),
                    selection.version(),
                    selection.changedBy(),
                    selection.changedAt().toEpochMilli());
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
                connection.rollback();
                return 0;
            }
            throw e;
        }
    }

    @Override
    public boolean delete(String id, long version) {
        return write(
                "deleting a selection",
                connection -> Sql.update(
                                connection, "DELETE FROM fp_bulk_selection WHERE id = ? AND version = ?", id, version)
                        == 1);
    }

    @Override
    public Optional<SavedSelection> selection(String id) {
        return selections("id = ?", id).stream().findFirst();
    }

    @Override
    public List<SavedSelection> selections(String unit) {
        return selections("unit = ? ORDER BY id", unit);
    }

    @Override
    public List<SavedSelection> due(Instant now) {
        return selections("next_at <= ? ORDER BY next_at, id", now.toEpochMilli());
    }

    private List<SavedSelection> selections(String where, Object value) {
        return database.read(
                "reading selections",
                connection -> Database.query(
                        connection,
                        "SELECT " + Rows.SELECTION_COLUMNS + " FROM fp_bulk_selection WHERE " + where,
                        List.of(value),
                        Rows::selection));
    }

    @Override
    public boolean fire(SavedSelection due, Instant next, BulkRun run, Lease lease) {
        if (due.nextAt() == null) {
            return false;
        }
        long at = due.nextAt().toEpochMilli();
        return write("running a selection", connection -> {
            int mine = Sql.update(
                    connection,
                    "UPDATE fp_bulk_selection SET next_at = ? WHERE id = ? AND version = ? AND next_at = ?",
                    next.toEpochMilli(),
                    due.id(),
                    due.version(),
                    at);
            return mine == 1 && insert(connection, run, lease) == 1;
        });
    }
}
