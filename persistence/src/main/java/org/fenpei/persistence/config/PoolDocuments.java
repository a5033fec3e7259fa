package org.fenpei.persistence.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.PoolMembers;
import org.fenpei.api.model.PoolShare;
import org.fenpei.api.model.PoolTerms;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/** Who may use a pool, and on which terms, as one JSON document. Durations are milliseconds. */
final class PoolDocuments {

    private PoolDocuments() {}

    static String rules(Pool pool) {
        PoolMembers members = pool.members();
        PoolTerms terms = pool.terms();
        Duration moveAfter = terms.moveAfter();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("reps", members.reps());
        map.put("admins", members.admins());
        map.put("shares", members.shares().stream().map(PoolDocuments::share).toList());
        map.put("viewsPerDay", terms.viewsPerDay());
        map.put("moveAfter", moveAfter == null ? null : moveAfter.toMillis());
        map.put("moveTo", terms.moveTo());
        map.put("refund", terms.refund());
        map.put("coolDownTeams", terms.coolDownTeams());
        return Json.write(map);
    }

    private static Map<String, @Nullable Object> share(PoolShare share) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("teams", share.teams());
        map.put("reps", share.reps());
        map.put("regions", share.regions());
        map.put("products", share.products());
        map.put("where", share.where());
        return map;
    }

    static PoolMembers members(String document) {
        Map<String, Object> map = Json.wide(document);
        List<PoolShare> shares = new ArrayList<>();
        for (Object share : list(map, "shares")) {
            Map<?, ?> parts = (Map<?, ?>) share;
            shares.add(new PoolShare(
                    set(parts, "teams"), set(parts, "reps"), texts(parts, "regions"), texts(parts, "products"), (String)
                            parts.get("where")));
        }
        return new PoolMembers(set(map, "reps"), set(map, "admins"), shares);
    }

    static PoolTerms terms(String document) {
        Map<String, Object> map = Json.wide(document);
        return new PoolTerms(
                map.get("viewsPerDay") instanceof Number views ? Integer.valueOf(views.intValue()) : null,
                map.get("moveAfter") instanceof Number after ? Duration.ofMillis(after.longValue()) : null,
                (String) map.get("moveTo"),
                Boolean.TRUE.equals(map.get("refund")),
                Boolean.TRUE.equals(map.get("coolDownTeams")));
    }

    private static List<?> list(Map<?, ?> map, String name) {
        return (List<?>) Objects.requireNonNull(map.get(name), name);
    }

    private static List<String> texts(Map<?, ?> map, String name) {
        return list(map, name).stream().map(String.class::cast).toList();
    }

    private static Set<String> set(Map<?, ?> map, String name) {
        return new TreeSet<>(texts(map, name));
    }
}
