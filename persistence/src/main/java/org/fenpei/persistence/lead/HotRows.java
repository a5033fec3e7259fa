package org.fenpei.persistence.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.StepEntry;
import org.fenpei.persistence.db.Json;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How leads, ownerships, decisions and step entries lie in their tables: the columns that are read, with what makes a
 * record of them, and the columns that are written, with what takes a record apart. Instants are milliseconds since 1970.
 */
public final class HotRows {

    /** The columns that {@link #lead} reads, of a table called l. */
    public static final String LEAD =
            "l.id, l.unit, l.source, l.external_id, l.priority, l.received_at, l.attributes, l.state,"
                    + " l.owner, l.pool, l.since, l.reason, l.reason_args, l.placed_seq, l.policy";

    /** The columns that {@link #ownership} reads, of a table called o. */
    public static final String OWNERSHIP =
            "o.lead, o.rep, o.pool, o.door, o.from_at, o.seq, o.to_at, o.end_door, o.end_seq," + " o.closing";

    /** The columns that {@link #decision} reads, of a table called d. */
    public static final String DECISION =
            "d.unit, d.seq, d.lead, d.door, d.decided_at, d.actor, d.state, d.owner, d.pool,"
                    + " d.since, d.reason, d.reason_args, d.placed_seq, d.policy, d.policy_version, d.strategy";

    /** The columns that {@link #stepEntry} reads. */
    static final String STEP_ENTRY = "policy, step, skey, val, format";

    static final Shape LANE = Shape.of(Shape.Kind.UPDATE, "fp_lane", "unit:TEXT!", "seq:LONG");

    static final Shape NEW_LEAD = Shape.of(
            Shape.Kind.INSERT,
            "fp_lead",
            "id:LONG!",
            "unit:TEXT",
            "source:TEXT",
            "external_id:TEXT",
            "priority:INT",
            "received_at:LONG",
            "attributes:TEXT",
            "created_seq:LONG",
            "state:TEXT",
            "owner:TEXT",
            "pool:TEXT",
            "place:TEXT",
            "place_rank:LONG",
            "since:LONG",
            "reason:TEXT",
            "reason_args:TEXT",
            "placed_seq:LONG",
            "policy:TEXT");

    static final Shape MOVED_LEAD = Shape.of(
            Shape.Kind.UPDATE,
            "fp_lead",
            "id:LONG!",
            "priority:INT",
            "state:TEXT",
            "owner:TEXT",
            "pool:TEXT",
            "place:TEXT",
            "place_rank:LONG",
            "since:LONG",
            "reason:TEXT",
            "reason_args:TEXT",
            "placed_seq:LONG",
            "policy:TEXT");

    static final Shape NEW_OWNERSHIP = Shape.of(
            Shape.Kind.INSERT,
            "fp_ownership",
            "lead:LONG!",
            "seq:LONG!",
            "unit:TEXT",
            "rep:TEXT",
            "pool:TEXT",
            "door:TEXT",
            "from_at:LONG",
            "to_at:LONG",
            "end_door:TEXT",
            "end_seq:LONG",
            "closing:TEXT");

    static final Shape ENDED_OWNERSHIP = Shape.of(
            Shape.Kind.UPDATE,
            "fp_ownership",
            "lead:LONG!",
            "seq:LONG!",
            "to_at:LONG",
            "end_door:TEXT",
            "end_seq:LONG",
            "closing:TEXT");

    /** What is known of a lead from now on. */
    static final Shape CHANGED_LEAD = Shape.of(Shape.Kind.UPDATE, "fp_lead", "id:LONG!", "attributes:TEXT");

    /** What was known of it before. */
    static final Shape LEAD_CHANGE = Shape.of(
            Shape.Kind.INSERT, "fp_lead_change", "lead:LONG!", "seq:LONG!", "unit:TEXT", "attributes_before:TEXT");

