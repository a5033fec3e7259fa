package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The logs of other systems, as they are exported, played under a draft. */
@ExtendWith(SharedContainer.class)
class LogTest {

    private static final String UNIT = "logs";
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Map<String, Object> DRAFT = Map.of(
            "id",
            "logs-turn",
            "unit",
            UNIT,
            "steps",
            List.of(Map.of("id", "turn", "strategy", "roundrobin")),
            "end",
            Map.of("wait", true));

    private static final String DEALS =
            """
            deal,agent,opened,closed,stage
            d1,l.a,2017-01-02,2017-01-05,Won
            d2,Moses Frase,2017-01-02,2017-01-03,Lost
            d3,Moses Frase,2017-01-03,,Engaging
            d4,Moses Frase,2017-01-06,,Engaging
            """;

    private static final Map<String, String> COLUMNS = Map.of(
            "deal", "externalId", "agent", "owner", "opened", "receivedAt", "closed", "closedAt", "stage", "result");

    private final Container container;
    private final Api api;

    @TempDir
    private Path folder = Path.of("");

    LogTest(Container container, Api api) {
        this.container = container;
        this.api = api;
    }

    @BeforeEach
    void unit() {
        api.put("/units/" + UNIT, Map.of("name", "Logs")).expect(200, 201);
        List<Map<String, Object>> reps = new ArrayList<>();
        for (String id : List.of("l.a", "l.b")) {
            reps.add(Map.of("id", id, "unit", UNIT, "name", id, "holdingCap", 1));
        }
        api.post("/setup", Map.of("reps", reps)).expect(200);
    }

    private static Map<String, Object> request(Map<String, Object> log) {
        return Map.of("unit", UNIT, "policy", DRAFT, "leads", Map.of("log", log));
    }

    private JsonNode ended(Answer begun) {
        String path = "/simulations/" + begun.expect(202).json().path("id").asText();
        Wait.until(
                SOON,
                path + " ends",
                () -> !api.get(path).json().path("state").asText().equals("running"));
        JsonNode ended = api.get(path).json();
        assertEquals("done", ended.path("state").asText(), ended::toString);
        return ended.path("outcome");
    }

    private static List<String> notes(JsonNode outcome) {
        return StreamSupport.stream(outcome.path("notes").spliterator(), false)
                .map(note -> note.path("code").asText())
                .toList();
    }

    private List<String> problems(Map<String, Object> log) {
        JsonNode answer =
                api.post("/simulations/dry-runs", request(log)).expect(422).json();
        return StreamSupport.stream(answer.path("problems").spliterator(), false)
                .map(one -> one.path("line").asInt() + " " + one.path("path").asText() + " "
                        + one.path("value").asText() + " " + one.path("code").asText())
                .toList();
    }

    @Test
    void dealsOfPeopleWhoAreNotThereAreComparedAndClosedOnesAreHeldNoLonger() {
        Map<String, Object> log = new HashMap<>(Map.of("csv", DEALS, "mapping", COLUMNS));
        assertEquals(List.of("3 /file/owner Moses Frase engine.log-owner-unknown"), problems(log));
        log.put("unknownOwners", "others");
        JsonNode outcome = ended(api.post("/simulations/dry-runs", request(log)));
        assertEquals(3, outcome.at("/before/others/Moses Frase").asInt(), outcome::toString);
        assertEquals(1, outcome.at("/before/byRep/l.a").asInt());
        assertEquals(
                4,
                outcome.at("/after/byRep/l.a").asInt()
                        + outcome.at("/after/byRep/l.b").asInt());
        assertEquals(0, outcome.at("/after/unassigned").asInt(), "the third waits until the second is closed");
        assertEquals(List.of("engine.log-days", "engine.log-others", "engine.log-closings"), notes(outcome));
        log.put("mapping", Map.of("deal", "externalId", "opened", "receivedAt"));
        outcome = ended(api.post("/simulations/dry-runs", request(log)));
        assertEquals(2, outcome.at("/after/unassigned").asInt(), "nobody closes anything");
    }

