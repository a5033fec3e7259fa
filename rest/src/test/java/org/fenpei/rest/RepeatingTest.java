package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.Intake;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What makes something is made once under a key, however often it is sent. */
class RepeatingTest {

    private static final Api API = new Api();
    private static final String TASK = "{\"rep\":\"li.wei\",\"what\":\"call\",\"dueAt\":\"2026-12-01T00:00:00Z\"}";

    @BeforeEach
    void world() {
        API.reset();
    }

    @AfterAll
    static void close() {
        API.close();
    }

    private static Answer post(String path, String body, String key) {
        return API.send("POST", path, body, "Idempotency-Key", key);
    }

    @Test
    void aRepetitionIsAnsweredWithWhatIsThere() {
        for (String[] made : List.of(
                new String[] {"/tasks", TASK}, new String[] {"/reps/li.wei/absences", "{\"to\":\"2026-12-05\"}"})) {
            Answer first = post(made[0], made[1], "new");
            Answer again = post(made[0], made[1], "known");
            assertEquals(201, first.status(), made[0]);
            assertEquals(200, again.status(), made[0]);
            assertEquals(first.header("Location"), again.header("Content-Location"));
            assertEquals(first.text("/id"), again.text("/id"));
        }
    }

    @Test
    void aKeyIsItsSendersOwn() {
        post("/tasks", TASK, "k1");
        String admins = API.tasks.key;
        Answer made = API.send(API.stranger("/api/v1/tasks")
                .header("X-API-Key", FakeAccess.MANAGER)
                .header("Idempotency-Key", "k1")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(TASK)));
        assertEquals(201, made.status());
        assertEquals(
                List.of(true, true, false),
                List.of(
                        String.valueOf(admins).endsWith(" k1"),
                        String.valueOf(API.tasks.key).endsWith(" k1"),
                        String.valueOf(admins).equals(API.tasks.key)));
        API.post("/tasks", TASK);
        assertEquals(null, API.tasks.key);
    }

    @Test
    void runsAreBegunUnderTheKeyWhateverTheyAre() {
        String to = "{\"leads\":{\"filter\":{\"state\":\"waiting\"}},\"to\":{\"rep\":\"li.wei\"}}";
        assertEquals(202, post("/bulk-runs", to, "k1").status());
        assertTrue(String.valueOf(API.bulk.key).endsWith(" k1"));
        assertEquals(
                202,
                post("/reps/li.wei/handover", "{\"to\":{\"ownPolicy\":true}}", "k2")
                        .status());
        assertTrue(String.valueOf(API.bulk.key).endsWith(" k2"));
        API.send("PUT", "/selections/s1", to.replace("{\"leads\"", "{\"name\":\"S\",\"leads\""));
        API.selections.asked.clear();
        assertEquals(202, post("/selections/s1/run", "{}", "k3").status());
        assertTrue(API.selections.asked.get(0).toString().endsWith(" k3"));
    }

    @Test
    void ofABatchTheLeadsWithoutAnIdAreKnownByTheKeyAndTheirPlace() {
        Answer answer = post(
                "/leads/batch",
                "{\"leads\":[{\"source\":\"web\"},{\"source\":\"web\",\"externalId\":\"x\"},{\"source\":\"web\"}]}",
                "k1");
        assertEquals(200, answer.status());
        assertEquals(
                List.of("idem:k1:0", "x", "idem:k1:2"),
                API.assigner.asked.stream()
                        .map(one -> String.valueOf(((Intake) one).externalId()))
                        .toList());
        assertEquals(
                400,
                post("/leads/batch", "{\"leads\":[{\"source\":\"web\"}]}", "k".repeat(186))
                        .status());
    }

    @Test
    void aClaimIsMadeUnderTheKey() {
        post("/pools/public/claims", "{\"rep\":\"li.wei\",\"next\":5}", "k1");
        post("/leads/0000000000001/claim", "{\"rep\":\"li.wei\",\"pool\":\"public\"}", "k2");
        API.post("/pools/public/claims", "{\"rep\":\"li.wei\",\"next\":5}");
        List<Claim> claims = API.assigner.asked.stream().map(Claim.class::cast).toList();
        assertTrue(String.valueOf(claims.get(0).key()).endsWith(" k1"));
        assertTrue(String.valueOf(claims.get(1).key()).endsWith(" k2"));
        assertEquals(null, claims.get(2).key());
    }

    @Test
    void aKeyThatCannotBeOneIsRefused() {
        assertEquals(400, post("/tasks", TASK, "k 1").status());
        assertEquals(
                400,
                post("/bulk-runs", "{\"to\":{\"pool\":\"p\"},\"leads\":{}}", "k".repeat(191))
                        .status());
    }

    @Test
    void everyOperationThatMakesAThingSaysThatItTakesAKey() {
        Set<String> without = new TreeSet<>();
        Document.ROOT.path("paths").properties().forEach(path -> {
            JsonNode post = path.getValue().path("post");
            boolean makes =
                    post.path("responses").has("201") || post.path("responses").has("202");
            String parameters = post.path("parameters").toString();
            if (makes && !parameters.contains("Idempotency-Key") && !parameters.contains("idempotencyKey")) {
                without.add(path.getKey());
            }
        });
        assertEquals(SAFE, without);
    }

    /** Repeated, they find what they have made, are refused, or have made nothing that stays: see the page on the interface. */
    private static final Set<String> SAFE = new TreeSet<>(Set.of(
            "/units/{id}/blacklist",
            "/policies",
            "/imports",
            "/bulk-runs/{id}/run",
            "/bulk-runs/{id}/undo",
            "/simulations/dry-runs",
            "/simulations/replays",
            "/duplicates/scans",
            "/keys"));
}
