package org.fenpei.persistence.bulk;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/** The parts of bulk runs that are kept as JSON documents, since nobody asks the database about what is inside. */
final class Actions {

    private Actions() {}

    static String write(BulkAction action) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("unit", action.unit());
        map.put("leads", selection(action.leads()));
        BulkTarget to = action.to();
        Map<String, @Nullable Object> target = new LinkedHashMap<>();
        target.put("kind", to.kind().name());
        target.put("id", to.id());
        target.put("split", to.split().name());
        target.put(
                "shares",
                to.shares().stream()
                        .map(share -> Map.of("rep", share.rep(), "amount", share.amount()))
                        .toList());
        target.put("others", to.others());
        target.put("draft", draft(to.draft()));
        map.put("to", target);
        map.put("override", action.override());
        map.put("handover", handover(action.handover()));
        return Json.write(map);
    }

    private static @Nullable Map<String, @Nullable Object> draft(@Nullable Draft draft) {
        if (draft == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("snake", draft.snake());
        map.put("rounds", draft.rounds());
        map.put("wishes", wishes(draft.wishes()));
        Map<String, Object> own = new TreeMap<>();
        draft.own().forEach((rep, wishes) -> own.put(rep, wishes(wishes)));
        map.put("own", own);
        return map;
    }

    private static List<Map<String, @Nullable Object>> wishes(List<Draft.Wish> wishes) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Draft.Wish wish : wishes) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("where", wish.where());
            map.put("attribute", wish.attribute());
            map.put("most", wish.most());
            list.add(map);
        }
        return list;
    }

    private static @Nullable Draft draftOf(@Nullable Object document) {
        if (document == null) {
            return null;
        }
        Map<String, Object> map = object(document);
        Map<String, List<Draft.Wish>> own = new TreeMap<>();
        object(map, "own").forEach((rep, wishes) -> own.put(rep, wishesOf(wishes)));
        return new Draft(
                Boolean.TRUE.equals(map.get("snake")),
                map.get("rounds") instanceof Number rounds ? rounds.intValue() : null,
                wishesOf(map.get("wishes")),
                own);
    }

    private static List<Draft.Wish> wishesOf(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream()
                        .map(Actions::object)
                        .map(wish -> new Draft.Wish(
                                text(wish, "where"), text(wish, "attribute"), Boolean.TRUE.equals(wish.get("most"))))
                        .toList();
    }

    private static @Nullable Map<String, @Nullable Object> handover(@Nullable Handover handover) {
        if (handover == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("rep", handover.rep());
        map.put("leaves", handover.leaves());
        map.put("before", handover.before().name());
        map.put("readUntil", millis(handover.readUntil()));
        map.put("tasks", handover.tasks());
        Handover.@Nullable Cover cover = handover.cover();
        if (cover != null) {
            map.put("absence", cover.absence());
            map.put("until", cover.until());
            map.put("keepWorked", cover.keepWorked());
        }
        return map;
    }

    private static @Nullable Handover handoverOf(@Nullable Object document) {
        if (document == null) {
            return null;
        }
        Map<String, Object> map = object(document);
        @Nullable String absence = text(map, "absence");
        return new Handover(
                need(map, "rep"),
                Boolean.TRUE.equals(map.get("leaves")),
                Rep.State.valueOf(need(map, "before")),
                instant(map.get("readUntil")),
                absence == null
                        ? null
                        : new Handover.Cover(absence, text(map, "until"), Boolean.TRUE.equals(map.get("keepWorked"))),
                Boolean.TRUE.equals(map.get("tasks")));
    }

    private static Map<String, @Nullable Object> selection(BulkSelection leads) {
        LeadFilter filter = leads.filter();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("ids", leads.ids().stream().map(LeadId::toString).toList());
        map.put("unit", filter.unit());
        map.put("state", filter.state() == null ? null : filter.state().name());
        map.put("owner", filter.owner());
        map.put("pool", filter.pool());
        map.put("source", filter.source());
        map.put("reason", filter.reason());
        map.put("from", millis(filter.receivedFrom()));
        map.put("to", millis(filter.receivedTo()));
        map.put("team", leads.team());
        map.put("region", leads.region());
        map.put("where", leads.where());
        map.put("most", leads.most());
        return map;
    }

    static BulkAction read(String document) {
        Map<String, Object> map = Json.wide(document);
        Map<String, Object> to = object(map, "to");
        List<BulkTarget.Share> shares = list(to, "shares").stream()
                .map(Actions::object)
                .map(share -> new BulkTarget.Share(need(share, "rep"), number(share, "amount")))
                .toList();
        BulkTarget target = new BulkTarget(
                BulkTarget.Kind.valueOf(need(to, "kind")),
                text(to, "id"),
                BulkTarget.Split.valueOf(need(to, "split")),
                shares,
                Boolean.TRUE.equals(to.get("others")),
                draftOf(to.get("draft")));
        return new BulkAction(need(map, "unit"), selectionOf(object(map, "leads")), target, text(map, "override"))
                .with(handoverOf(map.get("handover")));
    }

    private static BulkSelection selectionOf(Map<String, Object> map) {
        @Nullable String state = text(map, "state");
        LeadFilter filter = new LeadFilter(
                need(map, "unit"),
                state == null ? null : Placement.State.valueOf(state),
                text(map, "owner"),
                text(map, "pool"),
                text(map, "source"),
                text(map, "reason"),
                instant(map.get("from")),
                instant(map.get("to")));
        return new BulkSelection(
                list(map, "ids").stream()
                        .map(String.class::cast)
                        .map(LeadId::parse)
                        .toList(),
                filter,
                text(map, "team"),
                text(map, "region"),
                text(map, "where"),
                map.get("most") instanceof Number most ? most.intValue() : null);
    }

    static @Nullable String schedule(@Nullable BulkSchedule schedule) {
        if (schedule == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("every", schedule.every() == null ? null : schedule.every().toString());
        map.put("at", schedule.at() == null ? null : schedule.at().toString());
        map.put("days", schedule.days().stream().map(Enum::name).toList());
        map.put("zone", schedule.zone().getId());
        return Json.write(map);
    }

    static @Nullable BulkSchedule scheduleOf(@Nullable String document) {
        if (document == null) {
            return null;
        }
        Map<String, Object> map = Json.wide(document);
        @Nullable String every = text(map, "every");
        @Nullable String at = text(map, "at");
        Set<DayOfWeek> days = new HashSet<>();
        list(map, "days").forEach(day -> days.add(DayOfWeek.valueOf((String) day)));
        return new BulkSchedule(
                every == null ? null : Duration.parse(every),
                at == null ? null : LocalTime.parse(at),
                days,
                ZoneId.of(need(map, "zone")));
    }

    static String counts(Map<String, Long> counts) {
        return Json.write(counts);
    }

    static Map<String, Long> countsOf(String document) {
        Map<String, Long> counts = new TreeMap<>();
        Json.wide(document).forEach((key, count) -> counts.put(key, ((Number) count).longValue()));
        return counts;
    }

    static @Nullable String args(@Nullable Reason reason) {
        return reason == null || reason.args().isEmpty() ? null : Json.write(reason.args());
    }

    static @Nullable Reason reason(@Nullable String code, @Nullable String args) {
        return code == null ? null : new Reason(code, args == null ? Map.of() : Json.wide(args));
    }

    static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Instant instant(@Nullable Object millis) {
        return millis instanceof Number number ? Instant.ofEpochMilli(number.longValue()) : null;
    }

    @SuppressWarnings("unchecked") // an object's names are texts
    private static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static Map<String, Object> object(Map<String, Object> map, String name) {
        return object(map.get(name));
    }

    private static List<?> list(Map<String, Object> map, String name) {
        return (List<?>) Objects.requireNonNull(map.get(name));
    }

    private static @Nullable String text(Map<String, Object> map, String name) {
        return (String) map.get(name);
    }

    private static String need(Map<String, Object> map, String name) {
        return Objects.requireNonNull(text(map, name), name);
    }

    private static long number(Map<String, Object> map, String name) {
        return ((Number) Objects.requireNonNull(map.get(name))).longValue();
    }
}
