package org.fenpei.persistence.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Reason;
import org.fenpei.api.store.InboxStore;
import org.fenpei.persistence.db.Json;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/** How notices lie in their table. The managers of a unit stand there as the rep without a name. */
public final class NoticeRows {

    /** New ones. */
    public static final Shape NOTICE = Shape.of(
            Shape.Kind.INSERT,
            "fp_notice",
            "unit:TEXT!",
            "num:LONG!",
            "rep:TEXT",
            "kind:TEXT",
            "lead:LONG",
            "reason:TEXT",
            "reason_args:TEXT",
            "noted_at:LONG");

    static final Shape MARK =
            Shape.of(Shape.Kind.UPSERT, "fp_inbox_mark", "unit:TEXT!", "rep:TEXT!", "read_seq:LONG", "read_at:LONG");

    static final Shape READ =
            Shape.of(Shape.Kind.UPSERT, "fp_inbox_read", "unit:TEXT!", "rep:TEXT!", "seq:LONG!", "read_at:LONG");

    /** The columns that {@link #notice} reads, of a table called n. */
    public static final String COLUMNS =
            "n.unit, n.num, n.rep, n.kind, n.lead, n.reason, n.reason_args, n.noted_at, n.read_at";

    private NoticeRows() {}

    /** Takes one apart. */
    public static @Nullable Object[] row(Notice notice) {
        Reason reason = notice.reason();
        return new @Nullable Object[] {
            notice.unit(),
            notice.number(),
            whose(notice.rep()),
            notice.kind().name(),
            notice.lead() == null ? null : notice.lead().value(),
            reason.code(),
            reason.args().isEmpty() ? null : Json.write(reason.args()),
            notice.at().toEpochMilli()
        };
    }

    /** Makes one of a row of {@link #COLUMNS}. */
    public static InboxStore.Kept notice(ResultSet row) throws SQLException {
        String rep = row.getString(3);
        long lead = row.getLong(5);
        LeadId about = row.wasNull() ? null : new LeadId(lead);
        String args = row.getString(7);
        row.getLong(9);
        boolean read = !row.wasNull();
        return new InboxStore.Kept(
                new Notice(
                        row.getString(1),
                        row.getLong(2),
                        rep.isEmpty() ? null : rep,
                        Notice.Kind.valueOf(row.getString(4)),
                        about,
                        new Reason(row.getString(6), args == null ? Map.of() : Json.wide(args)),
                        Instant.ofEpochMilli(row.getLong(8))),
                read);
    }

    static String whose(@Nullable String rep) {
        return rep == null ? "" : rep;
    }
}
