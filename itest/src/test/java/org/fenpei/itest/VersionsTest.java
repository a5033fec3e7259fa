package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a new version of a strategy from its arrival to its promotion, as an operator goes it, with a restart in the middle. */
class VersionsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String POLICY = "/policies/turns";

    @TempDir
    private Path folder = Path.of("");

    private int delivered;

    @Test
    void aNewVersionIsWatchedThenTriedThenTakenBackThenPromoted() throws IOException {
        try (Container container = Container.start("versions")) {
            Api api = container.api();
            deploy(container, "1.0.0");
            deploy(container, "2.0.0");
            Map<String, String> both = Map.of("1.0.0", "active", "2.0.0", "active");
            setUp(api);
            api.put(POLICY + "/shadow", versions(Map.of())).expect(200);
            Wait.until(SOON, "both versions decide something", () -> both.equals(api.strategy(TestBundle.STRATEGY)));

            // Watched: it decides beside the old version, and has no effect.
            deliver(api, 30);
            JsonNode shadow = seen(api, 30);
            assertEquals(30, shadow.path("same").asInt());
            assertEquals(Map.of("ann", 10, "bob", 10, "cid", 10), counts(shadow.at("/would/byRep")));
            container.interrupt();
            container.restart();
            container.awaitReady();
            deliver(api, 9);
            assertEquals(39, seen(api, 39).path("same").asInt(), "a restart forgets nothing");
            assertEquals(
                    39,
                    api.send(api.request(POLICY + "/shadow").DELETE().build())
                            .expect(200)
                            .json()
                            .path("compared")
                            .asInt());

            // Tried: it decides a share, the turn goes on over both sides, and every decision says who took it.
            api.put(POLICY + "/canary", versions(Map.of("share", 40))).expect(200);
            assertEquals(
                    "engine.canary-running",
                    api.post("/policies", policy("[1,3)")).expect(409).code());
            Map<Integer, Integer> sides = new HashMap<>();
            for (JsonNode receipt : deliver(api, 60)) {
                int version = receipt.at("/decision/policyVersion").asInt();
                JsonNode explained = api.get("/leads/" + receipt.path("lead").asText() + "/explanation", "zh-CN")
                        .expect(200)
                        .json();
                assertEquals(
                        version == 2 ? "2.0.0" : "1.0.0",
                        explained.at("/steps/0/version").asText());
                assertEquals(
                        version == 2 ? "engine.canary-candidate" : "engine.canary-active",
                        explained.at("/side/code").asText());
                assertTrue(explained.at("/side/sentence").asText().contains("40"), explained::toString);
                sides.merge(version, 1, Integer::sum);
            }
            JsonNode report = api.get(POLICY + "/canary").expect(200).json();
            assertEquals(sides.get(1), report.at("/active/decisions").asInt());
            assertEquals(sides.get(2), report.at("/candidate/decisions").asInt());
            Map<String, Integer> reps = counts(report.at("/active/byRep"));
            counts(report.at("/candidate/byRep")).forEach((rep, count) -> reps.merge(rep, count, Integer::sum));
            assertEquals(Map.of("ann", 20, "bob", 20, "cid", 20), reps);

            // Taken back: one call, and the old version decides everything.
            api.send(api.request(POLICY + "/canary").DELETE().build()).expect(200);
            deliver(api, 20)
                    .forEach(receipt -> assertEquals(
                            1, receipt.at("/decision/policyVersion").asInt()));

            // Promoted: one call, and the new version decides everything. All of it comes out the same again.
            api.put(POLICY + "/canary", versions(Map.of("share", 0.5))).expect(200);
            assertEquals(
                    3,
                    api.post(POLICY + "/canary/promote", "")
                            .expect(200)
                            .json()
                            .path("version")
                            .asInt());
            deliver(api, 20)
                    .forEach(receipt -> assertEquals(
                            3, receipt.at("/decision/policyVersion").asInt()));
            assertEquals(0, replayed(api, delivered).at("/outcome/differences").size());
        }
    }

    private void deploy(Container container, String version) throws IOException {
        container.deploy(TestBundle.write(container, folder, version), "turn-" + version + ".jar");
    }

    private static Map<String, Object> policy(String versions) {
        return Map.of(
                "id",
                "turns",
                "steps",
                List.of(Map.of("id", "turn", "strategy", TestBundle.STRATEGY, "versions", versions)),
                "end",
                Map.of("wait", true));
    }

    private static void setUp(Api api) {
        List<Map<String, Object>> reps = new ArrayList<>();
        List.of("ann", "bob", "cid").forEach(id -> reps.add(Map.of("id", id, "name", id)));
        Map<String, Object> set = Map.of("reps", reps, "policies", List.of(policy("[1,2)")));
        api.post("/setup", set).expect(200);
        Wait.until(SOON, "the strategy is there", () -> "active"
                .equals(api.strategy(TestBundle.STRATEGY).get("1.0.0")));
    }

    /** The second version in place of the first. */
    private static Map<String, Object> versions(Map<String, Object> further) {
        Map<String, Object> body = new HashMap<>(further);
        body.put("versions", Map.of("turn", "[2,3)"));
        return body;
    }

    private List<JsonNode> deliver(Api api, int count) {
        List<JsonNode> receipts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            delivered++;
            JsonNode receipt = api.post("/leads", Map.of("source", "web", "externalId", "v" + delivered))
                    .expect(201)
                    .json();
            assertFalse(receipt.at("/placement/owner").asText().isEmpty(), receipt::toString);
            receipts.add(receipt);
        }
        return receipts;
    }

    private static JsonNode seen(Api api, int sequence) {
        List<JsonNode> last = new ArrayList<>();
        Wait.until(SOON, () -> "the shadow has seen " + sequence + ", but: " + last, () -> {
            last.clear();
            last.add(api.get(POLICY + "/shadow").expect(200).json());
            return last.get(0).path("seen").asInt() == sequence;
        });
        return last.get(0);
    }

    private static Map<String, Integer> counts(JsonNode object) {
        Map<String, Integer> counts = new HashMap<>();
        object.properties()
                .forEach(one -> counts.put(one.getKey(), one.getValue().asInt()));
        return counts;
    }

    private static JsonNode replayed(Api api, int to) {
        String id = api.post("/simulations/replays", Map.of("from", 1, "to", to))
                .expect(202)
                .json()
                .path("id")
                .asText();
        List<JsonNode> last = new ArrayList<>();
        Wait.until(SOON, "the replay ends", () -> {
            last.clear();
            last.add(api.get("/simulations/" + id).expect(200).json());
            return !last.get(0).path("state").asText().equals("running");
        });
        assertEquals("done", last.get(0).path("state").asText(), last.get(0)::toString);
        return last.get(0);
    }
}
