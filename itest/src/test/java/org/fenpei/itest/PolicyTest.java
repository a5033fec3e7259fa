package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy of all four built-in strategies: checked, published, changed, rolled back, explained. */
@ExtendWith(SharedContainer.class)
class PolicyTest {

    private static final String UNIT = "policy";
    private static final String POLICY = "policy-all";
    private static final String POOL = "policy-pool";

    private final Api api;

    PolicyTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void unit() {
        api.put("/units/" + UNIT, Map.of("name", "Policy")).expect(200, 201);
        List<Map<String, Object>> reps = List.of(
                rep("p.key", "key", "active"),
                rep("p.east1", "east", "active"),
                rep("p.east2", "east", "active"),
                rep("p.leave", "east", "on-leave"),
                rep("p.pause", "east", "paused"),
                Map.of("id", "p.full", "unit", UNIT, "name", "Full", "teams", List.of("p-east"), "holdingCap", 0));
        api.post(
                        "/setup",
                        Map.of(
                                "teams",
                                List.of(
                                        Map.of("id", "p-key", "unit", UNIT, "name", "Key accounts"),
                                        Map.of("id", "p-east", "unit", UNIT, "name", "East")),
                                "pools",
                                List.of(Map.of("id", POOL, "unit", UNIT, "name", "Pool")),
                                "reps",
                                reps))
                .expect(200);
    }

    private static Map<String, Object> rep(String id, String team, String state) {
        return Map.of("id", id, "unit", UNIT, "name", id, "teams", List.of("p-" + team), "state", state);
    }

    private static Map<String, Object> step(String id, String strategy, Map<String, Object> config) {
        return Map.of("id", id, "strategy", strategy, "config", config);
    }

    /** Rules for key accounts, then territories, then turns within the team, then the pool. */
    private static List<Map<String, Object>> steps(String condition) {
        Map<String, Object> rules = Map.of(
                "rules",
                List.of(
                        Map.of("id", "key", "when", condition, "rep", "p.key"),
                        Map.of("id", "junk", "when", "lead.channel == \"junk\"", "pool", POOL)));
        Map<String, Object> territory = Map.of(
                "country",
                "CN",
                "territories",
                List.of(Map.of("id", "east", "title", "华东", "regions", List.of("CN-31", "CN-32"), "team", "p-east")),
                "unknown",
                Map.of("pool", POOL),
                "noTerritory",
                Map.of("pool", POOL));
        return List.of(
                step("special", "rules", rules),
                step("area", "territory", territory),
                step("turn", "roundrobin", Map.of()),
                step("rest", "pool", Map.of("pool", POOL)));
    }

    private static Map<String, Object> policy(String condition) {
        return policy(POLICY, steps(condition));
    }

    private static Map<String, Object> policy(String id, List<Map<String, Object>> steps) {
        return Map.of("id", id, "unit", UNIT, "name", "全部", "steps", steps, "end", Map.of("wait", true));
    }

    private JsonNode deliver(Map<String, Object> attributes) {
        return api.post("/leads", Map.of("unit", UNIT, "source", "web", "policy", POLICY, "attributes", attributes))
                .expect(201)
                .json();
    }

    private static String place(JsonNode receipt) {
        JsonNode placement = receipt.path("placement");
        return placement.path("state").asText() + " " + placement.path("owner").asText()
                + placement.path("pool").asText();
    }

