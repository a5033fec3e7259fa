package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.persistence.db.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Derby database holds after the process was killed in the middle of writing. */
final class DerbyKillTest {

    private static final int GROUP = 7;

    /** The process that is killed: writes groups for ever, and prints the number of each that was committed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            Stores stores = Stores.open(Settings.folder(Path.of(args[0])));
            stores.directory().save(new Unit(UNIT, "Main"));
            while (true) {
                try (LaneTransaction lane = stores.lanes().begin(UNIT)) {
                    List<PlacedLead> leads = new ArrayList<>();
                    for (long i = lane.sequence() + 1; i <= lane.sequence() + GROUP; i++) {
                        leads.add(placed(lead(i), owned("a", i)));
                    }
                    lane.write(creating(leads));
                    lane.commit();
                    System.out.println(lane.sequence() + GROUP);
                }
            }
        }
    }

    @Test
    void aKilledProcessLeavesWholeGroupsAndAllThatItCommitted(@TempDir Path folder) throws IOException {
        Path database = folder.resolve("derby");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        database.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long told = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told = Long.parseLong(line);
                if (told == 20L * GROUP) {
                    // Through the handle, which leaves what it has written to be read.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly();
        }
        assertTrue(told >= 20L * GROUP, "the writer got as far as " + told);
        try (Stores stores = Stores.open(Settings.folder(database))) {
            long kept = Consistency.check(stores, UNIT, GROUP);
            assertTrue(kept >= told, kept + " kept, " + told + " committed");
            assertEquals(List.of(new Unit(UNIT, "Main")), stores.directory().units());
        }
    }
}
