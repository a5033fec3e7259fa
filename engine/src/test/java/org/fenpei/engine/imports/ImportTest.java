package org.fenpei.engine.imports;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportPreview;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.engine.Engine;
import org.fenpei.engine.MemoryImports;
import org.fenpei.engine.intake.Normaliser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Engine engine = new Engine();
    private final MemoryImports store = new MemoryImports();

    @TempDir
    private Path home = Path.of("replaced");

    private Path folder = Path.of("replaced");

    @BeforeEach
    void prepare() {
        folder = home.resolve("data").resolve("imports");
        engine.reps("a", "b").policy(null, "turn").turns("turn");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private ImportsService service() {
        return new ImportsService(
                store,
                engine.assigner,
                new Normaliser(engine.clock()),
                engine.directory,
                engine.directory,
                engine.clock(),
                folder);
    }

    private static ImportRequest request(Map<String, String> mapping) {
        return new ImportRequest(Unit.DEFAULT, "test", "leads.csv", mapping, null);
    }

    private Import run(byte[] content, Map<String, String> mapping) throws IOException {
        ImportsService service = service();
        Import job = service.start(request(mapping), new ByteArrayInputStream(content), "t");
        Engine.until(() -> store.find(job.id()).orElseThrow().state() != Import.State.RUNNING);
        service.stop();
        return store.find(job.id()).orElseThrow();
    }

    private static Map<String, Long> results(Import job) {
        return job.counts().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("result/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Attributes only() {
        assertEquals(1, engine.stores.allLeads().size());
        return engine.stores.allLeads().get(0).lead().attributes();
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        byte[] file = "编号,公司\n1,甲\n2,乙\n".getBytes(UTF_8);
        assertEquals(Map.of("result/new", 2L), results(run(file, Map.of())));
        int decisions = engine.stores.allDecisions().size();
        assertEquals(Map.of("result/known", 2L), results(run(file, Map.of())));
        assertEquals(decisions, engine.stores.allDecisions().size());
    }

    @Test
    void rowsWithoutAnIdAreKnownByTheirContentAndEqualOnesStayTwo() throws IOException {
        byte[] file = "company\nAcme\nAcme\nOther\n".getBytes(UTF_8);
        assertEquals(Map.of("result/new", 3L), results(run(file, Map.of())));
        byte[] longer = "company\nAcme\nAcme\nOther\nAcme\n".getBytes(UTF_8);
        assertEquals(Map.of("result/known", 3L, "result/new", 1L), results(run(longer, Map.of())));
    }

    @Test
    void everyRowIsCountedByStrategyRepAndReason() throws IOException {
        Import job = run("id,company\n1,A\n2,B\n3,C\n".getBytes(UTF_8), Map.of());
        assertEquals(3L, job.counts().get("strategy/turn"));
        assertEquals(2L, job.counts().get("rep/a"));
        assertEquals(1L, job.counts().get("rep/b"));
        assertEquals(3L, job.counts().get("reason/test.turn"));
    }

    @Test
    void encodingsAreRecognised() throws IOException {
        String text = "编号;公司;城市\n1;上海某某公司;上海\n";
        byte[] bom = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        byte[] utf16 = {(byte) 0xFF, (byte) 0xFE};
        for (byte[] content : List.of(
                text.getBytes(UTF_8),
                text.getBytes(GB18030),
                join(bom, text.getBytes(UTF_8)),
                join(utf16, text.getBytes(UTF_16LE)))) {
            run(content, Map.of());
            assertEquals("上海某某公司", only().text("company"));
            assertEquals("上海", only().text("city"));
        }
    }

    @Test
    void westernSpreadsheetsAreNotTakenForChineseOnes() throws IOException {
        for (String name : List.of("Müller & Söhne", "Größe", "Señor Núñez", "Café Zoë, Orléans", "ÄÖÜ")) {
            assertEquals(name, read(name, Charset.forName("windows-1252")));
        }
        for (String name : List.of("朱镕基喆", "上海", "北京市朝阳区某某贸易有限公司")) {
            assertEquals(name, read(name, GB18030));
        }
    }

    private String read(String name, Charset charset) throws IOException {
        byte[] file = ("id;company\n1;" + name + "\n").getBytes(charset);
        return service()
                .preview(request(Map.of()), new ByteArrayInputStream(file))
                .firstRows()
                .get(0)
                .get(1);
    }

    @Test
    void damagedUnicodeIsSaidAndNotReadAsSomethingElse() {
        String text = "编号;公司;城市\n1;上海某某公司;上海\n2;北京某某公司;北京";
        byte[] damaged = join(text.getBytes(UTF_8), new byte[] {(byte) 0xFF, '\n'});
        FenpeiException e = assertThrows(FenpeiException.class, () -> run(damaged, Map.of()));
        assertEquals("engine.import-encoding", e.problems().get(0).reason().code());
        assertEquals(3L, e.problems().get(0).reason().args().get("line"));
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] all = new byte[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    @Test
    void quotedFieldsMayHoldDelimitersQuotesAndLines() throws IOException {
        run("id,company,note\n1,\"A, B \"\"and\"\" C\",\"one\ntwo\"\n".getBytes(UTF_8), Map.of());
        assertEquals("A, B \"and\" C", only().text("company"));
        assertEquals("one\ntwo", only().text("note"));
    }

    @Test
    void aWrongRowIsSaidWithRowColumnAndValueAndTheOthersGoOn() throws IOException {
        byte[] file = "id,size\n1,10\n2,many\n3\n4,40\n".getBytes(UTF_8);
        Import job = run(file, Map.of("size", "employees"));
        assertEquals(Map.of("result/new", 2L, "result/invalid", 2L), results(job));
        List<RowProblem> problems = store.problems(job.id(), 0, 10);
        assertEquals(List.of(2L, 3L), problems.stream().map(RowProblem::row).toList());
        assertEquals(3, problems.get(0).line());
        Problem first = problems.get(0).problem();
        assertEquals(List.of("size", "many"), List.of(first.path(), String.valueOf(first.value())));
        assertEquals("engine.import-cells", problems.get(1).problem().reason().code());
    }

    @Test
    void whatIsOnlySuggestedNeverCostsARow() throws IOException {
        byte[] file = "id,employees,Visits,Code\n1,10-50,3.0,007\n2,20,4,010\n".getBytes(UTF_8);
        Import job = run(file, Map.of());
        assertEquals(Map.of("result/new", 2L), results(job));
        assertEquals("Visits:decimal", job.mapping().get("Visits"));
        assertEquals("Code", job.mapping().get("Code"));
        Attributes second = engine.stores.allLeads().stream()
                .filter(lead -> lead.lead().externalId().equals("2"))
                .findFirst()
                .orElseThrow()
                .lead()
                .attributes();
        assertEquals("010", second.get("Code"));
        assertEquals(4.0, second.get("Visits"));
    }

    @Test
    void whatIsNoCsvIsRefusedWithOneClearError() {
        Map<String, byte[]> files = Map.of(
                "engine.import-no-csv",
                new byte[] {'P', 'K', 3, 4, 20, 0, 8},
                "engine.import-empty",
                new byte[0],
                "engine.import-no-rows",
                "id,company\n".getBytes(UTF_8),
                "engine.import-column-doubled",
                "id,id\n1,2\n".getBytes(UTF_8),
                "engine.import-binary",
                new byte[] {'a', ',', 'b', '\n', 1, 2, '\n'},
                "engine.import-quote",
                "id,company\n1,\"open\n2,b\n".getBytes(UTF_8));
        files.forEach((code, content) -> {
            FenpeiException refused = assertThrows(FenpeiException.class, () -> run(content, Map.of()));
            assertEquals(
                    List.of(code),
                    refused.problems().stream().map(p -> p.reason().code()).toList());
        });
        assertTrue(engine.stores.allLeads().isEmpty());
        assertEquals(0, Objects.requireNonNull(folder.toFile().list()).length, "no file stays behind");
    }

    @Test
    void aMappedColumnMustBeThere() {
        FenpeiException refused =
                assertThrows(FenpeiException.class, () -> run("id\n1\n".getBytes(UTF_8), Map.of("nmae", "name")));
        assertEquals("/mapping/nmae", refused.problems().get(0).path());
    }

    @Test
    void anImportThatWasKilledGoesOnWithoutLossOrDouble() throws IOException {
        byte[] file = IntStream.range(0, 2_300)
                .mapToObj(i -> i % 2_299 + ",c" + i)
                .collect(Collectors.joining("\n", "id,company\n", "\n"))
                .getBytes(UTF_8);
        ImportsService killed = service();
        store.failAfter(3);
        Import job = killed.start(request(Map.of()), new ByteArrayInputStream(file), "t");
        Path kept = folder.resolve(job.id() + ".csv");
        Path copy = home.resolve("copy.csv");
        Files.copy(kept, copy);
        Engine.until(() -> engine.stores.allLeads().size() >= 1_500);
        killed.stop();
        Engine.until(() -> engine.stores.allLeads().size() % 500 == 0);
        assertEquals(1_000, store.find(job.id()).orElseThrow().done());
        if (!Files.exists(kept)) {
            Files.copy(copy, kept);
        }
        store.failAfter(Integer.MAX_VALUE);
        ImportsService again = service();
        Engine.until(() -> store.find(job.id()).orElseThrow().state() == Import.State.DONE);
        again.stop();
        Import done = store.find(job.id()).orElseThrow();
        assertEquals(Map.of("result/new", 2_299L, "result/known", 1L), results(done));
        assertEquals(2_299, engine.stores.allLeads().size());
        assertEquals(2_299L, done.counts().get("strategy/turn"));
    }

    @Test
    void aPreviewShowsWhatWouldBeReadAndChangesNothing() throws IOException {
        ImportPreview preview =
                service().preview(request(Map.of()), new ByteArrayInputStream("编号;公司\n1;甲\n".getBytes(GB18030)));
        assertEquals("GB18030", preview.encoding());
        assertEquals(";", preview.delimiter());
        assertEquals(Map.of("编号", "externalId", "公司", "company"), preview.mapping());
        assertTrue(engine.stores.allLeads().isEmpty());
    }
}
