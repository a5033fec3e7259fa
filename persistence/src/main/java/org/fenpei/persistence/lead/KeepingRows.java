package org.fenpei.persistence.lead;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Lapse;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rung;
import org.fenpei.api.store.LeadKeeping;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Json;
import org.fenpei.persistence.db.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How long owners keep leads: one row for each owned lead of which something is known, with the time at which something is next
 * to be done, and all else in one short document. Leads without it cost nothing. About three microseconds a row.
 */
public final class KeepingRows {

    static final Shape ROW =
            Shape.of(Shape.Kind.UPSERT, "fp_deadline", "lead:LONG!", "unit:TEXT", "due_at:LONG", "state:TEXT");

    static final Shape GONE = Shape.of(Shape.Kind.DELETE, "fp_deadline", "lead:LONG!");

    /** Stands for never; so what is due lies in one range of the index. */
    static final long NEVER = Long.MAX_VALUE;

    private KeepingRows() {}

    static @Nullable Object[] row(String unit, LeadKeeping changed) {
        Keeping keeping = Objects.requireNonNull(changed.keeping());
        Instant at = keeping.at();
        return new @Nullable Object[] {
            changed.lead().value(), unit, at == null ? NEVER : at.toEpochMilli(), write(keeping)
        };
    }

    static @Nullable Object[] gone(LeadKeeping changed) {
        return new @Nullable Object[] {changed.lead().value()};
    }

    /** The leads with what is known of their keeping; asks only for those that are owned. */
    public static List<PlacedLead> fill(Dialect dialect, Connection connection, List<PlacedLead> leads)
            throws SQLException {
        Set<Long> owned = new LinkedHashSet<>();
        for (PlacedLead lead : leads) {
            if (lead.placement().state() == Placement.State.OWNED) {
                owned.add(lead.lead().id().value());
            }
        }
        if (owned.isEmpty()) {
            return leads;
        }
        Map<Long, Keeping> kept = new HashMap<>();
        dialect.forKeys(
                connection,
                "SELECT k.lead, k.due_at, k.state FROM fp_deadline k" + dialect.useKey("fp_deadline_id")
                        + " WHERE k.lead {keys}",
                List.of(),
                owned,
                row -> kept.put(row.getLong(1), read(row.getLong(2), row.getString(3))));
        if (kept.isEmpty()) {
            return leads;
        }
        List<PlacedLead> filled = new ArrayList<>(leads.size());
        for (PlacedLead lead : leads) {
            @Nullable Keeping keeping = kept.get(lead.lead().id().value());
            filled.add(keeping == null ? lead : lead.withKeeping(keeping));
        }
        return filled;
    }

    private static String write(Keeping keeping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("c", keeping.cycle().toEpochMilli());
        List<Object> running = new ArrayList<>(keeping.running().size());
        keeping.running().forEach(one -> running.add(running(one)));
        put(map, "r", running.isEmpty() ? null : running);
        put(map, "f", millis(keeping.followedUpAt()));
        put(map, "fn", keeping.followUps() == 0 ? null : keeping.followUps());
        put(map, "e", keeping.extensions() == 0 ? null : keeping.extensions());
        put(map, "eu", millis(keeping.extendedUntil()));
        Keeping.Asked asked = keeping.asked();
        if (asked != null) {
            map.put("k", List.of(asked.at().toEpochMilli(), asked.why()));
        }
        put(map, "l", millis(keeping.lockedUntil()));
        put(map, "x", keeping.atRisk() ? true : null);
        put(map, "p", keeping.postponed() ? true : null);
        return Json.write(map);
    }

