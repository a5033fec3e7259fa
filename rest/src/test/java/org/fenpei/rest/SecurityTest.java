package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fenpei.api.service.Health;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityTest {

    private static final Api API = new Api();

    @BeforeEach
    void reset() {
        API.reset();
    }

    @AfterAll
    static void close() {
        API.close();
    }

    /** All operations as requests without a key: method and path. */
    private static List<String[]> operations() {
        List<String[]> operations = new ArrayList<>();
        Document.ROOT.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(verb -> {
                    String at = "/api/v1"
                            + path.getKey()
                                    .replace("{id}", "0000000000001")
                                    .replace("{name}", "limits")
                                    .replace("{other}", "0000000000002");
                    operations.add(new String[] {verb.getKey().toUpperCase(Locale.ROOT), at});
                }));
        return operations;
    }

    private Answer call(String method, String path, HttpRequest.Builder request) {
        HttpRequest.BodyPublisher body =
                method.equals("GET") ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString("{}");
        String type = path.contains("/imports") ? "text/csv" : "application/json";
        return API.send(request.header("Content-Type", type).method(method, body));
    }

    @Test
    void withoutAKeyNothingIsGivenButHealthAndTheDescription() {
        for (String[] operation : operations()) {
            boolean open = operation[1].endsWith("/health") || operation[1].endsWith("/openapi.json");
            Answer answer = call(operation[0], operation[1], API.stranger(operation[1]));
            assertEquals(open ? 200 : 401, answer.status(), String.join(" ", operation));
        }
        assertEquals(401, API.send(API.stranger("/api/v1/nothing").GET()).status());
        assertTrue(API.assigner.asked.isEmpty());
        assertTrue(API.directory.loaded.isEmpty());
    }

    @Test
    void aWrongKeyIsRefusedEverywhere() {
        for (String header : List.of("Bearer wrong", "Bearer ", "Basic YTpi", FakeAccess.ADMIN)) {
            Answer answer = API.send(API.stranger("/api/v1/leads")
                    .header("Authorization", header)
                    .GET());
            assertEquals(401, answer.status(), header);
            assertEquals("Bearer realm=\"fenpei\"", answer.header("WWW-Authenticate"));
            assertFalse(answer.response().body().contains("wrong\""), "the key is not repeated");
        }
        assertEquals(
                401,
                API.send(API.stranger("/api/v1/health")
                                .header("X-API-Key", "wrong")
                                .GET())
                        .status());
    }

    @Test
    void bothHeadersOpen() {
        assertEquals(
                200,
                API.send(API.stranger("/api/v1/leads")
                                .header("X-API-Key", FakeAccess.MANAGER)
                                .GET())
                        .status());
        assertEquals(
                200,
                API.send(API.stranger("/api/v1/leads")
                                .header("Authorization", "bearer " + FakeAccess.MANAGER)
                                .GET())
                        .status());
    }

    @Test
    void keysAreShownWithoutTheirHashesAndSecretsOnlyOnce() {
        assertFalse(API.get("/keys").response().body().contains("00ff"));
        Answer made = API.post("/keys", "{\"name\":\"CRM\",\"role\":\"admin\"}");
        assertEquals("the-new-secret", made.text("/secret"));
        assertEquals("admin", made.text("/key/role"));
        assertFalse(made.response().body().contains("00ff"));
        API.post("/keys", "{\"name\":\"li.wei\",\"role\":\"rep\",\"rep\":\"li.wei\"}");
        assertEquals("REP null li.wei", API.access.asked);
        API.post("/keys", "{\"name\":\"CRM\",\"role\":\"manager\",\"unit\":\"west\"}");
        assertEquals("MANAGER west null", API.access.asked);
        for (String body : List.of(
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"role\":\"\"}",
                "{\"name\":\" \",\"role\":\"admin\"}",
                "{\"name\":\"x\",\"role\":\"god\"}")) {
            assertEquals(400, API.post("/keys", body).status(), body);
        }
    }

    @Test
    void healthTellsStrangersOnlyWhetherItWorks() {
        assertEquals(
                "{\"status\":\"ok\"}",
                API.send(API.stranger("/api/v1/health").GET()).response().body());
        assertEquals("database", API.get("/health").text("/checks/0/part"));
        assertEquals(
                "{\"status\":\"ok\"}",
                API.send(API.stranger("/api/v1/health")
                                .header("X-API-Key", FakeAccess.MANAGER)
                                .GET())
                        .response()
                        .body());
        API.access.level = Health.Level.WARNING;
        assertEquals(200, API.get("/health").status());
        API.access.level = Health.Level.CRITICAL;
        assertEquals(503, API.send(API.stranger("/api/v1/health").GET()).status());
    }

    @Test
    void everyAnswerForbidsBrowsersToGuessFrameOrKeepIt() {
        for (String path : List.of("/leads", "/nothing", "/health")) {
            Answer answer = API.get(path);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("default-src 'none'; frame-ancestors 'none'", answer.header("Content-Security-Policy"));
            assertEquals("no-store", answer.header("Cache-Control"));
            assertEquals("", answer.header("Access-Control-Allow-Origin"));
        }
    }
}
