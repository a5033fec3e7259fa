package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Import;
import org.fenpei.api.service.ImportRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about imports ask for, show, and end with. */
class ImportCommandsTest {

    private Path folder;

    private final World world = new World();
    private boolean tty;
    private Locale locale = Screen.EN;
    private int pauses = Integer.MAX_VALUE;

    @BeforeEach
    void file(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Files.writeString(folder.resolve("leads.csv"), "name\nx\n");
    }

    private Screen run(int code, String... words) {
        Screen screen = new Screen(locale, folder, tty);
        screen.pausesLeft = pauses;
        assertEquals(code, world.shell().run(screen, List.of(words)), screen::all);
        return screen;
    }

    private ImportRequest request() {
        return Objects.requireNonNull(world.imports.request);
    }

    @Test
    void theReportSaysWhatBecameOfTheRows() {
        world.imports.counts = Map.of(
                "result/new", 9_200L,
                "result/known", 40L,
                "strategy/roundrobin", 9_000L,
                "rep/li.wei", 4_000L,
                "rep/chen.yu", 5_000L,
                "pool/public", 200L,
                "reason/roundrobin.turn", 9_000L);
        assertEquals(
                """
                Import i-1 of leads.csv: done, 9,240 of 9,240 rows, 12 s.
                9,200 new, 40 known already, 0 invalid.

                By strategy:
                 Rows  Of          Meaning
                9,000  roundrobin  Round robin

                By rep:
                 Rows  Of       Meaning
                5,000  chen.yu
                4,000  li.wei

                By pool:
                Rows  Of      Meaning
                 200  public

                By reason:
                 Rows  Of               Meaning
                9,000  roundrobin.turn  It is …'s turn.
                """,
                run(0, "import", "leads.csv").written());
        assertEquals(List.of("start name\nx shell"), world.imports.calls);
        locale = Screen.ZH;
        String chinese = run(0, "import", "leads.csv").written();
        assertTrue(chinese.contains("新增 9,200 行，已存在 40 行，无效 0 行。"), chinese);
        assertTrue(chinese.contains("9,000  roundrobin.turn  轮到 …。"), chinese);
    }

    @Test
    void aSecondRunSaysThatNothingChanged() {
        world.imports.counts = Map.of("result/known", 9_240L);
        String text = run(0, "import", "leads.csv").written();
        assertTrue(text.contains("\n9,240 rows, all known already: nothing changed.\n"), text);
        world.imports.counts = Map.of("result/known", 9_239L, "result/invalid", 1L);
        world.imports.invalid = 1;
        text = run(2, "import", "leads.csv").written();
        assertTrue(text.contains("\n9,239 rows known already, 1 invalid: nothing changed.\n"), text);
    }

    @Test
    void twentyRowsWithProblemsAreListedAndTheExitCodeSaysSo() {
        world.imports.counts = Map.of("result/new", 9_200L, "result/invalid", 40L);
        world.imports.invalid = 40;
        Screen screen = run(2, "import", "leads.csv");
        assertTrue(
                screen.written().contains("  1     2  Employees  many   Reason engine.not-a-number {}"), screen::all);
        assertEquals(
                20,
                screen.written()
                        .lines()
                        .filter(line -> line.contains("Employees"))
                        .count());
        assertTrue(screen.said().contains("20 of 40 rows with problems are listed"), screen::all);
        Screen all = run(2, "import-status", "i-1", "--problems", "1000");
        assertEquals(
                40,
                all.written().lines().filter(line -> line.contains("Employees")).count());
        assertFalse(all.said().contains("are listed"), all::all);
    }

    @Test
    void anImportThatDidNotEndWellIsAFailure() {
        world.imports.end = Import.State.FAILED;
        assertTrue(run(1, "import", "leads.csv").written().contains("It failed: Reason engine.file-cut {}"));
        world.imports.end = Import.State.CANCELLED;
        assertTrue(run(1, "import", "leads.csv").written().contains(": cancelled, "));
    }

    @Test
    void onATerminalTheProgressIsOneLineThatIsWrittenOver() {
        tty = true;
        world.imports.lookUntilEnd = 3;
        String said = run(0, "import", "leads.csv").said();
        assertTrue(said.contains("\r0 of 9,240 rows (0 %)\r924 of 9,240 rows (10 %)\r1,848 of"), said);
        assertTrue(said.matches("(?s).*\r +\r"), said);
    }