    private static Map<String, @Nullable Object> running(Keeping.Running one) {
        Deadline deadline = one.deadline();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("i", one.rule());
        map.put("t", deadline.at().toEpochMilli());
        map.put("c", deadline.reason().code());
        put(
                map,
                "a",
                deadline.reason().args().isEmpty() ? null : deadline.reason().args());
        List<Object> warnings = new ArrayList<>();
        for (Deadline.Warning warning : deadline.warnings()) {
            warnings.add(List.of(warning.before().toString(), warning.before().business(), warning.manager()));
        }
        put(map, "w", warnings.isEmpty() ? null : warnings);
        List<Object> ladder = new ArrayList<>();
        for (Rung rung : deadline.ladder()) {
            List<Object> acts = new ArrayList<>();
            rung.acts().forEach(act -> acts.add(act.name()));
            List<@Nullable Object> parts = new ArrayList<>();
            parts.add(rung.after().toString());
            parts.add(rung.after().business());
            parts.add(acts);
            parts.add(rung.target());
            parts.add(rung.hops());
            ladder.add(parts);
        }
        map.put("l", ladder);
        put(map, "s", one.step() == 0 ? null : one.step());
        put(map, "n", millis(one.next()));
        put(map, "b", millis(one.since()));
        put(map, "g", millis(one.notBefore()));
        return map;
    }

    private static void put(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    /** What {@link #row} wrote. */
    static Keeping read(long dueAt, String document) {
        Map<String, Object> map = Json.wide(document);
        List<Keeping.Running> running = new ArrayList<>();
        for (Object one : items(map.get("r"))) {
            running.add(running((Map<?, ?>) one));
        }
        List<?> asked = items(map.get("k"));
        return new Keeping(
                dueAt == NEVER ? null : Instant.ofEpochMilli(dueAt),
                Objects.requireNonNull(instant(map.get("c"))),
                running,
                instant(map.get("f")),
                (int) number(map.get("fn")),
                (int) number(map.get("e")),
                instant(map.get("eu")),
                asked.isEmpty()
                        ? null
                        : new Keeping.Asked(
                                Objects.requireNonNull(instant(asked.get(0))), String.valueOf(asked.get(1))),
                instant(map.get("l")),
                Boolean.TRUE.equals(map.get("x")),
                Boolean.TRUE.equals(map.get("p")));
    }

    private static Keeping.Running running(Map<?, ?> map) {
        List<Deadline.Warning> warnings = new ArrayList<>();
        for (Object item : items(map.get("w"))) {
            List<?> parts = (List<?>) item;
            warnings.add(new Deadline.Warning(lapse(parts), Boolean.TRUE.equals(parts.get(2))));
        }
        List<Rung> ladder = new ArrayList<>();
        for (Object item : items(map.get("l"))) {
            List<?> parts = (List<?>) item;
            Set<Rung.Act> acts = EnumSet.noneOf(Rung.Act.class);
            items(parts.get(2)).forEach(act -> acts.add(Rung.Act.valueOf(String.valueOf(act))));
            ladder.add(new Rung(lapse(parts), acts, (String) parts.get(3), (int) number(parts.get(4))));
        }
        Map<String, Object> args = new LinkedHashMap<>();
        if (map.get("a") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> args.put(String.valueOf(name), Objects.requireNonNull(value)));
        }
        return new Keeping.Running(
                String.valueOf(map.get("i")),
                new Deadline(
                        Objects.requireNonNull(instant(map.get("t"))),
                        new Reason(String.valueOf(map.get("c")), args),
                        warnings,
                        ladder),
                (int) number(map.get("s")),
                instant(map.get("n")),
                instant(map.get("b")),
                instant(map.get("g")));
    }

    private static Lapse lapse(List<?> parts) {
        String text = String.valueOf(parts.get(0));
        boolean business = Boolean.TRUE.equals(parts.get(1));
        return text.equals(Lapse.NONE.toString()) ? new Lapse(0, Duration.ZERO, business) : Lapse.parse(text, business);
    }

    private static List<?> items(@Nullable Object list) {
        return list instanceof List<?> all ? all : List.of();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static @Nullable Instant instant(@Nullable Object millis) {
        return millis instanceof Number number ? Instant.ofEpochMilli(number.longValue()) : null;
    }
}
