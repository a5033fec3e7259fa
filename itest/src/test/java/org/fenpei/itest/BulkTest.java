package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Thousands of leads are given away at once; the process is killed in the middle, and started again. */
class BulkTest {

    private static final String UNIT = "main";
    private static final int LEADS = 6_000;
    private static final int CAP = 1_900;
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void aBulkRunThatIsKilledHalfWayGoesOnMovesNothingTwiceAndCanBeUndone() {
        try (Container container = Container.start("bulk")) {
            Api api = container.api();
            setUp(api);
            try {
                JsonNode preview = preview(api);
                String id = killedHalfWay(container, preview);
                JsonNode done = ended(api, id);
                assertEquals("done", done.path("state").asText(), done::toString);
                assertEquals(counts(preview.path("preview")), counts(done.path("counts")));
                Books books = Books.of(api, UNIT).areSound();
                assertEquals(new TreeMap<>(Map.of("ann", 2_400, "bob", CAP, "cid", 1_200)), books.owned());
                onceEach(books, "bulk:" + id, LEADS - 500);
                undone(container, id);
                byShell(container);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\nthe last lines:\n" + container.lastLines(), e);
            }
        }
    }

    private static void setUp(Api api) {
        List<Map<String, Object>> reps = List.of(
                Map.of("id", "ann", "name", "Ann"),
                Map.of("id", "bob", "name", "Bob", "holdingCap", CAP),
                Map.of("id", "cid", "name", "Cid"));
        Map<String, Object> policy = Map.of(
                "id",
                "pooled",
                "fallback",
                true,
                "steps",
                List.of(Map.of("id", "nobody", "strategy", "roundrobin", "when", "lead.city == \"nowhere\"")),
                "end",
                Map.of("pool", "public"));
        api.post(
                        "/setup",
                        Map.of(
                                "reps",
                                reps,
                                "pools",
                                List.of(Map.of("id", "public", "name", "Public")),
                                "policies",
                                List.of(policy)))
                .expect(200);
        for (int from = 0; from < LEADS; from += 3_000) {
            List<Map<String, Object>> leads = new ArrayList<>();
            for (int i = from; i < from + 3_000; i++) {
                leads.add(Map.of("source", "fair", "externalId", "f" + i, "attributes", Map.of("employees", i % 100)));
            }
            api.post("/leads/batch", Map.of("leads", leads)).expect(200);
        }
    }

    private static final Map<String, Object> ACTION = Map.of(
            "leads",
            Map.of("filter", Map.of("state", "pool", "pool", "public"), "where", "lead.employees >= 0"),
            "to",
            Map.of(
                    "reps",
                    List.of(
                            Map.of("rep", "ann", "percent", 40),
                            Map.of("rep", "bob", "percent", 40),
                            Map.of("rep", "cid", "percent", 20))));

    private static JsonNode preview(Api api) {
        Map<String, Object> request = new HashMap<>(ACTION);
        request.put("preview", true);
        String id =
                api.post("/bulk-runs", request).expect(202).json().path("id").asText();
        JsonNode preview = ended(api, id);
        assertEquals("ready", preview.path("state").asText(), preview::toString);
        Map<String, Integer> foreseen = counts(preview.path("preview"));
        assertEquals(
                Map.of(
                        "rep/ann",
                        2_400,
                        "rep/bob",
                        CAP,
                        "rep/cid",
                        1_200,
                        "result/moved",
                        LEADS - 500,
                        "result/refused",
                        500,
                        "reason/holding-cap.full",
                        500),
                foreseen);
        assertEquals(LEADS, api.all("/leads?state=pool", "cursor").size(), "nothing is moved yet");
        assertEquals(
                500,
                api.all("/bulk-runs/" + id + "/rows?state=refused", "after").size());
        return preview;
    }

    private static String killedHalfWay(Container container, JsonNode preview) {
        Api api = container.api();
        String id = preview.path("id").asText();
        api.post(
                        "/bulk-runs/" + id + "/run",
                        Map.of("fingerprint", preview.path("fingerprint").asText()))
                .expect(202);
        Wait.until(SOON, "a part is done", () -> done(api, id) > 500 + LEADS / 8);
        assertTrue(done(api, id) < LEADS, "it was too fast to be killed in the middle");
        container.kill();
        container.restart();
        container.awaitReady();
        assertTrue(done(api, id) < LEADS);
        // Meanwhile others are served.
        api.post("/leads", Map.of("source", "web", "externalId", "online", "policy", "pooled"))
                .expect(201);
        return id;
    }

    private static int done(Api api, String id) {
        return api.get("/bulk-runs/" + id).expect(200).json().path("done").asInt();
    }

    private static JsonNode ended(Api api, String id) {
        Wait.until(SOON, "bulk run " + id + " ends", () -> !Set.of("preparing", "running")
                .contains(api.get("/bulk-runs/" + id)
                        .expect(200)
                        .json()
                        .path("state")
                        .asText()));
        return api.get("/bulk-runs/" + id).expect(200).json();
    }

    private static void onceEach(Books books, String actor, int expected) {
        Map<String, Integer> moves = new HashMap<>();
        books.decisions().stream()
                .filter(decision -> decision.path("actor").asText().equals(actor))
                .forEach(decision -> moves.merge(decision.path("lead").asText(), 1, Integer::sum));
        assertEquals(expected, moves.size());
        assertEquals(Set.of(1), Set.copyOf(moves.values()), "no lead is moved twice");
    }

    private static void undone(Container container, String id) {
        Api api = container.api();
        String touched = api.get("/leads?owner=cid&limit=1")
                .expect(200)
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asText();
        api.post("/leads/" + touched + "/assign", Map.of("to", Map.of("rep", "ann")))
                .expect(200);
        String undo = api.post("/bulk-runs/" + id + "/undo", Map.of())
                .expect(202)
                .json()
                .path("id")
                .asText();
        JsonNode done = ended(api, undo);
        assertEquals("done", done.path("state").asText(), done::toString);
        assertEquals(1, counts(done.path("counts")).get("result/changed"));
        Books books = Books.of(api, UNIT).areSound();
        assertEquals(new TreeMap<>(Map.of("ann", 1)), books.owned());
        onceEach(books, "bulk:" + undo, LEADS - 501);
        api.post("/bulk-runs/" + id + "/undo", Map.of()).expect(409);
    }

    private static void byShell(Container container) {
        Container.Said saved = container.command(
                "selection-save", "small", "--where", "lead.employees == 7", "--to-pool", "public", "--every", "PT1H");
        assertEquals(0, saved.code(), saved::toString);
        Container.Said run = container.command("selection-run", "small", "--json");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("\"DONE\""), run::toString);
        Container.Said listed = container.command("bulk-runs", "--selection", "small");
        assertTrue(listed.out().contains("small"), listed::toString);
    }

    private static Map<String, Integer> counts(JsonNode object) {
        Map<String, Integer> counts = new HashMap<>();
        object.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
        return counts;
    }
}
