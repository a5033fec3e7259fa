package org.fenpei.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Units to work in: with a pool, some reps, and a policy that gives them leads in turn, or puts them into the pool if there is nobody. */
final class Works {

    private static final int BATCH = 1_000;

    private Works() {}

    /** Makes one. */
    static void unit(Api api, String unit, int reps) {
        api.put("/units/" + unit, Map.of("name", unit)).expect(200, 201);
        List<Map<String, Object>> people = new ArrayList<>();
        for (int i = 0; i < reps; i++) {
            people.add(aRep(unit, i));
        }
        Map<String, Object> pool = Map.of("id", unit + "-pool", "unit", unit, "name", "Pool");
        Map<String, Object> policy = Map.of(
                "id",
                unit + "-policy",
                "unit",
                unit,
                "steps",
                List.of(Map.of("id", "turn", "strategy", "roundrobin")),
                "end",
                Map.of("pool", unit + "-pool"));
        api.post("/setup", Map.of("pools", List.of(pool), "reps", people, "policies", List.of(policy)))
                .expect(200);
    }

    /** A rep of the unit as he is written. */
    static Map<String, Object> aRep(String unit, int number) {
        return Map.of("id", rep(unit, number), "unit", unit, "name", "Rep " + number);
    }

    static String rep(String unit, int number) {
        return unit + "." + number;
    }

    /** Brings leads; gives their ids. */
    static List<String> leads(Api api, String unit, int number, IntFunction<Map<String, Object>> attributes) {
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < number; from += BATCH) {
            ids.addAll(leads(api, unit, from, Math.min(BATCH, number - from), attributes));
        }
        return ids;
    }

    /** Brings some of the leads of a unit, together. */
    static List<String> leads(Api api, String unit, int from, int number, IntFunction<Map<String, Object>> attributes) {
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = from; i < from + number; i++) {
            leads.add(Map.of(
                    "unit",
                    unit,
                    "source",
                    "fair",
                    "externalId",
                    "f" + i,
                    "policy",
                    unit + "-policy",
                    "attributes",
                    attributes.apply(i)));
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode item : api.post("/leads/batch", Map.of("leads", leads))
                .expect(200)
                .json()
                .path("items")) {
            ids.add(item.path("lead").asText());
        }
        return ids;
    }
}
