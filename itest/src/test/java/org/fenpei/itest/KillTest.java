package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The process is killed at moments that a seed chooses, during an import and deliveries, and started again. */
class KillTest {

    private static final long SEED = 20_261_121;
    private static final int ROUNDS = 4;
    private static final int ROWS = 4_000;
    private static final int CLIENTS = 6;
    private static final int REPS = 7;
    private static final String UNIT = "main";
    private static final String POLICY = "kill";
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Random random = new Random(SEED);
    private final Map<String, String> answered = new HashMap<>();
    private final Set<String> rows = new HashSet<>();

    @Test
    void nothingThatWasAnsweredIsLostOrDoubledHoweverOftenTheProcessIsKilled() {
        try (Container container = Container.start("kill")) {
            Api api = container.api();
            setUp(api);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    round(container, round);
                }
            } catch (AssertionError e) {
                throw new AssertionError(
                        e.getMessage() + "\nseed " + SEED + ", the last lines:\n" + container.lastLines(), e);
            }
            assertEquals(ROUNDS * ROWS, rows.size());
        }
    }

    private static void setUp(Api api) {
        List<Map<String, Object>> reps = new ArrayList<>();
        for (int i = 0; i < REPS; i++) {
            reps.add(Map.of("id", "r" + i, "name", "Rep " + i, "weight", 1 + i % 3));
        }
        Map<String, Object> policy = Map.of(
                "id",
                POLICY,
                "steps",
                List.of(Map.of("id", "turn", "strategy", "roundrobin")),
                "end",
                Map.of("wait", true));
        api.post("/setup", Map.of("reps", reps, "policies", List.of(policy))).expect(200);
    }

    private void round(Container container, int round) {
        Api api = container.api();
        String source = "bulk" + round;
        byte[] file = file(round);
        String id = api.upload(UNIT, source, POLICY, "bulk.csv", file)
                .expect(202)
                .json()
                .path("id")
                .asText();
        for (int kill = 0; kill <= round % 2; kill++) {
            Clients clients = new Clients(api, CLIENTS, "k" + round + kill, Map.of("source", "web", "policy", POLICY));
            awaitAMoment(api, clients, id);
            container.kill();
            clients.end();
            assertEquals(List.of(), clients.wrong());
            container.restart();
            container.awaitReady();
            answered.putAll(clients.accepted());
            deliverAgain(api, clients);
        }

        JsonNode done = api.ended(id, SOON);
        assertEquals("done", done.path("state").asText(), done::toString);
        assertEquals(ROWS, done.path("rows").asInt());
        assertEquals(ROWS, done.path("done").asInt());
        assertEquals(Map.of("new", ROWS), counts(done.path("report").path("results")));
        assertEquals(ROWS, sum(done.path("report").path("reps")), "the report counts every row once");

        Books books = Books.of(api, UNIT).areSound();
        everythingIsThere(books, source);

        String again = api.upload(UNIT, source, POLICY, "bulk.csv", file)
                .expect(202)
                .json()
                .path("id")
                .asText();
        assertEquals(
                Map.of("known", ROWS),
                counts(api.ended(again, SOON).path("report").path("results")));
        assertEquals(books.leads(), Books.of(api, UNIT).leads(), "a second import changes nothing");
    }

    private byte[] file(int round) {
        StringBuilder csv = new StringBuilder("external id,name,company,phone,city\n");
        for (int i = 0; i < ROWS; i++) {
            String id = "b" + round + "-" + i;
            rows.add(id);
            csv.append(id)
                    .append(",客户 ")
                    .append(i)
                    .append(",\"公司, ")
                    .append(i % 50)
                    .append("\",,上海\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Some part of the import and some deliveries later. */
    private void awaitAMoment(Api api, Clients clients, String id) {
        int atRow = random.nextInt(ROWS * 3 / 4);
        int deliveries = random.nextInt(60);
        Wait.until(SOON, "the import is at row " + atRow, () -> {
            JsonNode job = api.get("/imports/" + id).expect(200).json();
            return job.path("done").asInt() >= atRow
                    || !job.path("state").asText().equals("running");
        });
        Wait.until(SOON, "deliveries come", () -> clients.count() >= deliveries);
    }

    /** Whoever got no answer delivers the same again; it may be known by now or not, but is there once afterwards. */
    private void deliverAgain(Api api, Clients clients) {
        assertTrue(clients.unanswered().size() <= CLIENTS);
        for (String externalId : clients.unanswered()) {
            Answer answer = api.post("/leads", Map.of("source", "web", "externalId", externalId, "policy", POLICY))
                    .expect(200, 201);
            answered.put(externalId, answer.json().path("lead").asText());
        }
    }

    private void everythingIsThere(Books books, String source) {
        Map<String, String> single = new HashMap<>();
        Set<String> bulk = new HashSet<>();
        books.leads().forEach((id, lead) -> {
            String externalId = lead.path("externalId").asText();
            if (lead.path("source").asText().equals("web")) {
                single.put(externalId, id);
            } else {
                assertTrue(bulk.add(externalId), () -> "twice: " + externalId);
            }
            assertEquals("owned", lead.path("placement").path("state").asText());
        });
        assertEquals(answered, single, "leads that were answered, under the ids that were answered");
        assertEquals(rows, bulk, "rows of all files so far, with " + source);
        books.haveOneOpenOwnership(single.values().stream().limit(300).toList());
        books.haveOneOpenOwnership(books.leads().keySet().stream()
                .skip(Math.max(0, books.leads().size() - 300))
                .toList());
    }

    private static Map<String, Integer> counts(JsonNode object) {
        Map<String, Integer> counts = new HashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().asInt() != 0) {
                counts.put(entry.getKey(), entry.getValue().asInt());
            }
        });
        return counts;
    }

    private static int sum(JsonNode object) {
        return counts(object).values().stream().mapToInt(Integer::intValue).sum();
    }
}
