package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fenpei.api.service.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries and shadows at the terminal. */
class TrialCommandsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final World world = new World();

    private String run(int code, String... words) {
        Screen screen = new Screen(Screen.EN, folder, false);
        assertEquals(code, world.shell().run(screen, List.of(words)), screen::all);
        return screen.all();
    }

    @Test
    void aShareIsReadAsPeopleWriteIt() {
        for (Map.Entry<String, Integer> share :
                Map.of("5", 500, "12.5", 1_250, "0.01", 1, "99.99", 9_999).entrySet()) {
            run(0, "canary-share", "inbound", share.getKey());
            assertEquals(share.getValue(), world.trials.asked.remove(0));
        }
        for (String wrong : List.of("1.234", "much", "5%")) {
            assertTrue(run(1, "canary-share", "inbound", wrong).contains("is no share"), wrong);
        }
    }

    @Test
    void aCandidateIsAFileOrVersionsOfSteps() throws IOException {
        Files.writeString(folder.resolve("draft.json"), "{}");
        run(0, "canary-start", "inbound", "--share", "5", "--file", "draft.json");
        assertEquals(Candidate.draft("{}"), world.trials.asked.get(0));
        assertEquals("500 null", world.trials.asked.get(1));
        run(0, "shadow-start", "inbound", "--versions", "turn=[2,3)", "--versions", "rules=1.4");
        assertEquals(Candidate.versions(Map.of("turn", "[2,3)", "rules", "1.4")), world.trials.asked.get(2));
        run(1, "shadow-start", "inbound");
        run(1, "shadow-start", "inbound", "--file", "draft.json", "--versions", "turn=1");
        assertTrue(run(1, "shadow-start", "inbound", "--versions", "turn").contains("step=range"));
    }

    @Test
    void reportsCompareRepByRep() {
        String canary = run(0, "canary", "inbound");
        assertTrue(canary.contains("decides 12.5 % of the leads"), canary);
        assertTrue(canary.lines().anyMatch(line -> line.matches("li\\.wei +90 +5")), canary);
        String shadow = run(0, "shadow", "inbound");
        assertTrue(shadow.lines().anyMatch(line -> line.matches("wang\\.fang +1 +3")), shadow);
        assertTrue(shadow.contains("engine.shadow-end"), shadow);
        assertTrue(run(0, "shadow", "inbound", "--json").contains("\"different\""));
        assertTrue(run(0, "canary", "inbound", "--json").contains("\"share\""));
        run(1, "canary", "none");
        run(1, "shadow", "none");
    }
}
