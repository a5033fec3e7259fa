package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Closing;
import org.fenpei.api.service.DryRun;
import org.fenpei.rest.Api.Answer;
import org.fenpei.rest.wire.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dry runs of another system's log over HTTP. */
class LogDryRunTest {

    private static final String PATH = "/simulations/dry-runs";

    private static final Api API = new Api(new Limits(1 << 20, 3 << 20, Duration.ofSeconds(30)));

    @BeforeEach
    void reset() {
        API.reset();
        API.simulations.asked.clear();
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    private static DryRun.Log log() {
        DryRun asked = assertInstanceOf(DryRun.class, API.simulations.asked.get(API.simulations.asked.size() - 1));
        return assertInstanceOf(DryRun.Log.class, asked.leads());
    }

    private static Answer post(String log) {
        return API.post(PATH, "{\"leads\":{\"log\":" + log + "}}");
    }

    private static Answer form(String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--b\r\nContent-Disposition: form-data; ").append(part).append("\r\n");
        }
        return API.send(API.request("/api/v1" + PATH)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body + "--b--\r\n")));
    }

    private static void refused(int status, String path, String code, Answer answer) {
        assertEquals(status, answer.status(), () -> String.valueOf(answer.body()));
        assertEquals(path + " " + code, answer.text("/problems/0/path") + " " + answer.text("/problems/0/code"));
        assertEquals(List.of(), API.simulations.asked);
    }

    @Test
    void aCsvIsReadAsItsColumnsWordsAndZoneSay() {
        Answer answer = post(
                """
                {"csv": "Created,Sales\\n2026-03-02,Ann\\n", "mapping": {"Created": "at", "Sales": "owner"},
                 "events": {"A_SUBMITTED": "created"}, "zone": "Asia/Shanghai", "source": "old", "policy": "p",
                 "unknownOwners": "others"}
                """);
        assertEquals(202, answer.status(), () -> String.valueOf(answer.body()));
        assertEquals(
                Map.of("Created", "at", "Sales", "owner"),
                Objects.requireNonNull(API.imports.request).mapping());
        assertEquals("old", API.imports.request.source());
        assertEquals("p", API.imports.request.policy());
        assertEquals(
                Map.of("A_SUBMITTED", "created"),
                Objects.requireNonNull(API.imports.form).events());
        assertEquals(ZoneId.of("Asia/Shanghai"), API.imports.form.zone());
        assertEquals(DryRun.UnknownOwners.OTHERS, log().unknownOwners());
    }

    @Test
    void leadsAsObjectsSayWhatBecameOfThem() {
        assertEquals(
                202,
                post("""
                        {"items": [
                          {"source": "web", "receivedAt": "2026-03-02T01:00:00Z", "owner": "Ann", "claimedAt": "2026-03-02T02:00:00Z",
                           "releasedAt": "2026-03-02T03:00:00Z", "closedAt": "2026-03-02T04:00:00Z", "result": "won", "amount": 12.5},
                          {"source": "web"}]}
                        """)
                        .status());
        DryRun.Arrival first = log().arrivals().get(0);
        assertEquals("Ann", first.owner());
        assertEquals(
                List.of(
                        new DryRun.Happening(
                                DryRun.Happening.Kind.CLAIMED, Instant.parse("2026-03-02T02:00:00Z"), "Ann", null),
                        new DryRun.Happening(
                                DryRun.Happening.Kind.RELEASED, Instant.parse("2026-03-02T03:00:00Z"), null, null),
                        new DryRun.Happening(
                                DryRun.Happening.Kind.CLOSED,
                                Instant.parse("2026-03-02T04:00:00Z"),
                                null,
                                new Closing(Closing.Result.WON, 12.5, null, "log"))),
                first.later());
        assertEquals(List.of(), log().arrivals().get(1).later());
        assertNull(log().arrivals().get(1).at());
    }

    @Test
    void aLogWithoutTimesIsGivenAStartAndAPace() {
        assertEquals(
                202,
                post("{\"items\":[{\"source\":\"web\"}],\"start\":\"2026-03-02T01:00:00Z\",\"every\":\"PT10M\"}")
                        .status());
        assertEquals(Instant.parse("2026-03-02T01:00:00Z"), log().start());
        assertEquals(Duration.ofMinutes(10), log().every());
    }

    @Test
    void whatIsNotUnderstoodIsSaidWithItsPlace() {
        refused(400, "/leads/log/csv", "rest.one-log", post("{}"));
        refused(400, "/leads/log/csv", "rest.one-log", post("{\"csv\":\"a\\n1\\n\",\"items\":[]}"));
        refused(400, "/leads/log/every", "config.duration", post("{\"csv\":\"a\\n1\\n\",\"every\":\"10m\"}"));
        refused(400, "/leads/log/start", "rest.not-time", post("{\"csv\":\"a\\n1\\n\",\"start\":\"soon\"}"));
        refused(400, "/leads/log/zone", "engine.zone", post("{\"csv\":\"a\\n1\\n\",\"zone\":\"Mars\"}"));
        refused(
                400,
                "/leads/log/unknownOwners",
                "rest.not-one-of",
                post("{\"csv\":\"a\\n1\\n\",\"unknownOwners\":\"drop\"}"));
        refused(400, "/leads/log/events/x", "rest.not-text", post("{\"csv\":\"a\\n1\\n\",\"events\":{\"x\":1}}"));
        refused(400, "/leads/log/sort", "rest.unknown-member", post("{\"csv\":\"a\\n1\\n\",\"sort\":1}"));
        refused(
                400,
                "/leads/log/items/0/result",
                "rest.not-one-of",
                post("{\"items\":[{\"source\":\"web\",\"result\":\"maybe\"}]}"));
        refused(
                400,
                "/leads/log/items/0/closedAt",
                "rest.not-time",
                post("{\"items\":[{\"source\":\"web\",\"closedAt\":\"2026\"}]}"));
        refused(422, "/file", "engine.import-empty", post("{\"csv\":\"\"}"));
    }

    @Test
    void aFileMayComeWithTheRequest() {
        Answer answer = form(
                "name=\"request\"\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"policy\":{\"id\":\"d\"},\"leads\":{\"log\":{\"mapping\":{\"a\":\"receivedAt\"},\"zone\":\"Asia/Shanghai\"}}}",
                "name=\"file\"; filename=\"log.csv\"\r\n\r\na,b\n2026-03-02,x\n");
        assertEquals(202, answer.status(), () -> String.valueOf(answer.body()));
        assertEquals("/api/v1/simulations/sim-1", answer.header("Location"));
        assertEquals(17, API.imports.bytes);
        assertEquals(
                Map.of("a", "receivedAt"),
                Objects.requireNonNull(API.imports.request).mapping());
        assertEquals(
                ZoneId.of("Asia/Shanghai"),
                Objects.requireNonNull(API.imports.form).zone());
        assertEquals(1, log().arrivals().size());
    }

    @Test
    void aFileMayBeLargerThanABody() {
        String rows = "a\n" + "x".repeat(2 << 20);
        String json = "name=\"request\"\r\n\r\n{\"leads\":{\"log\":{}}}";
        assertEquals(202, form(json, "name=\"file\"\r\n\r\n" + rows).status());
        assertEquals(rows.getBytes(StandardCharsets.UTF_8).length, API.imports.bytes);
        assertEquals(413, post("{\"csv\":\"" + "x".repeat(2 << 20) + "\"}").status());
        assertEquals(413, form(json, "name=\"file\"\r\n\r\n" + rows + rows).status());
    }

    @Test
    void aFormThatIsNotUnderstoodIsRefused() {
        String file = "name=\"file\"\r\n\r\na\n1\n";
        String json = "name=\"request\"\r\n\r\n";
        assertEquals(400, form(file).status());
        assertEquals(400, form(json + "{\"leads\":{\"log\":{}}}").status());
        assertEquals(400, form(json + "{\"leads\":", file).status());
        assertEquals(
                400,
                form(json + "{\"leads\":{\"log\":{}}}", file, "name=\"zone\"\r\n\r\nUTC")
                        .status());
        refused(400, "/leads", "rest.file-without-log", form(json + "{\"leads\":{\"filter\":{}}}", file));
        refused(
                400,
                "/leads/log/csv",
                "rest.one-log",
                form(json + "{\"leads\":{\"log\":{\"csv\":\"a\\n1\\n\"}}}", file));
        assertTrue(API.simulations.asked.isEmpty());
    }
}