    static final Shape NEW_DECISION = Shape.of(
            Shape.Kind.INSERT,
            "fp_decision",
            "unit:TEXT!",
            "seq:LONG!",
            "lead:LONG",
            "door:TEXT",
            "decided_at:LONG",
            "actor:TEXT",
            "state:TEXT",
            "owner:TEXT",
            "pool:TEXT",
            "since:LONG",
            "reason:TEXT",
            "reason_args:TEXT",
            "placed_seq:LONG",
            "policy:TEXT",
            "policy_version:INT",
            "strategy:TEXT",
            "trace:BYTES");

    static final Shape STEP = Shape.of(
            Shape.Kind.UPSERT,
            "fp_step_entry",
            "unit:TEXT!",
            "policy:TEXT!",
            "step:TEXT!",
            "skey:TEXT!",
            "val:TEXT",
            "format:INT",
            "seq:LONG");

    private HotRows() {}

    /** A new lead without its marks, which come behind. */
    static @Nullable Object[] newLead(PlacedLead placed, long createdSequence) {
        Lead lead = placed.lead();
        Placement at = placed.placement();
        return new @Nullable Object[] {
            lead.id().value(),
            lead.unit(),
            lead.source(),
            lead.externalId(),
            lead.priority(),
            millis(lead.receivedAt()),
            Json.write(lead.attributes().values()),
            createdSequence,
            at.state().name(),
            at.owner(),
            at.pool(),
            place(at),
            rank(placed),
            millis(at.since()),
            at.reason().code(),
            args(at.reason()),
            at.sequence(),
            placed.policy()
        };
    }

    static @Nullable Object[] movedLead(PlacedLead placed) {
        Placement at = placed.placement();
        return new @Nullable Object[] {
            placed.lead().id().value(),
            placed.lead().priority(),
            at.state().name(),
            at.owner(),
            at.pool(),
            place(at),
            rank(placed),
            millis(at.since()),
            at.reason().code(),
            args(at.reason()),
            at.sequence(),
            placed.policy()
        };
    }

    static @Nullable Object[] newOwnership(String unit, Ownership ownership) {
        return new @Nullable Object[] {
            ownership.lead().value(),
            ownership.sequence(),
            unit,
            ownership.rep(),
            ownership.pool(),
            ownership.door().name(),
            millis(ownership.from()),
            ownership.to() == null ? null : millis(ownership.to()),
            ownership.endDoor() == null ? null : ownership.endDoor().name(),
            ownership.endSequence() == 0 ? null : ownership.endSequence(),
            closing(ownership.closing())
        };
    }

    static @Nullable Object[] endedOwnership(Ownership ownership) {
        return new @Nullable Object[] {
            ownership.lead().value(),
            ownership.sequence(),
            ownership.to() == null ? null : millis(ownership.to()),
            ownership.endDoor() == null ? null : ownership.endDoor().name(),
            ownership.endSequence() == 0 ? null : ownership.endSequence(),
            closing(ownership.closing())
        };
    }

