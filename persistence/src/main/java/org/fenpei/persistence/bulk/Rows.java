package org.fenpei.persistence.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/** Rows of the tables of bulk runs, and what they stand for. */
final class Rows {

    static final Shape ROW = Shape.of(
            Shape.Kind.UPSERT,
            "fp_bulk_row",
            "run:TEXT!",
            "row_no:LONG!",
            "lead:LONG",
            "state:TEXT",
            "before_state:TEXT",
            "before_owner:TEXT",
            "before_pool:TEXT",
            "before_policy:TEXT",
            "before_seq:LONG",
            "known:TEXT",
            "rep:TEXT",
            "after_state:TEXT",
            "after_owner:TEXT",
            "after_pool:TEXT",
            "after_policy:TEXT",
            "reason:TEXT",
            "reason_args:TEXT",
            "decision:LONG");

    static final String ROW_COLUMNS = "r.row_no, r.lead, r.state, r.before_state, r.before_owner, r.before_pool,"
            + " r.before_policy, r.before_seq, r.known, r.rep, r.after_state, r.after_owner, r.after_pool,"
            + " r.after_policy, r.reason, r.reason_args, r.decision";

    static final String RUN_COLUMNS = "id, unit, kind, action, undoes, selection, previewed, state, actor, created_at,"
            + " ended_at, row_count, done_count, preview, counts, fingerprint, undone_by, failure, failure_args";

    static final String SELECTION_COLUMNS = "id, name, action, schedule, next_at, version, changed_by, changed_at";

    private Rows() {}

    static @Nullable Object[] values(String run, BulkRow row) {
        BulkRow.@Nullable Place before = row.before();
        BulkRow.@Nullable Place after = row.after();
        return new @Nullable Object[] {
            run,
            row.row(),
            row.lead().value(),
            row.state().name(),
            before == null ? null : before.state().name(),
            before == null ? null : before.owner(),
            before == null ? null : before.pool(),
            before == null ? null : before.policy(),
            row.sequence(),
            row.known(),
            row.rep(),
            after == null ? null : after.state().name(),
            after == null ? null : after.owner(),
            after == null ? null : after.pool(),
            after == null ? null : after.policy(),
            row.reason() == null ? null : row.reason().code(),
            Actions.args(row.reason()),
            row.decision()
        };
    }

    static BulkRow row(ResultSet row) throws SQLException {
        return new BulkRow(
                row.getLong(1),
                new LeadId(row.getLong(2)),
                BulkRow.State.valueOf(row.getString(3)),
                place(row, 4),
                row.getLong(8),
                row.getString(9),
                row.getString(10),
                place(row, 11),
                Actions.reason(row.getString(15), row.getString(16)),
                row.getLong(17));
    }

    private static BulkRow.@Nullable Place place(ResultSet row, int from) throws SQLException {
        @Nullable String state = row.getString(from);
        return state == null
                ? null
                : new BulkRow.Place(
                        Placement.State.valueOf(state),
                        row.getString(from + 1),
                        row.getString(from + 2),
                        row.getString(from + 3));
    }

    /** In the order of {@link #RUN_COLUMNS}. */
    static List<@Nullable Object> values(BulkRun run) {
        @Nullable Reason failure = run.failure();
        return Arrays.asList(
                run.id(),
                run.unit(),
                run.kind().name(),
                Actions.write(run.action().shortened(BulkRun.NAMED)),
                run.undoes(),
                run.selection(),
                run.previewed() ? 1 : 0,
                run.state().name(),
                run.actor(),
                run.createdAt().toEpochMilli(),
                Actions.millis(run.endedAt()),
                run.total(),
                run.done(),
                Actions.counts(run.preview()),
                Actions.counts(run.counts()),
                run.fingerprint(),
                run.undoneBy(),
                failure == null ? null : failure.code(),
                Actions.args(failure));
    }

    static BulkRun run(ResultSet row) throws SQLException {
        return new BulkRun(
                row.getString(1),
                row.getString(2),
                BulkRun.Kind.valueOf(row.getString(3)),
                Actions.read(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getInt(7) == 1,
                BulkRun.State.valueOf(row.getString(8)),
                row.getString(9),
                Instant.ofEpochMilli(row.getLong(10)),
                instant(row, 11),
                row.getLong(12),
                row.getLong(13),
                Actions.countsOf(row.getString(14)),
                Actions.countsOf(row.getString(15)),
                row.getString(16),
                row.getString(17),
                Actions.reason(row.getString(18), row.getString(19)));
    }

    static SavedSelection selection(ResultSet row) throws SQLException {
        return new SavedSelection(
                row.getString(1),
                row.getString(2),
                Actions.read(row.getString(3)),
                Actions.scheduleOf(row.getString(4)),
                instant(row, 5),
                row.getLong(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