    @Test
    void mistakesAreAllFoundAtOnceWithLineAndColumnAndNothingIsPublished() {
        List<Map<String, Object>> steps =
                new ArrayList<>(steps("lead.employees >= 1000 &&\n  lead.emploees < 5 || lead.phone > 3"));
        steps.set(2, step("turn", "roundrobin", Map.of("catchUp", "perhaps", "wieghts", Map.of())));
        steps.set(3, step("rest", "pool", Map.of("pool", "nowhere")));
        Map<String, Object> wrong = policy(POLICY + "-wrong", steps);

        JsonNode found =
                api.post("/policies/validate", wrong).expect(200).json().path("problems");
        JsonNode refused = api.post("/policies", wrong).expect(422).json();
        assertEquals(found, refused.path("problems"), "publishing finds what checking finds");

        Set<String> places = new TreeSet<>();
        found.forEach(one -> places.add(one.path("path").asText() + " "
                + one.path("line").asInt() + ":" + one.path("column").asInt()));
        assertTrue(places.contains("/steps/0/config/rules/0/when 2:7"), places::toString);
        assertTrue(places.contains("/steps/0/config/rules/0/when 2:35"), places::toString);
        assertTrue(places.contains("/steps/2/config/catchUp 0:0"), places::toString);
        assertTrue(places.contains("/steps/2/config/wieghts 0:0"), places::toString);
        assertTrue(places.contains("/steps/3/config/pool 0:0"), places::toString);
        api.get("/policies/" + POLICY + "-wrong").expect(404);
        assertEquals(
                List.of("info rules.overlap"),
                list(api.post("/policies/validate", policy("lead.employees >= 1000"))
                                .expect(200)
                                .json()
                                .path("problems"))
                        .stream()
                        .map(one -> one.path("severity").asText() + " "
                                + one.path("code").asText())
                        .toList(),
                "a large customer from the junk channel fits both rules");
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    @Test
    void eachStepDecidesWhatIsItsOwnAndAPublishedChangeAndItsRollbackHoldFromTheNextLeadOn() {
        JsonNode first = api.post("/policies", policy("lead.employees >= 1000"))
                .expect(200, 201)
                .json();
        assertEquals("owned p.key", place(deliver(Map.of("employees", 5000, "city", "上海"))));
        assertEquals("pool " + POOL, place(deliver(Map.of("channel", "junk"))));
        assertEquals("pool " + POOL, place(deliver(Map.of("name", "Nobody knows where"))));
        assertEquals("pool " + POOL, place(deliver(Map.of("province", "广东省"))));
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            turns.add(place(deliver(Map.of("city", i % 2 == 0 ? "上海" : "Nanjing"))));
        }
        assertEquals(Set.of("owned p.east1", "owned p.east2"), Set.copyOf(turns));
        assertEquals(turns.subList(0, 2), turns.subList(2, 4), "in turn");

        assertEquals(
                turns.get(0),
                place(deliver(Map.of("city", "上海", "employees", 500))),
                "below the limit it goes by territory");
        JsonNode second = api.post("/policies", policy("lead.employees >= 100"))
                .expect(201)
                .json();
        assertEquals(first.path("version").asInt() + 1, second.path("version").asInt());
        assertEquals("owned p.key", place(deliver(Map.of("city", "上海", "employees", 500))));

        JsonNode back = api.post(
                        "/policies/" + POLICY + "/rollback",
                        Map.of("version", first.path("version").asInt()))
                .expect(200)
                .json();
        assertEquals(first.path("policy"), back.path("policy"));
        JsonNode receipt = deliver(Map.of("city", "上海", "employees", 500));
        assertNotEquals("owned p.key", place(receipt));
        assertEquals(
                back.path("version").asInt(),
                receipt.path("decision").path("policyVersion").asInt());
        assertEquals(
                1,
                list(api.get("/policies/" + POLICY + "/versions")
                                .expect(200)
                                .json()
                                .path("items"))
                        .stream()
                        .filter(version -> version.path("active").asBoolean())
                        .count());
        api.post("/policies/" + POLICY + "/rollback", Map.of("version", 9_999)).expect(404);
    }

    @Test
    void theExplanationNamesEveryStepAndEveryRepLeftOutInBothLanguages() {
        api.post("/policies", policy("lead.employees >= 1000")).expect(200, 201);
        JsonNode receipt = deliver(Map.of("city", "上海市", "employees", 20));
        String path = "/leads/" + receipt.path("lead").asText() + "/explanation";
        JsonNode english = api.get(path, "en").expect(200).json();
        JsonNode chinese = api.get(path, "zh-CN").expect(200).json();
        for (JsonNode explanation : List.of(english, chinese)) {
            List<String> steps = new ArrayList<>();
            explanation.path("steps").forEach(step -> {
                steps.add(
                        step.path("step").asText() + " " + step.path("outcome").asText());
                assertTrue(step.path("version").asText().startsWith("1."), step::toString);
                assertFalse(step.path("reasons").isEmpty(), step::toString);
            });
            assertEquals(List.of("special pass", "area narrow", "turn assign"), steps);
            Map<String, String> leftOut = new TreeMap<>();
            explanation
                    .path("leftOut")
                    .forEach(one -> leftOut.put(
                            one.path("rep").asText(),
                            one.path("refusal").path("code").asText()));
            assertEquals(
                    Map.of(
                            "p.full", "holding-cap.full",
                            "p.leave", "engine.rep-inactive",
                            "p.pause", "engine.rep-inactive"),
                    leftOut);
            assertEquals(
                    Set.of("p.key", "p.east1", "p.east2"),
                    Set.copyOf(list(explanation.path("candidates")).stream()
                            .map(JsonNode::asText)
                            .toList()));
        }
        assertNotEquals(english, chinese);
        assertEquals(withoutSentences(english), withoutSentences(chinese), "only the sentences differ");
        sentences(english).forEach(one -> assertFalse(isChinese(one), one));
        sentences(chinese).forEach(one -> assertTrue(isChinese(one), one));
        assertTrue(sentences(english).size() >= 7, () -> sentences(english).toString());
    }

    private static boolean isChinese(String text) {
        // The territory's title is the customer's own and stays as it is.
        return text.replace("华东", "")
                .codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static List<String> sentences(JsonNode node) {
        return node.findValuesAsText("sentence");
    }

    private static JsonNode withoutSentences(JsonNode node) {
        JsonNode copy = node.deepCopy();
        copy.findParents("sentence")
                .forEach(parent -> ((com.fasterxml.jackson.databind.node.ObjectNode) parent).remove("sentence"));
        return copy;
    }
}