    @Test
    void aFileOfAnyEncodingComesWithTheRequestAndThroughTheShell() throws IOException {
        String csv = "编号;负责人;事件;时间\n1;l.a;创建;2026/3/2 9:00\n1;;关闭;2026/3/2 9:30\n2;l.b;创建;2026/3/2 9:10\n";
        byte[] file = csv.getBytes(Charset.forName("GB18030"));
        String json = "{\"unit\":\"" + UNIT + "\",\"policy\":" + Answer.JSON.valueToTree(DRAFT)
                + ",\"leads\":{\"log\":{\"zone\":\"Asia/Shanghai\",\"mapping\":{\"负责人\":\"owner\",\"事件\":\"event\",\"时间\":\"at\"}}}}";
        var body = new java.io.ByteArrayOutputStream();
        body.write(("--b\r\nContent-Disposition: form-data; name=\"request\"\r\nContent-Type: application/json\r\n\r\n"
                        + json
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"log.csv\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        JsonNode outcome = ended(api.send(api.request("/simulations/dry-runs")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build()));
        assertEquals(1, outcome.at("/after/byRep/l.a").asInt(), outcome::toString);
        assertEquals(1, outcome.at("/after/byRep/l.b").asInt());
        assertEquals(List.of("engine.log-closings"), notes(outcome));
        Path log = Files.write(folder.resolve("log.csv"), file);
        Path draft = Files.writeString(
                folder.resolve("draft.json"), Answer.JSON.valueToTree(DRAFT).toString());
        Container.Said said = container.command(
                "dry-run",
                draft.toString(),
                "--unit",
                UNIT,
                "--file",
                log.toString(),
                "--zone",
                "Asia/Shanghai",
                "--map",
                "负责人=owner",
                "--map",
                "事件=event",
                "--map",
                "时间=at");
        assertEquals(0, said.code(), said::toString);
        assertTrue(
                said.out().contains("Note: 1 lead was closed when the log says so; nobody had 0 of them until then."),
                said.out());
    }

    @Test
    void whatIsWrongWithALogIsSaidWithItsLineAndNothingIsPlayed() {
        assertEquals(
                List.of("3 /file/opened yesterday engine.log-time", "4 /file/externalId d1 engine.log-twice"),
                problems(Map.of(
                        "csv",
                        "deal,opened\nd1,2017-01-02\nd2,yesterday\nd1,2017-01-02\n",
                        "mapping",
                        Map.of("deal", "externalId", "opened", "receivedAt"))));
        assertEquals(
                List.of("0 /mapping/Opened Opened engine.import-no-column"),
                problems(Map.of("csv", "deal,opened\nd1,2017-01-02\n", "mapping", Map.of("Opened", "receivedAt"))));
        assertEquals(List.of("0 /file  engine.import-empty"), problems(Map.of("csv", "")));
        assertEquals(
                List.of("0 /file  engine.import-no-csv"), problems(Map.of("csv", "PK\u0003\u0004xl/workbook.xml")));
        assertEquals(
                List.of("0 /file 100001 config.range"),
                problems(Map.of("csv", "a\n" + "x\n".repeat(100_001), "mapping", Map.of())));
    }

    @Test
    void aLogWithoutTimesIsPlayedAtItsPaceAndTheReportSaysSo() {
        StringBuilder csv = new StringBuilder("id,city\n");
        for (int i = 0; i < 40; i++) {
            csv.append(i).append(",Oslo\n");
        }
        JsonNode outcome = ended(api.post(
                "/simulations/dry-runs",
                request(Map.of("csv", csv.toString(), "start", "2026-03-02T01:00:00Z", "every", "PT10M"))));
        assertEquals(2, outcome.at("/after/byRep").size());
        assertEquals(38, outcome.at("/after/unassigned").asInt());
        assertEquals(List.of("engine.log-paced", "engine.log-no-owners"), notes(outcome));
        assertEquals(
                "日志中没有时间：其 40 条线索按先后顺序演练，从 2026-03-02 01:00 UTC 起每隔 PT10M 一条。",
                api.get("/simulations?unit=" + UNIT, "zh-CN")
                        .json()
                        .at("/items/0/outcome/notes/0/sentence")
                        .asText());
    }
}
