package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Spread;
import org.fenpei.api.service.DryRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dry run of another system's log asks for, and how its report reads. */
class LogDryRunTest {

    private Path folder = Path.of("replaced");
    private final World world = new World();
    private Locale locale = Screen.EN;

    @BeforeEach
    void files(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Files.writeString(folder.resolve("log.csv"), "Created,Sales\n2026-03-02,Ann\n");
        Files.writeString(folder.resolve("map.txt"), "Created=receivedAt\nSales=owner\n");
    }

    private Screen run(int code, String... words) {
        Screen screen = new Screen(locale, folder, false);
        assertEquals(code, world.shell().run(screen, List.of(words)), screen::all);
        return screen;
    }

    private DryRun.Log played() {
        return assertInstanceOf(
                DryRun.Log.class,
                Objects.requireNonNull(world.simulations.request).leads());
    }

    @Test
    void aFileIsReadAsItsColumnsWordsAndZoneSay() {
        run(
                0,
                "dry-run",
                "--file",
                "log.csv",
                "--map-file",
                "map.txt",
                "--map",
                "Stage=event",
                "--zone",
                "Asia/Shanghai",
                "--event",
                "A_SUBMITTED=created",
                "--event",
                "noise=-");
        assertEquals(
                Map.of("Created", "receivedAt", "Sales", "owner", "Stage", "event"),
                Objects.requireNonNull(world.imports.request).mapping());
        String asked = world.imports.calls.get(0);
        assertTrue(asked.startsWith("log Created,Sales\n2026-03-02,Ann Asia/Shanghai {"), asked);
        assertTrue(asked.contains("A_SUBMITTED=created") && asked.contains("noise=-"), asked);
        assertEquals(DryRun.UnknownOwners.REFUSE, played().unknownOwners());
        assertNull(played().start());
        assertNull(played().every());
    }

    @Test
    void whatBecomesOfUnknownOwnersAndOfMissingTimesIsAskedFor() {
        run(
                0,
                "dry-run",
                "--file",
                "log.csv",
                "--unknown-owners",
                "others",
                "--start",
                "2026-03-02",
                "--every",
                "PT10M");
        assertEquals(DryRun.UnknownOwners.OTHERS, played().unknownOwners());
        assertEquals(Instant.parse("2026-03-02T00:00:00Z"), played().start());
        assertEquals(Duration.ofMinutes(10), played().every());
    }

    @Test
    void whatIsNotUnderstoodIsSaidBeforeAnythingIsRead() {
        assertTrue(run(1, "dry-run", "--file", "log.csv", "--unknown-owners", "drop")
                .said()
                .contains("\"drop\" is not understood; expected is refuse or others."));
        assertTrue(run(1, "dry-run", "--file", "log.csv", "--every", "10m")
                .said()
                .contains("\"10m\" is no duration; expected is one such as PT10M."));
        assertTrue(
                run(1, "dry-run", "--file", "log.csv", "--start", "soon").said().contains("\"soon\" is no time"));
        assertTrue(
                run(1, "dry-run", "--file", "log.csv", "--zone", "Mars").said().contains("Mars is no time zone"));
        assertTrue(
                run(1, "dry-run", "--file", "log.csv", "--event", "won").said().contains("\"won\" is no mapping"));
        assertTrue(run(1, "dry-run", "--file", "none.csv").said().contains("none.csv"));
        assertEquals(List.of(), world.imports.calls);
        assertNull(world.simulations.request);
    }

    @Test
    void theReportSaysHowTheLogWasReadAndWhatOthersHad() {
        world.simulations.differences = List.of();
        world.simulations.before = new Spread(
                Map.of("li.wei", 8L), Map.of(), Map.of(), Map.of("Moses Frase", 30L, "Zoe", 2L), 3, 0.5, 15, 3);
        world.simulations.notes = List.of(Reason.of("engine.log-others", "count", 32, "owners", 2));
        String report = run(0, "dry-run", "--file", "log.csv").written();
        assertTrue(report.contains("\nNote: Reason engine.log-others {count=32, owners=2}\nBefore: "), report);
        assertTrue(
                report.contains(
                        """
                        By owner in the log who is not in the directory:
                        Name         Before  After  Change
                        Moses Frase      30      0  -30
                        Zoe               2      0  -2
                        """),
                report);
        locale = Screen.ZH;
        report = run(0, "dry-run", "--file", "log.csv").written();
        assertTrue(report.contains("按日志中不在通讯录的归属人："), report);
        assertTrue(report.contains("说明："), report);
        JsonNode json =
                Parsed.json(run(0, "dry-run", "--file", "log.csv", "--json").written());
        assertEquals(30, json.at("/others/0/before").asInt());
        assertEquals("engine.log-others", json.at("/notes/0/code").asText());
    }

    @Test
    void theHelpNamesEverythingThatColumnsMayBe() {
        String help = run(0, "help", "dry-run").written();
        for (String role : List.of(
                DryRun.Log.RECEIVED_AT,
                DryRun.Log.OWNER,
                DryRun.Log.CLAIMED_AT,
                DryRun.Log.RELEASED_AT,
                DryRun.Log.CLOSED_AT,
                DryRun.Log.RESULT,
                DryRun.Log.AMOUNT,
                DryRun.Log.EVENT,
                "--unknown-owners",
                "--every")) {
            assertTrue(help.contains(role), role + " in\n" + help);
        }
    }
}
