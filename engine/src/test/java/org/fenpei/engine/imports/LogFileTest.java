package org.fenpei.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as the log of another system. */
class LogFileTest {

    private static final Map<String, String> MAPPING = Map.of("Created", "receivedAt", "Sales", "owner");

    @TempDir
    private Path folder = Path.of("replaced");

    private DryRun.Log read(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), csv);
        return LogFile.read(
                file, new ImportRequest("main", "old", "log.csv", MAPPING, null), ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void timesAreThoseOfTheZoneUnlessTheyNameOne() throws IOException {
        DryRun.Log log = read(
                """
                Created,Sales,Company
                2026-03-02 09:30,ann,Acme
                2026/3/2 9:30:15,,Acme
                2026-03-02,bob,Acme
                2026-03-02T09:30:00+02:00,bob,Acme
                ,bob,Acme
                """);
        assertEquals(
                List.of(
                        "2026-03-02T01:30:00Z ann",
                        "2026-03-02T01:30:15Z null",
                        "2026-03-01T16:00:00Z bob",
                        "2026-03-02T07:30:00Z bob",
                        "null bob"),
                log.arrivals().stream().map(one -> one.at() + " " + one.owner()).toList());
        assertEquals(
                Map.of("company", "Acme"),
                log.arrivals().get(0).intake().attributes().values());
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        FenpeiException wrong = assertThrows(
                FenpeiException.class,
                () -> read("Created,Sales\n2026-03-02,ann\nyesterday,bob\n2026-13-02,bob\n2026-03-02\n"));
        assertEquals(
                List.of("3 engine.log-time", "4 engine.log-time", "5 engine.import-cells"),
                wrong.problems().stream()
                        .map(problem -> problem.line() + " " + problem.reason().code())
                        .toList());
    }
}
