package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.rest.Api.Answer;
import org.fenpei.rest.wire.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorsTest {

    private static final String PROBLEM = "application/problem+json";

    private static final Api API = new Api(new Limits(2048, 4096, Duration.ofSeconds(30)));

    @BeforeEach
    void reset() {
        API.reset();
    }

    @AfterAll
    static void close() {
        API.close();
    }

    private void assertProblem(int status, String code, Answer answer) {
        assertEquals(status, answer.status(), answer.response().body());
        assertEquals(PROBLEM, answer.header("Content-Type"));
        assertEquals(code, answer.text("/code"));
        assertEquals(status, answer.body().path("status").intValue());
        assertFalse(answer.text("/detail").contains("rest."), answer.text("/detail"));
        assertFalse(answer.text("/detail").contains("{"), answer.text("/detail"));
    }

    @Test
    void malformedJsonIsAnsweredWithLineAndColumn() {
        Answer answer = API.post("/leads", "{\"source\":\"web\",\n  \"priority\":,}");
        assertProblem(400, "rest.unreadable-body", answer);
        assertEquals(2, answer.body().at("/problems/0/line").intValue());
        assertEquals(14, answer.body().at("/problems/0/column").intValue());
        assertTrue(answer.text("/problems/0/message").contains("line 2"));
    }

    @Test
    void whatIsAlmostJsonIsNotJson() {
        for (String body : List.of(
                "",
                " ",
                "{",
                "{\"source\":\"a\"} x",
                "{\"source\":\"a\",\"source\":\"b\"}",
                "{'source':1}",
                "[".repeat(2000))) {
            assertProblem(400, "rest.unreadable-body", API.post("/leads", body));
        }
    }

    @Test
    void everythingThatIsWrongWithABodyIsNamedAtOnce() {
        Answer answer = API.post("/leads", "{\"unit\":1,\"priority\":10,\"extra\":1,\"attributes\":[]}");
        assertEquals(
                List.of("/unit", "/source", "/priority", "/attributes", "/extra"),
                answer.body().path("problems").findValuesAsText("path"));
        assertEquals("rest.unknown-member", answer.text("/problems/4/code"));
        assertTrue(answer.text("/problems/4/message").contains("externalId"));
    }

    @Test
    void whatIsKnownInsteadIsToldWithAllThatMayBeLeftOut() {
        Answer answer = API.post("/reps/li.wei/absences", "{\"to\":\"2026-01-07\",\"reason\":\"ill\"}");
        assertEquals("rest.unknown-member", answer.text("/problems/0/code"));
        assertEquals(
                "kind, from, to, substitute, newLeads, existing, keepWorked, override",
                answer.text("/problems/0/args/known"));
    }

    @Test
    void valuesOfAttributesAreNotRepeated() {
        Answer answer = API.post("/leads", "{\"source\":\"web\",\"attributes\":{\"phone\":{\"x\":\"13900001111\"}}}");
        assertEquals("/attributes/phone", answer.text("/problems/0/path"));
        assertFalse(answer.response().body().contains("13900001111"));
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        for (String body : List.of("[]", "1", "null", "\"x\"")) {
            assertProblem(400, "rest.unreadable-body", API.post("/leads", body));
            assertProblem(400, "rest.unreadable-body", API.send("PUT", "/pools/p", body));
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsToldOrNot() {
        byte[] large = ("{\"source\":\"" + "x".repeat(3000) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        HttpRequest.Builder told = API.request("/api/v1/leads")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(large));
        HttpRequest.Builder untold = API.request("/api/v1/leads")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        assertProblem(413, "rest.too-large", API.send(told));
        assertProblem(413, "rest.too-large", API.send(untold));
    }

    @Test
    void onlyALongRestOfABodyCostsTheConnectionAndThatIsSaid() {
        assertEquals("", API.post("/leads", "{\"source\":").header("Connection"));
        assertEquals("", API.post("/leads", "{}").header("Connection"));
        assertEquals("", API.post("/nothing", "{}").header("Connection"));
        HttpRequest.Builder small = API.stranger("/api/v1/leads").POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertEquals("", API.send(small).header("Connection"));
        byte[] large = new byte[1 << 20];
        HttpRequest.Builder rest = API.stranger("/api/v1/leads").POST(HttpRequest.BodyPublishers.ofByteArray(large));
        assertEquals("close", API.send(rest).header("Connection"));
    }

    @Test
    void wrongContentTypesAndWishesAreToldApart() {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{\"source\":\"web\"}");
        assertProblem(
                415,
                "rest.unsupported-type",
                API.send(API.request("/api/v1/leads").POST(body)));
        assertProblem(
                415,
                "rest.unsupported-type",
                API.send(API.request("/api/v1/leads")
                        .header("Content-Type", "text/xml")
                        .POST(body)));
        assertProblem(
                406,
                "rest.not-acceptable",
                API.send(API.request("/api/v1/leads")
                        .header("Accept", "text/html")
                        .GET()));
    }

    @Test
    void aWrongMethodIsToldWhichAreRight() {
        Answer answer = API.send("DELETE", "/leads/0000000000001/release", "");
        assertProblem(405, "rest.method-not-allowed", answer);
        assertEquals("OPTIONS,POST", sorted(answer.header("Allow")));
    }

    private static String sorted(String list) {
        return String.join(",", new java.util.TreeSet<>(List.of(list.split(", *"))));
    }

    @Test
    void whatIsNotThereIsNotFoundInsideAndOutside() {
        assertProblem(404, "rest.no-such-path", API.get("/nothing"));
        assertProblem(404, "rest.no-such-path", API.send(API.request("/api/").GET()));
        assertProblem(
                404, "rest.no-such-path", API.send(API.stranger("/elsewhere").GET()));
        Answer root = API.send(API.stranger("/").GET());
        assertEquals(303, root.status());
        assertEquals("/api/v1/openapi.json", root.header("Location"));
    }

    @Test
    void thePathIsTheInstanceWithoutTheQuery() {
        assertEquals("/api/v1/leads", API.get("/leads?limit=x").text("/instance"));
    }

    @Test
    void problemsAreInTheCallersLanguage() {
        HttpRequest.Builder request = API.request("/api/v1/leads")
                .header("Accept-Language", "zh")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        Answer answer = API.send(request);
        assertEquals("无法读取请求", answer.text("/title"));
        assertTrue(answer.text("/problems/0/message").contains("缺少 source"));
    }

    @Test
    void whatNobodyForesawIsTracelessAndNumbered() {
        API.assigner.onSubmit = intake -> CompletableFuture.failedFuture(new IllegalStateException("13900001111"));
        Answer later = API.post("/leads", "{\"source\":\"web\"}");
        assertProblem(500, "rest.internal", later);
        assertEquals(36, later.text("/args/incident").length());
        API.assigner.onSubmit = intake -> {
            throw new IllegalStateException("13900001111");
        };
        Answer atOnce = API.post("/leads", "{\"source\":\"web\"}");
        assertProblem(500, "rest.internal", atOnce);
        for (Answer answer : List.of(later, atOnce)) {
            assertFalse(answer.response().body().contains("13900001111"));
            assertFalse(answer.response().body().contains("Exception"));
        }
    }

    @Test
    void theKindsOfTheServicesBecomeStatuses() {
        Reason reason = Reason.of("engine.x");
        API.assigner.failure = FenpeiException.unavailable(reason, null);
        Answer unavailable = API.post("/leads/0000000000001/close", "{\"reason\":\"x\"}");
        assertEquals(503, unavailable.status());
        assertEquals("1", unavailable.header("Retry-After"));
        API.assigner.failure = FenpeiException.notFound("lead", "x");
        assertEquals(
                404,
                API.post("/leads/0000000000001/close", "{\"reason\":\"x\"}").status());
    }

    @Test
    void oddRequestsAreTheCallersMistakeAndNeverOurs() {
        List<HttpRequest.Builder> odd = List.of(
                API.request("/api/v1/leads").header("Accept", "///").GET(),
                API.request("/api/v1/leads")
                        .header("Accept-Language", ";;q=x,,")
                        .GET(),
                API.request("/api/v1/leads")
                        .header("Content-Type", "json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")),
                API.request("/api/v1/leads")
                        .header("Content-Type", "application/json; charset=nope")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")),
                API.request("/api/v1/pools/public")
                        .header("If-None-Match", "x\"y")
                        .GET(),
                API.request("/api/v1/pools/public").header("If-None-Match", "").GET(),
                API.request("/api/v1/leads?limit=1&limit=x").GET(),
                API.request("/api/v1/leads?%00=1").GET(),
                API.request("/api/v1/leads?state=%FF%FE").GET(),
                API.request("/api/v1/leads/%E7%8E%8B").GET(),
                API.request("/api/v1/policies/a%20b").GET(),
                API.request("/api/v1/imports")
                        .header("Content-Type", "multipart/form-data")
                        .POST(HttpRequest.BodyPublishers.ofString("x")),
                API.request("/api/v1/imports")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString("--b\r\nnonsense")),
                API.request("/api/v1/imports")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.noBody()),
                API.request("/api/v1/leads")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})),
                API.request("/api/v1/leads")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xc3, '"'})),
                API.request("/api/v1/leads")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.noBody()),
                API.request("/api/v1/leads").method("BREW", HttpRequest.BodyPublishers.noBody()),
                API.request("/api/v1/leads").method("TRACE", HttpRequest.BodyPublishers.noBody()));
        for (HttpRequest.Builder builder : odd) {
            Answer answer = API.send(builder);
            assertTrue(
                    answer.status() < 500,
                    answer.response().request() + " " + answer.response().body());
            if (answer.status() >= 400) {
                assertEquals(
                        PROBLEM,
                        answer.header("Content-Type"),
                        answer.response().body());
            }
        }
    }
}
