package org.fenpei.persistence.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.store.AbsenceStore;
import org.fenpei.api.store.BulkStore;
import org.fenpei.persistence.config.AbsenceDocument;
import org.fenpei.persistence.config.ConfigHistory;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Keeps absences. A change of who is away when locks the unit's lane first, so that it waits for the group that is being decided, and
 * of two plans for the same time one is refused; a step is one update with its condition.
 */
public final class JdbcAbsenceStore implements AbsenceStore {

    private static final String OPEN = "state IN ('PLANNED', 'RUNNING')";

    private final Database database;

    /** On that database. */
    public JdbcAbsenceStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Absence> save(Absence absence) {
        return Sql.write(database, "saving an absence", connection -> {
            ConfigHistory.note(connection, absence);
            List<Absence> others = absence.state().open() ? overlapping(connection, absence) : List.of();
            if (!others.isEmpty()) {
                connection.rollback();
                return Optional.of(others.get(0));
            }
            int kept = absence.version() == 1 ? insert(connection, absence) : replace(connection, absence);
            if (kept != 1) {
                throw new IllegalStateException("another version is there");
            }
            return Optional.empty();
        });
    }

    private static List<Absence> overlapping(Connection connection, Absence absence) throws SQLException {
        return query(
                connection,
                "rep = ? AND " + OPEN + " AND from_at < ? AND to_at > ? AND id <> ? ORDER BY from_at",
                List.of(
                        absence.rep(),
                        absence.plan().to().toEpochMilli(),
                        absence.plan().from().toEpochMilli(),
                        absence.id()));
    }

    private static int insert(Connection connection, Absence absence) throws SQLException {
        return Sql.update(
                connection,
                "INSERT INTO fp_absence (state, from_at, to_at, due_at, version, doc, id, unit, rep)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                absence.state().name(),
                absence.plan().from().toEpochMilli(),
                absence.plan().to().toEpochMilli(),
                Sql.millis(absence.dueAt()),
                absence.version(),
                AbsenceDocument.write(absence),
                absence.id(),
                absence.unit(),
                absence.rep());
    }

    private static int replace(Connection connection, Absence absence) throws SQLException {
        return Sql.update(
                connection,
                "UPDATE fp_absence SET state = ?, from_at = ?, to_at = ?, due_at = ?, version = ?, doc = ?"
                        + " WHERE id = ? AND version = ?",
                absence.state().name(),
                absence.plan().from().toEpochMilli(),
                absence.plan().to().toEpochMilli(),
                Sql.millis(absence.dueAt()),
                absence.version(),
                AbsenceDocument.write(absence),
                absence.id(),
                absence.version() - 1);
    }

    @Override
    public boolean take(Absence due, Absence next, @Nullable BulkRun run, BulkStore.Lease lease) {
        return Sql.write(database, "taking an absence further", connection -> {
            if (due.state().open() != next.state().open()) {
                ConfigHistory.note(connection, next);
            }
            boolean taken = replace(connection, next) == 1 && (run == null || begun(connection, run, lease));
            if (!taken) {
                connection.rollback();
            }
            return taken;
        });
    }

    private static boolean begun(Connection connection, BulkRun run, BulkStore.Lease lease) throws SQLException {
        boolean mine = run.undoes() == null
                || Sql.update(
                                connection,
                                "UPDATE fp_bulk_run SET undone_by = ? WHERE id = ? AND undone_by IS NULL",
                                run.id(),
                                run.undoes())
                        == 1;
        return mine && JdbcBulkStore.insert(connection, run, lease) == 1;
    }

    @Override
    public Optional<Absence> find(String id) {
        return read("id = ?", List.of(id)).stream().findFirst();
    }

    @Override
    public List<Absence> list(String unit, @Nullable String rep, boolean open, int limit) {
        List<Object> values = new ArrayList<>(List.of(unit));
        if (rep != null) {
            values.add(rep);
        }
        values.add(limit);
        return read(
                "unit = ?" + (rep == null ? "" : " AND rep = ?") + (open ? " AND " + OPEN : "")
                        + " ORDER BY from_at DESC, id DESC FETCH FIRST ? ROWS ONLY",
                values);
    }

    @Override
    public List<Absence> due(Instant now) {
        return read("due_at <= ? ORDER BY due_at, id", List.of(now.toEpochMilli()));
    }

    /** The absences of a unit that are not over, by id. */
    public List<Absence> open(String unit) {
        return read("unit = ? AND " + OPEN + " ORDER BY id", List.of(unit));
    }

    /** When the reps of a unit, or one of them, are away, what is over included, in order. */
    public Map<String, List<WorkingTime.Interval>> leaves(String unit, @Nullable String rep) {
        Map<String, List<WorkingTime.Interval>> leaves = new TreeMap<>();
        database.read(
                        "reading leaves",
                        connection -> Database.query(
                                connection,
                                "SELECT rep, from_at, to_at FROM fp_absence WHERE unit = ? AND state <> 'CANCELLED'"
                                        + " AND from_at < to_at" + (rep == null ? "" : " AND rep = ?")
                                        + " ORDER BY from_at",
                                rep == null ? List.of(unit) : List.of(unit, rep),
                                row -> Map.entry(
                                        row.getString(1),
                                        new WorkingTime.Interval(
                                                Instant.ofEpochMilli(row.getLong(2)),
                                                Instant.ofEpochMilli(row.getLong(3))))))
                .forEach(leave -> leaves.computeIfAbsent(leave.getKey(), away -> new ArrayList<>())
                        .add(leave.getValue()));
        return leaves;
    }

    private List<Absence> read(String where, List<?> values) {
        return database.read("reading absences", connection -> query(connection, where, values));
    }

    private static List<Absence> query(Connection connection, String where, List<?> values) throws SQLException {
        return Database.query(
                connection,
                "SELECT id, unit, doc FROM fp_absence WHERE " + where,
                values,
                row -> AbsenceDocument.read(row.getString(1), row.getString(2), row.getString(3)));
    }
}
