package org.fenpei.persistence.followup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.store.TaskStore;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Shape;
import org.fenpei.persistence.db.Sql;
import org.fenpei.persistence.inbox.NoticeRows;
import org.jspecify.annotations.Nullable;

/** Keeps tasks. Who may write the next version, or remind, is decided by one update with its condition. */
public final class JdbcTaskStore implements TaskStore {

    private final Database database;

    /** On that database. */
    public JdbcTaskStore(Database database) {
        this.database = database;
    }

    @Override
    public void create(RepTask task) {
        Sql.write(database, "creating a task", connection -> insert(connection, TaskRows.row(task)));
    }

    private boolean insert(Connection connection, @Nullable Object[] row) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(row);
        database.dialect().write(connection, List.of(new Shape.Rows(TaskRows.TASK, rows)));
        return true;
    }

    private record Reminder(@Nullable Instant remindedAt, @Nullable Instant toRemind) {}

    @Override
    public boolean change(RepTask next, boolean again) {
        return Sql.write(database, "changing a task", connection -> {
            int mine = Sql.update(
                    connection,
                    "UPDATE fp_task SET latest = 0 WHERE num = ? AND version = ? AND unit = ? AND latest = 1",
                    next.number(),
                    next.version() - 1,
                    next.unit());
            if (mine == 0) {
                return false;
            }
            // Behind the update, which lets nobody else remind from now on.
            Reminder before = Database.query(
                            connection,
                            "SELECT t.reminded_at, t.to_remind FROM fp_task t WHERE t.num = ? AND t.version = ?"
                                    + " AND t.unit = ?",
                            List.of(next.number(), next.version() - 1, next.unit()),
                            row -> new Reminder(FollowUpRows.instant(row, 1), FollowUpRows.instant(row, 2)))
                    .get(0);
            return insert(
                    connection,
                    again
                            ? TaskRows.row(next, null, next.remindAt())
                            : TaskRows.row(next, before.remindedAt(), before.toRemind()));
        });
    }

    @Override
    public boolean remind(RepTask task, Instant at, Notice notice) {
        return Sql.write(database, "reminding of a task", connection -> {
            int mine = Sql.update(
                    connection,
                    "UPDATE fp_task SET reminded_at = ?, to_remind = NULL WHERE num = ? AND version = ? AND unit = ?"
                            + " AND latest = 1 AND state = 'OPEN' AND to_remind IS NOT NULL",
                    at.toEpochMilli(),
                    task.number(),
                    task.version(),
                    task.unit());
            if (mine == 0) {
                return false;
            }
            List<@Nullable Object[]> rows = new ArrayList<>();
            rows.add(NoticeRows.row(notice));
            database.dialect().write(connection, List.of(new Shape.Rows(NoticeRows.NOTICE, rows)));
            return true;
        });
    }

    @Override
    public Optional<RepTask> find(String unit, long number) {
        return find(number).filter(task -> task.unit().equals(unit));
    }

    @Override
    public Optional<RepTask> find(long number) {
        return tasks("fp_task_id", true, "t.num = ? AND t.latest = 1", List.of(number)).stream()
                .findFirst();
    }

    @Override
    public List<RepTask> list(
            String unit,
            @Nullable String rep,
            @Nullable LeadId lead,
            RepTask.@Nullable State state,
            @Nullable Place after,
            int limit) {
        StringBuilder where = new StringBuilder("t.unit = ? AND t.latest = 1");
        List<Object> values = new ArrayList<>(List.of(unit));
        if (rep != null) {
            where.append(" AND t.rep = ?");
            values.add(rep);
        }
        if (lead != null) {
            where.append(" AND t.lead = ?");
            values.add(lead.value());
        }
        if (state != null) {
            where.append(" AND t.state = ?");
            values.add(state.name());
        }
        if (after != null) {
            where.append(" AND (t.due_at > ? OR (t.due_at = ? AND t.num > ?))");
            values.add(after.dueAt().toEpochMilli());
            values.add(after.dueAt().toEpochMilli());
            values.add(after.number());
        }
        where.append(" ORDER BY t.due_at, t.num FETCH FIRST ? ROWS ONLY");
        values.add(limit);
        return tasks(lead == null ? "fp_task_of" : "fp_task_lead", false, where.toString(), values);
    }

    @Override
    public List<RepTask> versions(LeadId lead) {
        return tasks("fp_task_lead", false, "t.lead = ? ORDER BY t.num, t.version", List.of(lead.value()));
    }

    @Override
    public List<RepTask> versions(Collection<LeadId> leads) {
        List<RepTask> found = new ArrayList<>();
        database.read("reading tasks", connection -> {
            found.clear();
            database.dialect()
                    .forKeys(
                            connection,
                            "SELECT " + TaskRows.COLUMNS + " FROM fp_task t"
                                    + database.dialect().useIndex("fp_task_lead") + " WHERE t.lead {keys}",
                            List.of(),
                            leads.stream().map(LeadId::value).distinct().toList(),
                            row -> found.add(TaskRows.task(row)));
            return found.size();
        });
        found.sort(Comparator.comparingLong((RepTask task) -> task.number()).thenComparingInt(RepTask::version));
        return found;
    }

    @Override
    public List<RepTask> toRemind(Instant now, int limit) {
        return tasks(
                "fp_task_remind",
                false,
                "t.to_remind <= ? AND t.latest = 1 ORDER BY t.to_remind, t.num FETCH FIRST ? ROWS ONLY",
                List.of(now.toEpochMilli(), limit));
    }

    private List<RepTask> tasks(String index, boolean key, String where, List<?> values) {
        String hint =
                key ? database.dialect().useKey(index) : database.dialect().useIndex(index);
        return database.read(
                "reading tasks",
                connection -> Database.query(
                        connection,
                        "SELECT " + TaskRows.COLUMNS + " FROM fp_task t" + hint + " WHERE " + where,
                        values,
                        TaskRows::task));
    }
}
