package org.fenpei.persistence.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/** How versions of tasks lie in their table. The present one is marked; it alone says whether a reminder is still to come. */
public final class TaskRows {

    /** New ones. */
    public static final Shape TASK = Shape.of(
            Shape.Kind.INSERT,
            "fp_task",
            "num:LONG!",
            "version:INT!",
            "unit:TEXT",
            "latest:INT",
            "rep:TEXT",
            "lead:LONG",
            "what:TEXT",
            "due_at:LONG",
            "remind_at:LONG",
            "reminded_at:LONG",
            "to_remind:LONG",
            "state:TEXT",
            "origin:TEXT",
            "actor:TEXT",
            "changed_at:LONG",
            "reason:TEXT",
            "reason_args:TEXT");

    static final String COLUMNS =
            "t.num, t.version, t.unit, t.rep, t.lead, t.what, t.due_at, t.remind_at, t.reminded_at,"
                    + " t.state, t.origin, t.actor, t.changed_at, t.reason, t.reason_args";

    private TaskRows() {}

    /** Takes a new one apart. */
    public static @Nullable Object[] row(RepTask task) {
        return row(task, task.remindedAt(), task.remindAt());
    }

    static @Nullable Object[] row(RepTask task, @Nullable Instant remindedAt, @Nullable Instant toRemind) {
        Reason why = task.why();
        return new @Nullable Object[] {
            task.number(),
            task.version(),
            task.unit(),
            1,
            task.rep(),
            task.lead() == null ? null : task.lead().value(),
            task.what(),
            task.dueAt().toEpochMilli(),
            millis(task.remindAt()),
            millis(remindedAt),
            task.state() == RepTask.State.OPEN ? millis(toRemind) : null,
            task.state().name(),
            task.origin().name(),
            task.actor(),
            task.changedAt().toEpochMilli(),
            why == null ? null : why.code(),
            why == null ? null : FollowUpRows.args(why)
        };
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static RepTask task(ResultSet row) throws SQLException {
        long lead = row.getLong(5);
        LeadId about = row.wasNull() ? null : new LeadId(lead);
        String why = row.getString(14);
        return new RepTask(
                row.getString(3),
                row.getLong(1),
                row.getInt(2),
                row.getString(4),
                about,
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                FollowUpRows.instant(row, 8),
                FollowUpRows.instant(row, 9),
                RepTask.State.valueOf(row.getString(10)),
                RepTask.Origin.valueOf(row.getString(11)),
                row.getString(12),
                Instant.ofEpochMilli(row.getLong(13)),
                why == null ? null : FollowUpRows.reason(why, row.getString(15)));
    }
}
