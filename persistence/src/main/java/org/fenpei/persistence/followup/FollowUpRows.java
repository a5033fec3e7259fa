package org.fenpei.persistence.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.persistence.db.Json;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/** How versions of contacts lie in their table. */
public final class FollowUpRows {

    /** New ones. */
    public static final Shape FOLLOW_UP = Shape.of(
            Shape.Kind.INSERT,
            "fp_follow_up",
            "lead:LONG!",
            "num:LONG!",
            "version:INT!",
            "unit:TEXT",
            "rep:TEXT",
            "kind:TEXT",
            "content:TEXT",
            "outcome:TEXT",
            "made_at:LONG",
            "next_at:LONG",
            "automatic:INT",
            "qualifies:INT",
            "reason:TEXT",
            "reason_args:TEXT",
            "actor:TEXT",
            "recorded_at:LONG",
            "seq:LONG",
            "idem:TEXT");

    /** The columns that {@link #followUp} reads, of a table called f. */
    public static final String COLUMNS =
            "f.lead, f.num, f.version, f.unit, f.rep, f.kind, f.content, f.outcome, f.made_at,"
                    + " f.next_at, f.automatic, f.qualifies, f.reason, f.reason_args, f.actor, f.recorded_at, f.seq, f.idem";

    private FollowUpRows() {}

    /** Takes one apart. */
    public static @Nullable Object[] row(FollowUp made) {
        return new @Nullable Object[] {
            made.lead().value(),
            made.number(),
            made.version(),
            made.unit(),
            made.rep(),
            made.type(),
            made.content(),
            made.outcome(),
            made.at().toEpochMilli(),
            made.next() == null ? null : made.next().toEpochMilli(),
            made.automatic() ? 1 : 0,
            made.qualifies() ? 1 : 0,
            made.why().code(),
            args(made.why()),
            made.actor(),
            made.recordedAt().toEpochMilli(),
            made.sequence(),
            made.key()
        };
    }

    /** Makes one of a row of {@link #COLUMNS}. */
    public static FollowUp followUp(ResultSet row) throws SQLException {
        return new FollowUp(
                row.getString(4),
                row.getLong(2),
                row.getInt(3),
                new LeadId(row.getLong(1)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)),
                instant(row, 10),
                row.getInt(11) == 1,
                row.getInt(12) == 1,
                reason(row.getString(13), row.getString(14)),
                row.getString(15),
                Instant.ofEpochMilli(row.getLong(16)),
                row.getLong(17),
                row.getString(18));
    }

    static @Nullable String args(Reason reason) {
        return reason.args().isEmpty() ? null : Json.write(reason.args());
    }

    static Reason reason(String code, @Nullable String args) {
        return new Reason(code, args == null ? Map.of() : Json.wide(args));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