    @Test
    void elsewhereTheProgressIsALineNowAndThen() {
        world.imports.lookUntilEnd = 30;
        String said = run(0, "import", "leads.csv").said();
        assertFalse(said.contains("\r"));
        assertEquals(
                2, said.lines().filter(line -> line.contains(" of 9,240 rows")).count(), said);
    }

    @Test
    void whoStopsWatchingIsToldHowToLookAgainAndHowToCancel() {
        pauses = 2;
        world.imports.lookUntilEnd = 100;
        Screen screen = run(1, "import", "leads.csv");
        String[] lines = screen.said().lines().toArray(String[]::new);
        for (String line : List.of(lines[0], lines[lines.length - 1])) {
            assertTrue(line.contains("\"fenpei import-status i-1\""), line);
            assertTrue(line.contains("\"fenpei import-cancel i-1\""), line);
        }
        assertEquals(List.of("start name\nx shell"), world.imports.calls);
        run(0, "import-cancel", "i-1");
        assertEquals("cancel i-1 shell", world.imports.calls.get(1));
    }

    @Test
    void withoutWaitingOnlyTheBeginningIsTold() {
        assertTrue(run(0, "import", "leads.csv", "--no-wait").written().startsWith("Import i-1 has begun."));
        JsonNode json =
                Parsed.json(run(0, "import", "leads.csv", "--no-wait", "--json").written());
        assertEquals("i-1", json.path("import").asText());
        assertEquals(0, world.imports.looks.availablePermits());
    }

    @Test
    void theRequestIsWhatWasTyped() throws IOException {
        run(0, "import", "leads.csv", "--no-wait");
        assertEquals(new ImportRequest("main", "csv", "leads.csv", Map.of(), null), request());
        Files.writeString(folder.resolve("map.txt"), "# a comment\n\n公司名称 = company\nA=B=phone\nNote=-\n");
        run(
                0,
                "import",
                "leads.csv",
                "--no-wait",
                "--unit",
                "eu",
                "--source",
                "fair",
                "--policy",
                "inbound",
                "--map-file",
                "map.txt",
                "--map",
                "Note=note",
                "--map",
                "E-mail=email");
        assertEquals(
                new ImportRequest(
                        "eu",
                        "fair",
                        "leads.csv",
                        Map.of("公司名称", "company", "A=B", "phone", "Note", "note", "E-mail", "email"),
                        "inbound"),
                request());
        Files.writeString(folder.resolve("map.json"), "\uFEFF{\"手机\": \"phone\"}");
        run(0, "import", "leads.csv", "--no-wait", "--map-file", "map.json");
        assertEquals(Map.of("手机", "phone"), request().mapping());
    }

    @Test
    void aMappingThatIsNoneIsShownAsItShouldBe() throws IOException {
        assertTrue(run(1, "import", "leads.csv", "--map", "Mobile").said().contains("expected is column=attribute"));
        Files.writeString(folder.resolve("map.json"), "{\"a\": 1}");
        assertTrue(
                run(1, "import", "leads.csv", "--map-file", "map.json").said().contains("is not understood"));
        assertEquals(List.of(), world.imports.calls);
    }

    @Test
    void aPreviewShowsTheColumnsAndBeginsNothing() {
        String text = run(0, "import", "leads.csv", "--preview").written();
        assertEquals(
                """
                Encoding GB18030, delimiter "\\t". Nothing was changed.

                Columns:
                Column    Attribute
                公司名称  company
                Mobile    phone
                Note      -

                The first rows, as they stand:
                公司名称  Mobile  Note
                海港工具  138     x
                Acme      1       -
                """,
                text);
        assertEquals(List.of(), world.imports.calls);
        world.imports.previewed = List.of(FakePolicies.WRONG);
        assertTrue(run(1, "import", "leads.csv", "--preview").written().contains("rules.syntax"));
    }

    @Test
    void anImportCanBeLookedAtAgain() {
        Screen running = run(0, "import-status", "i-1");
        assertTrue(running.written().contains(": running, 0 of 9,240 rows"), running::all);
        world.imports.counts = Map.of("result/new", 9_240L);
        Screen ended = run(0, "import-status", "i-1", "--follow", "--json");
        JsonNode json = Parsed.json(ended.written());
        assertEquals("DONE", json.path("state").asText());
        assertEquals(9_240, json.at("/counts/result~1new").asLong());
        assertTrue(run(1, "import-status", "i-2").said().contains("engine.not-found"));
        assertTrue(run(0, "imports").written().contains("leads.csv"));
    }
}
