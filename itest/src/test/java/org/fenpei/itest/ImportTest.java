package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of leads with the traps that real ones have. */
@ExtendWith(SharedContainer.class)
class ImportTest {

    private static final String UNIT = "imports";
    private static final String POLICY = "imports-turn";
    private static final String SAMPLE = "leads-sample.csv";
    private static final String SAMPLE_GB = "leads-sample-gb18030.csv";
    private static final Duration SOON = Duration.ofMinutes(1);

    /** In the sample; one of them repeats another's id, four are wrong if the column of employees must be numbers. */
    private static final int ROWS = 59;

    private static final int NEW = 54;

    private final Container container;
    private final Api api;

    @TempDir
    private Path folder = Path.of("");

    ImportTest(Container container, Api api) {
        this.container = container;
        this.api = api;
    }

    @BeforeEach
    void unit() {
        api.put("/units/" + UNIT, Map.of("name", "Imports")).expect(200, 201);
        List<Map<String, Object>> reps = new ArrayList<>();
        for (String id : List.of("i.a", "i.b", "i.c")) {
            reps.add(Map.of("id", id, "unit", UNIT, "name", id));
        }
        Map<String, Object> policy = Map.of(
                "id",
                POLICY,
                "unit",
                UNIT,
                "steps",
                List.of(Map.of("id", "turn", "strategy", "roundrobin")),
                "end",
                Map.of("wait", true));
        api.post("/setup", Map.of("reps", reps, "policies", List.of(policy))).expect(200);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(ImportTest.class.getResourceAsStream("/" + name), name)) {
            return in.readAllBytes();
        }
    }

    private JsonNode run(String source, byte[] file, String... map) {
        String query = "?unit=" + UNIT + "&source=" + source + "&policy=" + POLICY + "&name=leads.csv";
        for (String one : map) {
            query += "&map=" + one;
        }
        String id = api.send(api.request("/imports" + query)
                        .header("Content-Type", "text/csv")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(file))
                        .build())
                .expect(202)
                .json()
                .path("id")
                .asText();
        JsonNode ended = api.ended(id, SOON);
        assertEquals("done", ended.path("state").asText(), ended::toString);
        assertEquals(ROWS, ended.path("rows").asInt());
        assertEquals(ROWS, ended.path("done").asInt());
        return ended;
    }

    private static Map<String, Integer> results(JsonNode ended) {
        return counts(ended.path("report").path("results"));
    }

    private static Map<String, Integer> counts(JsonNode object) {
        Map<String, Integer> counts = new TreeMap<>();
        object.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
        return counts;
    }

    private Map<String, JsonNode> leads(String source) {
        Map<String, JsonNode> leads = new HashMap<>();
        api.all("/leads?unit=" + UNIT + "&source=" + source, "cursor")
                .forEach(lead -> leads.put(lead.path("externalId").asText(), lead));
        return leads;
    }

    private static Map<String, JsonNode> attributes(Map<String, JsonNode> leads) {
        Map<String, JsonNode> attributes = new HashMap<>();
        leads.forEach((id, lead) -> attributes.put(id, lead.path("attributes")));
        return attributes;
    }

    private static JsonNode attributes(Map<String, JsonNode> leads, String id) {
        return Objects.requireNonNull(leads.get(id), id).path("attributes");
    }

    @Test
    void theReportSaysOfEveryRowWhatBecameOfItAndASecondRunChangesNothing() throws IOException {
        JsonNode first = run("exact", resource(SAMPLE), "Employees:employees");
        assertEquals(Map.of("invalid", 4, "known", 1, "new", NEW), results(first));
        assertEquals(Map.of("roundrobin", NEW), counts(first.path("report").path("strategies")));
        Map<String, Integer> reps = counts(first.path("report").path("reps"));
        assertEquals(3, reps.size());
        assertEquals(NEW, reps.values().stream().mapToInt(Integer::intValue).sum());
        List<String> problems = new ArrayList<>();
        for (JsonNode one : api.all("/imports/" + first.path("id").asText() + "/problems", "after")) {
            problems.add(one.path("row").asInt() + " " + one.path("line").asInt() + " "
                    + one.path("problem").path("path").asText() + " "
                    + one.path("problem").path("code").asText());
        }
        assertEquals(
                List.of(
                        "10 14 Employees config.type",
                        "11 15 priority config.range",
                        "14 18  engine.import-cells",
                        "15 19  engine.import-cells"),
                problems);
        Map<String, JsonNode> leads = leads("exact");
        assertEquals(NEW, leads.size());

        JsonNode second = run("exact", resource(SAMPLE), "Employees:employees");
        assertEquals(Map.of("invalid", 4, "known", NEW + 1), results(second));
        assertEquals(first.path("fileHash"), second.path("fileHash"));
        assertEquals(leads, leads("exact"));
        Books.of(api, UNIT).areSound();
    }

    @Test
    void cellsBecomeWhatTheySayAndNothingElse() throws IOException {
        run("cells", resource(SAMPLE), "Employees:employees");
        Map<String, JsonNode> leads = leads("cells");
        JsonNode comma = attributes(leads, "L002");
        assertEquals("Smith, Jones & Co.", comma.path("company").asText());
        assertEquals("+8613800000002", comma.path("phone").asText());
        assertEquals("ann@example.com", comma.path("email").asText());
        assertEquals(1_200, comma.path("employees").asInt());
        assertEquals(1_000_000.5, comma.path("budget").asDouble());
        assertEquals("google", comma.path("channel").asText(), "case is kept");
        JsonNode quotes = attributes(leads, "L003");
        assertEquals("Quote \"Q\" Person", quotes.path("name").asText());
        assertEquals("The \"Best\" Company", quotes.path("company").asText());
        assertEquals("line one\nline two\n\nline four", quotes.path("Notes").asText());
        assertEquals(5, quotes.path("employees").asInt());
        JsonNode blanks = attributes(leads, "L004");
        assertEquals("Blank Padded", blanks.path("name").asText());
        assertEquals("全角空格公司", blanks.path("company").asText());
        assertEquals("+8613800000004", blanks.path("phone").asText());
        assertTrue(blanks.path("city").isMissingNode() && blanks.path("channel").isMissingNode(), blanks::toString);
        assertEquals(
                "Čeština & 日本語 ✓ 😀", attributes(leads, "L013").path("company").asText());
        assertEquals("=1+1", attributes(leads, "L012").path("name").asText());
        assertEquals("王小明", attributes(leads, "L001").path("name").asText(), "the first of two with one id stays");
        assertEquals("小写编号", attributes(leads, "l001").path("name").asText());
        assertEquals(
                5, Objects.requireNonNull(leads.get("L001")).path("priority").asInt());
        assertEquals(
                2,
                leads.values().stream()
                        .filter(lead ->
                                lead.path("attributes").path("name").asText().equals("无编号甲"))
                        .count(),
                "equal rows without an id are two leads");
    }

    @Test
    void gb18030WithSemicolonsIsReadAsTheSame() throws IOException {
        run("encoded", resource(SAMPLE), "Employees:employees");
        assertEquals(
                Map.of("invalid", 4, "known", 1, "new", NEW),
                results(run("encoded-gb", resource(SAMPLE_GB), "Employees:employees")));
        assertEquals(attributes(leads("encoded")), attributes(leads("encoded-gb")));
        assertEquals(
                Map.of("invalid", 4, "known", NEW + 1),
                results(run("encoded", resource(SAMPLE_GB), "Employees:employees")));
    }

    @Test
    void aColumnThatIsOnlyGuessedToBeNumbersCostsNoRow() throws IOException {
        JsonNode ended = run("guessed", resource(SAMPLE));
        assertEquals(Map.of("invalid", 3, "known", 1, "new", NEW + 1), results(ended));
        assertEquals("Employees", ended.path("mapping").path("Employees").asText());
        assertEquals(
                "many", attributes(leads("guessed"), "L010").path("Employees").asText());
    }

    @Test
    void theScriptImportsTheSameAndSaysSoWithItsExitCode() throws IOException {
        Path file = Files.write(folder.resolve("线索 sample.csv"), resource(SAMPLE));
        String[] words = {
            "import",
            file.toString(),
            "--unit",
            UNIT,
            "--source",
            "script",
            "--policy",
            POLICY,
            "--map",
            "Employees=employees"
        };
        Container.Said first = container.command(words);
        assertEquals(2, first.code(), first::toString);
        assertTrue(first.out().contains("线索 sample.csv"), first::toString);
        assertTrue(first.out().contains(Integer.toString(NEW)), first::toString);
        assertTrue(first.out().contains("Employees"), first::toString);
        Map<String, JsonNode> leads = leads("script");
        assertEquals(NEW, leads.size());
        Container.Said second = container.command(words);
        assertEquals(2, second.code(), second::toString);
        assertTrue(second.out().contains(Integer.toString(NEW + 1)), second::toString);
        assertEquals(leads, leads("script"));
    }

    @Test
    void aSpreadsheetWithAWrongEndingIsOneClearErrorAndNothingIsTakenIn() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        nothingIsTakenIn(bytes.toByteArray(), "engine.import-no-csv");
        Path file = Files.write(folder.resolve("leads.csv"), bytes.toByteArray());
        Container.Said said = container.command("import", file.toString(), "--unit", UNIT, "--policy", POLICY);
        assertEquals(1, said.code(), said::toString);
        assertTrue(said.errors().contains("xlsx"), said::toString);
        assertTrue(said.errors().strip().lines().count() <= 3, said::toString);
    }

    @Test
    void aFileThatIsBrokenSomewhereIsRefusedBeforeAnythingIsTakenIn() throws IOException {
        String good = new String(resource(SAMPLE), StandardCharsets.UTF_8);
        nothingIsTakenIn((good + "L999,\"open quote\n").getBytes(StandardCharsets.UTF_8), "engine.import-quote");
        nothingIsTakenIn((good + "L999,nul \0 inside\n").getBytes(StandardCharsets.UTF_8), "engine.import-binary");
        nothingIsTakenIn(new byte[0], "engine.import-empty");
        nothingIsTakenIn("id,name\n".getBytes(StandardCharsets.UTF_8), "engine.import-no-rows");
        nothingIsTakenIn("id,name,id\n1,a,2\n".getBytes(StandardCharsets.UTF_8), "engine.import-column-doubled");
        byte[] damaged = (good + "L999,damaged ?\n").getBytes(StandardCharsets.UTF_8);
        damaged[damaged.length - 2] = (byte) 0xFF;
        nothingIsTakenIn(damaged, "engine.import-encoding");
    }

    private void nothingIsTakenIn(byte[] file, String code) {
        int imports = api.get("/imports?unit=" + UNIT).json().path("items").size();
        JsonNode counts = api.get("/counts?unit=" + UNIT).json();
        Answer answer = api.upload(UNIT, "broken", POLICY, "leads.csv", file).expect(422);
        assertEquals(1, answer.json().path("problems").size(), answer::text);
        JsonNode problem = answer.json().path("problems").path(0);
        assertEquals(code, problem.path("code").asText(), answer::text);
        assertTrue(!problem.path("message").asText().isBlank());
        assertEquals(counts, api.get("/counts?unit=" + UNIT).json());
        assertEquals(
                imports, api.get("/imports?unit=" + UNIT).json().path("items").size());
        assertEquals(Map.of(), leads("broken"));
    }
}
