package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operator presses Ctrl-C and starts again. */
class RestartTest {

    private static final List<String> READ = List.of(
            "/units",
            "/teams",
            "/reps",
            "/pools",
            "/policies",
            "/policies/turns/versions",
            "/leads",
            "/decisions",
            "/counts",
            "/imports",
            "/strategies",
            "/keys");

    @Test
    void afterCtrlCAndANewStartEverythingIsAsItWasAndTheTurnGoesOn() {
        try (Container container = Container.start("restart")) {
            Api api = container.api();
            setUp(api);
            assertEquals("ann", deliver(api, "1", "turns"));
            assertEquals("bob", deliver(api, "2", "turns"));
            assertEquals("cid", deliver(api, "3", "turns"));
            assertEquals("ann", deliver(api, "4", "turns"));
            assertEquals("", deliver(api, "5", "later"));
            String pooled = lead(api, "6", "open").path("lead").asText();
            String other = lead(api, "7", "open").path("lead").asText();
            claim(api, pooled, "ann").expect(200);
            Map<String, JsonNode> before = read(api);

            assertEquals(130, container.interrupt(), "exit code after Ctrl-C");
            container.restart();
            container.awaitReady();

            assertEquals(before, read(api));
            assertFalse(container.output().contains("API key"), "the first key is shown once only");
            assertEquals(
                    "claim-caps.rolling", claim(api, other, "ann").expect(409).code(), "what was claimed still counts");
            assertEquals("bob", deliver(api, "8", "turns"), "the next turn");
            assertEquals("cid", deliver(api, "9", "turns"));
            assertEquals("ann", deliver(api, "10", "turns"));
            Answer repeated = api.post("/leads", body("1", "turns")).expect(200);
            assertEquals(1, repeated.json().path("decision").path("sequence").asInt(), "the first answer again");
        }
    }

    private static void setUp(Api api) {
        List<Map<String, Object>> reps = List.of(
                Map.of("id", "ann", "name", "安娜", "teams", List.of("t")),
                Map.of("id", "bob", "name", "Bob", "teams", List.of("t"), "attributes", Map.of("language", "zh")),
                Map.of("id", "cid", "name", "Cid", "zone", "Asia/Shanghai", "holdingCap", 50),
                Map.of("id", "dan", "name", "Dan", "state", "on-leave"));
        Map<String, Object> pool = Map.of(
                "id",
                "public",
                "name",
                "公海",
                "claimCaps",
                List.of(Map.of("count", 1, "period", "P7D")),
                "coolDown",
                "P3D");
        api.post(
                        "/setup",
                        Map.of(
                                "teams",
                                List.of(Map.of("id", "t", "name", "Team")),
                                "reps",
                                reps,
                                "pools",
                                List.of(pool),
                                "policies",
                                List.of(
                                        policy("turns", "roundrobin", Map.of()),
                                        policy("later", "not-there-yet", Map.of()),
                                        policy("open", "pool", Map.of("pool", "public")))))
                .expect(200);
        Map<String, Object> second = new LinkedHashMap<>(policy("turns", "roundrobin", Map.of("catchUp", "keep")));
        second.put("name", "Turns, second version");
        api.post("/policies", second).expect(201);
    }

    private static Map<String, Object> policy(String id, String strategy, Map<String, Object> config) {
        return Map.of(
                "id",
                id,
                "steps",
                List.of(Map.of("id", "step", "strategy", strategy, "config", config)),
                "end",
                Map.of("wait", true));
    }

    private static Map<String, Object> body(String externalId, String policy) {
        return Map.of(
                "source", "web", "externalId", externalId, "policy", policy, "attributes", Map.of("company", "示例公司"));
    }

    private static JsonNode lead(Api api, String externalId, String policy) {
        return api.post("/leads", body(externalId, policy)).expect(201).json();
    }

    private static String deliver(Api api, String externalId, String policy) {
        return lead(api, externalId, policy).path("placement").path("owner").asText();
    }

    private static Answer claim(Api api, String lead, String rep) {
        return api.post("/leads/" + lead + "/claim", Map.of("rep", rep, "pool", "public"));
    }

    private static Map<String, JsonNode> read(Api api) {
        Map<String, JsonNode> read = new LinkedHashMap<>();
        READ.forEach(path -> read.put(path, api.get(path).expect(200).json()));
        return read;
    }
}
