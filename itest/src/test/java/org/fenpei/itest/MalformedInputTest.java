package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is sent: the caller's mistake is called that, in the one form of problems, and the container goes on. */
@ExtendWith(SharedContainer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedInputTest {

    private static final String UNIT = "malformed";
    private static final String JSON = "application/json";
    private static final List<String> LIST_PATHS =
            List.of("/leads", "/decisions", "/imports", "/reps", "/teams", "/pools", "/policies", "/counts");
    static final List<String> DOCUMENT_PATHS = List.of(
            "/leads",
            "/leads/batch",
            "/leads/0000000000000/claim",
            "/leads/0000000000000/assign",
            "/leads/0000000000000/release",
            "/leads/0000000000000/close",
            "/pools/nowhere/claims",
            "/policies",
            "/policies/nothing/rollback",
            "/setup",
            "/keys");

    private final Api api;

    MalformedInputTest(Api api) {
        this.api = api;
    }

    @BeforeAll
    void unit() {
        api.put("/units/" + UNIT, Map.of("name", "Malformed")).expect(200, 201);
    }

    /** A request that must be refused. */
    private record Row(String name, HttpRequest request, List<Integer> statuses) {}

    private static Row row(String name, HttpRequest request, Integer... statuses) {
        return new Row(name, request, statuses.length == 0 ? List.of(400, 404, 422) : List.of(statuses));
    }

    private HttpRequest post(String path, BodyPublisher body) {
        return api.request(path).header("Content-Type", JSON).POST(body).build();
    }

    private HttpRequest post(String path, String body) {
        return post(path, BodyPublishers.ofString(body));
    }

    private HttpRequest put(String path, String body) {
        return api.request(path)
                .header("Content-Type", JSON)
                .PUT(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest get(String path) {
        return api.request(path).GET().build();
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    @TestFactory
    Stream<DynamicTest> whatIsMalformedIsRefusedAsAProblemAndNeverAsAFaultOfOurs() {
        List<Row> rows = new ArrayList<>();
        for (String path : DOCUMENT_PATHS) {
            documents(path, rows);
        }
        members(rows);
        configuration(rows);
        addresses(rows);
        manners(rows);
        return rows.stream().map(row -> dynamicTest(row.name(), () -> isRefused(row)));
    }

    private void documents(String path, List<Row> rows) {
        Map.of(
                        "nothing",
                        "",
                        "blanks",
                        "  \n ",
                        "cut off",
                        "{\"source\": \"we",
                        "no quotes",
                        "{source: web}",
                        "two documents",
                        "{} {}",
                        "a list",
                        "[1, 2]",
                        "null",
                        "null",
                        "a text",
                        "\"text\"",
                        "a number",
                        "1e999999999",
                        "an unknown member",
                        "{\"sauce\": \"web\"}")
                .forEach((name, text) -> rows.add(row(path + ": " + name, post(path, text))));
        rows.add(row(path + ": a member twice", post(path, "{\"source\":\"a\",\"source\":\"b\"}")));
        rows.add(row(path + ": deep lists", post(path, "[".repeat(100_000))));
        rows.add(row(path + ": deep objects", post(path, "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000))));
        rows.add(row(
                path + ": no UTF-8", post(path, BodyPublishers.ofByteArray(bytes("{\"source\": \"\u00c3(\u00ff\"}")))));
        rows.add(row(
                path + ": a byte order mark of UTF-16",
                post(path, BodyPublishers.ofByteArray(bytes("\u00ff\u00fe{\0}\0")))));
        rows.add(row(path + ": null bytes", post(path, "\0\0\0\0")));
        rows.add(row(path + ": a very long number", post(path, "{\"source\":" + "9".repeat(10_000) + "}")));
        byte[] noise = new byte[512];
        new Random(path.length()).nextBytes(noise);
        rows.add(row(path + ": noise", post(path, BodyPublishers.ofByteArray(noise))));
    }

    private void members(List<Row> rows) {
        String lead = "{\"unit\":\"" + UNIT + "\",\"source\":\"web\",%s}";
        List<String> wrong = List.of(
                "\"externalId\":5",
                "\"externalId\":\"\"",
                "\"externalId\":\"" + "x".repeat(201) + "\"",
                "\"priority\":10",
                "\"priority\":-1",
                "\"priority\":1.5",
                "\"priority\":\"1\"",
                "\"priority\":99999999999999999999999999",
                "\"priority\":1e400",
                "\"policy\":\"no such policy\"",
                "\"policy\":[]",
                "\"unit\":\"nowhere\"",
                "\"unit\":\"../../etc\"",
                "\"source\":\"\"",
                "\"source\":\"a b\"",
                "\"source\":\"a\\u0000b\"",
                "\"source\":\"" + "s".repeat(65) + "\"",
                "\"source\":{}",
                "\"attributes\":[]",
                "\"attributes\":\"x\"",
                "\"attributes\":{\"employees\":\"ten\"}",
                "\"attributes\":{\"employees\":1.5}",
                "\"attributes\":{\"budget\":1e999}",
                "\"attributes\":{\"budget\":NaN}",
                "\"attributes\":{\"name\":{\"first\":\"A\"}}",
                "\"attributes\":{\"name\":\"nul \\u0000\"}",
                "\"attributes\":{\"tags\":[1,2]}",
                "\"attributes\":{\"\":\"x\"}",
                "\"attributes\":{\"" + "n".repeat(101) + "\":1}",
                "\"attributes\":{\"a\\nb\":1}",
                "\"attributes\":{\"notes\":\"" + "n".repeat(40_000) + "\"}",
                "\"id\":\"0000000000000\"",
                "\"placement\":{\"state\":\"owned\"}");
        for (String member : wrong) {
            String shown = member.length() > 60 ? member.substring(0, 60) + "…" : member;
            rows.add(row("a lead with " + shown, post("/leads", String.format(lead, member))));
        }
        rows.add(row("a lead without a source", post("/leads", "{}")));
        rows.add(row(
                "a batch of two units",
                post(
                        "/leads/batch",
                        "{\"leads\":[{\"source\":\"web\"},{\"source\":\"web\",\"unit\":\"" + UNIT + "\"}]}")));
        rows.add(row("an empty batch", post("/leads/batch", "{\"leads\":[]}")));
        rows.add(row(
                "a batch with one wrong lead",
                post(
                        "/leads/batch",
                        "{\"leads\":[{\"unit\":\"malformed\",\"source\":\"web\"},"
                                + "{\"unit\":\"malformed\",\"source\":\"web\",\"priority\":77}]}")));
        rows.add(row(
                "a batch of 10,001",
                post(
                        "/leads/batch",
                        "{\"leads\":[" + "{\"source\":\"web\"},".repeat(10_000) + "{\"source\":\"web\"}]}")));
        rows.add(row(
                "lines of which one is none",
                api.request("/leads/batch")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString("{\"source\":\"web\"}\n{\"source\":\n"))
                        .build()));
    }

    private void configuration(List<Row> rows) {
        rows.add(row("a rep of a wrong state", put("/reps/m.x", "{\"name\":\"X\",\"state\":\"dozing\"}")));
        rows.add(row("a rep in no team", put("/reps/m.x", "{\"name\":\"X\",\"teams\":[\"nowhere\"]}")));
        rows.add(row("a rep of a huge weight", put("/reps/m.x", "{\"name\":\"X\",\"weight\":2147483648}")));
        rows.add(row("a rep of a negative cap", put("/reps/m.x", "{\"name\":\"X\",\"holdingCap\":-1}")));
        rows.add(row("a rep of a wrong zone", put("/reps/m.x", "{\"name\":\"X\",\"zone\":\"Mars/Olympus\"}")));
        rows.add(row(
                "a rep of a wrong period",
                put("/reps/m.x", "{\"name\":\"X\",\"caps\":[{\"count\":1,\"period\":\"fortnight\"}]}")));
        rows.add(row(
                "a rep of an endless period",
                put("/reps/m.x", "{\"name\":\"X\",\"caps\":[{\"count\":1,\"period\":\"P999999999999D\"}]}")));
        rows.add(row("a rep whose id is no code", put("/reps/a%20b", "{\"name\":\"X\"}")));
        rows.add(row("a rep whose ids differ", put("/reps/m.x", "{\"id\":\"m.y\",\"name\":\"X\"}")));
        rows.add(row("a pool of a wrong duration", put("/pools/m-p", "{\"name\":\"P\",\"coolDown\":\"soon\"}")));
        rows.add(row("a pool of a negative duration", put("/pools/m-p", "{\"name\":\"P\",\"keepFor\":\"-P1D\"}")));
        rows.add(row(
                "a pool of an absurd duration",
                put("/pools/m-p", "{\"name\":\"P\",\"keepFor\":\"PT9223372036854775807S\"}")));
        rows.add(row(
                "a policy without steps", post("/policies", "{\"id\":\"m\",\"steps\":[],\"end\":{\"wait\":true}}")));
        rows.add(
                row(
                        "a policy with a wrong range",
                        post(
                                "/policies",
                                "{\"id\":\"m\",\"steps\":[{\"strategy\":\"pool\",\"versions\":\"[2,1)\"}],\"end\":{\"wait\":true}}")));
        rows.add(row(
                "a policy whose steps are text",
                post("/policies", "{\"id\":\"m\",\"steps\":\"pool\",\"end\":{\"wait\":true}}")));
        rows.add(row(
                "a policy with a bomb for a condition",
                post(
                        "/policies",
                        "{\"id\":\"m\",\"steps\":[{\"strategy\":\"rules\",\"config\":{\"rules\":[{\"id\":\"r\",\"when\":\""
                                + "(".repeat(9_000) + "\",\"hold\":true}]}}],\"end\":{\"wait\":true}}")));
        rows.add(row("a version that never was", post("/policies/nothing/rollback", "{\"version\":1}")));
        rows.add(row("a version beyond integers", post("/policies/nothing/rollback", "{\"version\":4294967297}")));
        rows.add(row("a key of a wrong role", post("/keys", "{\"name\":\"x\",\"role\":\"god\"}")));
        rows.add(row("a key without a name", post("/keys", "{\"name\":\"  \",\"role\":\"manager\"}")));
        rows.add(row("a setup of a wrong shape", post("/setup", "{\"reps\":{\"id\":\"x\"}}")));
        rows.add(row("a setup of null", post("/setup", "{\"reps\":[null]}")));
        rows.add(row(
                "a patch of a list",
                api.request("/reps/nobody")
                        .header("Content-Type", "application/merge-patch+json")
                        .method("PATCH", BodyPublishers.ofString("[]"))
                        .build()));
        rows.add(row(
                "a broken form",
                api.request("/imports")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString("--y\r\nnothing"))
                        .build()));
        rows.add(row(
                "a form without a boundary",
                api.request("/imports")
                        .header("Content-Type", "multipart/form-data")
                        .POST(BodyPublishers.ofString("nothing"))
                        .build()));
        rows.add(row(
                "an import without a source",
                api.request("/imports")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("a,b\n1,2\n"))
                        .build()));
        rows.add(row(
                "an import with a wrong mapping",
                api.request("/imports?source=web&map=a")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("a,b\n1,2\n"))
                        .build()));
    }

    private void addresses(List<Row> rows) {
        for (String id : List.of("x", "0", "a%20b", "%F0%9F%98%80", "%3Cb%3E", "0".repeat(4_000), "ILOU000000000")) {
            rows.add(row("lead " + id.substring(0, Math.min(20, id.length())), get("/leads/" + id)));
            rows.add(row("rep " + id.substring(0, Math.min(20, id.length())), get("/reps/" + id)));
            rows.add(row("import " + id.substring(0, Math.min(20, id.length())), get("/imports/" + id)));
            rows.add(row("schema " + id.substring(0, Math.min(20, id.length())), get("/strategies/" + id + "/schema")));
        }
        rows.add(row("no such path", get("/nothing")));
        rows.add(row("a path below a list", get("/leads/a/b/c/d")));
        for (String wrong :
                List.of("limit=0", "limit=-1", "limit=1001", "limit=x", "limit=", "limit=99999999999999999999")) {
            rows.add(row("leads?" + wrong, get("/leads?" + wrong)));
            rows.add(row("decisions?" + wrong, get("/decisions?" + wrong)));
        }
        rows.add(row("leads?state=lost", get("/leads?state=lost")));
        rows.add(row("leads?cursor=nonsense", get("/leads?cursor=%00%ff%27")));
        rows.add(row("decisions?after=-1", get("/decisions?after=-1")));
        rows.add(row("decisions?after=1e9", get("/decisions?after=1e9")));
    }

    private void manners(List<Row> rows) {
        for (String path : LIST_PATHS) {
            rows.add(row("DELETE " + path, api.request(path).DELETE().build(), 405));
            rows.add(row("no key for " + path, api.bare(path).GET().build(), 401));
            rows.add(row(
                    "a wrong key for " + path,
                    api.bare(path).header("Authorization", "Bearer nope").GET().build(),
                    401));
            rows.add(row(
                    "a wrong scheme for " + path,
                    api.bare(path).header("Authorization", "Basic YTpi").GET().build(),
                    401));
            rows.add(row(
                    "only PDF from " + path,
                    api.request(path).header("Accept", "application/pdf").GET().build(),
                    406));
        }
        for (String path : DOCUMENT_PATHS) {
            rows.add(row(
                    "text for " + path,
                    api.request(path)
                            .header("Content-Type", "text/plain")
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    415));
            rows.add(row(
                    "a type that is none for " + path,
                    api.request(path)
                            .header("Content-Type", "///")
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    400,
                    415));
        }
        rows.add(row("PUT /leads", put("/leads", "{}"), 405));
        rows.add(row("POST /counts", post("/counts", "{}"), 405));
        rows.add(row(
                "a method of its own",
                api.request("/leads").method("BREW", BodyPublishers.noBody()).build(),
                405,
                501));
        rows.add(row(
                "a condition that does not hold",
                api.request("/units/" + UNIT)
                        .header("Content-Type", JSON)
                        .header("If-Match", "\"nonsense\"")
                        .PUT(BodyPublishers.ofString("{\"name\":\"X\"}"))
                        .build(),
                412));
    }

    private void isRefused(Row row) throws IOException {
        Answer answer = answer(row.request());
        assertTrue(row.statuses().contains(answer.status()), () -> answer.status() + " " + answer.text());
        assertEquals("application/problem+json", answer.header("Content-Type"), answer::text);
        JsonNode problem = answer.json();
        assertEquals(answer.status(), problem.path("status").asInt());
        for (String member : List.of("type", "title", "detail", "instance", "code")) {
            assertFalse(problem.path(member).asText().isBlank(), () -> member + " is missing: " + answer.text());
        }
        assertTrue(answer.text().length() < 100_000, "a problem is short");
        hasNoTraces(answer.text());
    }

    /**
     * A server may close a connection after a request that it could not read to its end, and the client may notice only with the
     * next request: then that one was not answered, and is sent again, once.
     */
    private Answer answer(HttpRequest request) throws IOException {
        try {
            return api.trySend(request);
        } catch (IOException closed) {
            return api.trySend(request);
        }
    }

    static void hasNoTraces(String text) {
        for (String trace :
                List.of("\tat ", "Exception", "org.fenpei.", "java.lang", "com.fasterxml", "jersey", "SQL")) {
            assertFalse(text.contains(trace), () -> "shows " + trace + ": " + text);
        }
    }

    @AfterAll
    void nothingWasTakenInAndTheContainerIsWell() {
        assertEquals(
                0,
                api.get("/leads?unit=" + UNIT).expect(200).json().path("items").size(),
                "leads of malformed requests");
        api.get("/health").expect(200);
    }
}