    static @Nullable String closing(@Nullable Closing closing) {
        if (closing == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("result", closing.result().name());
        map.put("amount", closing.amount());
        map.put("rating", closing.rating());
        map.put("why", closing.why());
        return Json.write(map);
    }

    static @Nullable Closing closing(@Nullable String document) {
        if (document == null) {
            return null;
        }
        Map<String, Object> map = Json.wide(document);
        return new Closing(
                Closing.Result.valueOf((String) Objects.requireNonNull(map.get("result"))),
                map.get("amount") instanceof Number amount ? amount.doubleValue() : null,
                map.get("rating") instanceof Number rating ? rating.intValue() : null,
                (String) Objects.requireNonNull(map.get("why")));
    }

    static @Nullable Object[] changedLead(LeadId lead, Attributes attributes) {
        return new @Nullable Object[] {lead.value(), Json.write(attributes.values())};
    }

    static @Nullable Object[] leadChange(String unit, LeadChange change) {
        return new @Nullable Object[] {
            change.lead().value(),
            change.sequence(),
            unit,
            Json.write(change.before().values())
        };
    }

    /** Where a lead is, besides its state. */
    private static String place(Placement at) {
        String place =
                switch (at.state()) {
                    case OWNED -> at.owner();
                    case POOL -> at.pool();
                    case WAITING, HELD, CLOSED -> "";
                };
        return Objects.requireNonNull(place);
    }

    /** The order of leads in one place: by priority, then in a pool the longest there and waiting the oldest first; else by id alone. */
    private static long rank(PlacedLead placed) {
        return switch (placed.placement().state()) {
            case POOL -> firstRank(placed.lead().priority())
                    + millis(placed.placement().since());
            case WAITING -> waitingRank(placed.lead());
            case OWNED, HELD, CLOSED -> 0;
        };
    }

    /** The order of waiting leads: the highest priority first, and then the oldest. Milliseconds take 48 bits for 8,900 years. */
    static long waitingRank(Lead lead) {
        return firstRank(lead.priority()) + millis(lead.receivedAt());
    }

    /** The rank of a waiting lead of that priority from 1970. */
    static long firstRank(int priority) {
        return (long) (Lead.MAX_PRIORITY - priority) << 48;
    }

    static @Nullable Object[] newDecision(Decision decision, byte[] trace) {
        Placement at = decision.placement();
        return new @Nullable Object[] {
            decision.unit(),
            decision.sequence(),
            decision.lead().value(),
            decision.door().name(),
            millis(decision.at()),
            decision.actor(),
            at.state().name(),
            at.owner(),
            at.pool(),
            millis(at.since()),
            at.reason().code(),
            args(at.reason()),
            at.sequence(),
            decision.policy(),
            decision.policyVersion(),
            decision.strategy(),
            trace
        };
    }

    static @Nullable Object[] stepEntry(String unit, StepEntry entry, long sequence) {
        return new @Nullable Object[] {
            unit, entry.policy(), entry.step(), entry.key(), entry.value(), entry.format(), sequence
        };
    }

    /** A lead, from the columns of {@link #LEAD}, without what is known of its keeping. */
    public static PlacedLead lead(ResultSet row) throws SQLException {
        Lead lead = new Lead(
                new LeadId(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                instant(row.getLong(6)),
                Attributes.of(Json.wide(row.getString(7))));
        return new PlacedLead(lead, placement(row, 8), row.getString(15), null);
    }

    /** An ownership, from the columns of {@link #OWNERSHIP}. */
    public static Ownership ownership(ResultSet row) throws SQLException {
        long to = row.getLong(7);
        Instant ended = row.wasNull() ? null : instant(to);
        String endDoor = row.getString(8);
        return new Ownership(
                new LeadId(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                Door.valueOf(row.getString(4)),
                instant(row.getLong(5)),
                row.getLong(6),
                ended,
                endDoor == null ? null : Door.valueOf(endDoor),
                closing(row.getString(10)),
                row.getLong(9));
    }

    /** A decision, from the columns of {@link #DECISION}. */
    public static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getString(1),
                row.getLong(2),
                new LeadId(row.getLong(3)),
                Door.valueOf(row.getString(4)),
                instant(row.getLong(5)),
                row.getString(6),
                placement(row, 7),
                row.getString(14),
                row.getInt(15),
                row.getString(16));
    }

    static StepEntry stepEntry(ResultSet row) throws SQLException {
        return new StepEntry(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5));
    }

    /** Reads state, owner, pool, since, reason, its arguments and the sequence, from that column on. */
    private static Placement placement(ResultSet row, int from) throws SQLException {
        return new Placement(
                Placement.State.valueOf(row.getString(from)),
                row.getString(from + 1),
                row.getString(from + 2),
                instant(row.getLong(from + 3)),
                reason(row.getString(from + 4), row.getString(from + 5)),
                row.getLong(from + 6));
    }

    private static Reason reason(String code, @Nullable String args) {
        return new Reason(code, args == null ? Map.of() : Json.wide(args));
    }

    private static @Nullable String args(Reason reason) {
        return reason.args().isEmpty() ? null : Json.write(reason.args());
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }

    private static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
