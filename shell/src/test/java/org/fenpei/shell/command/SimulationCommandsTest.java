package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.Intake;
import org.fenpei.shell.text.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What replays, dry runs and questions about turns ask for, show, and end with. */
class SimulationCommandsTest {

    private static final String LEAD = FakeAssigner.LEAD.toString();

    private Path folder;
    private final World world = new World();
    private Locale locale = Screen.EN;

    @BeforeEach
    void files(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Files.writeString(folder.resolve("draft.json"), "{\"id\": \"draft\"}");
        Files.writeString(folder.resolve("other.json"), "{\"id\": \"other\"}");
    }

    private Screen run(int code, String line) {
        Screen screen = new Screen(locale, folder, false);
        assertEquals(code, world.shell().run(screen, List.of(line.split(" "))), screen::all);
        return screen;
    }

    private DryRun request() {
        return Objects.requireNonNull(world.simulations.request);
    }

    @Test
    void aReplayTellsWhatCameOutDifferently() {
        assertEquals(
                """
                Simulation sim-1, replay in the unit main: done, 13 of 13 decisions, 3 s.
                1 lead would be elsewhere; 13 compared.
                Before: as the log has it. After: as decided again.

                Fairness:
                Measure                                                 Before  After
                Jain's index of the shares by weight (1: all the same)   0.735      1
                Largest share by smallest (0: somebody has none)             4      1
                Leads that the furthest rep is away from his share           3      0
                Leads that wait or are held                                  3      1

                By rep:
                Rep      Name  Before  After  Change
                chen.yu  -          2      5  +3
                li.wei   李伟       8      5  -3

                By pool:
                Pool    Name  Before  After  Change
                public  公海       0      2  +2

                By region (leads with an owner):
                Region  Before  After  Change
                CN-32       10      8  -2
                CN-31        0      2  +2

                What came out differently (1):
                Number  Lead           Before         After                      First cause
                12345   %s  李伟 (li.wei)  in the pool 公海 (public)  Reason engine.replay-step {step=turn}
                """
                        .formatted(LEAD),
                run(2, "replay 12000 12345").written());
        assertEquals(List.of("replay main 12000 12345 shell"), world.simulations.calls);
        locale = Screen.ZH;
        String chinese = run(2, "replay 12345").written();
        assertTrue(chinese.contains("1 条线索的去向会不同；共比较 13 条。"), chinese);
        assertEquals("replay main 12345 12345 shell", world.simulations.calls.get(1));
    }

    @Test
    void aReplayThatComesOutTheSameSaysSoAndEndsWithZero() {
        world.simulations.differences = List.of();
        assertTrue(run(0, "replay 1 13").written().contains("13 decisions compared: all came out the same."));
        world.simulations.end = Simulation.State.FAILED;
        assertTrue(run(1, "replay 1 13").written().contains("It failed: Reason engine.simulation-hung {}"));
        world.simulations.end = Simulation.State.CANCELLED;
        assertTrue(run(1, "replay 1 13").written().contains(": cancelled, "));
    }

    @Test
    void aStretchMustBeOne() {
        assertTrue(run(1, "replay 0").said().contains("<first>"));
        assertTrue(run(1, "replay 9 8").said().contains("<last>"));
        assertTrue(run(1, "replay x").said().contains("\"x\""));
        assertEquals(List.of(), world.simulations.calls);
    }

    @Test
    void aDryRunPlaysTheLeadsThatWereNamed() throws IOException {
        run(0, "dry-run draft.json --lead " + LEAD + " --against other.json --instead-of inbound");
        assertEquals(
                new DryRun(
                        "main",
                        "{\"id\": \"draft\"}",
                        "inbound",
                        new DryRun.Chosen(List.of(FakeAssigner.LEAD)),
                        "{\"id\": \"other\"}"),
                request());
        run(0, "dry-run --state pool --owner o --pool p --source s --reason r --unit eu");
        assertEquals(
                new DryRun.Matching(new LeadFilter("eu", Placement.State.POOL, "o", "p", "s", "r")),
                request().leads());
        assertNull(request().policy());
        run(0, "dry-run --all");
        assertEquals(new DryRun.Matching(LeadFilter.all("main")), request().leads());
        run(0, "dry-run --from 2026-11-01 --to 2026-11-02T08:30:00Z");
        assertEquals(
                new DryRun.Past(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T08:30:00Z")),
                request().leads());
        run(0, "dry-run --from 2026-11-01");
        assertEquals(
                new DryRun.Past(Instant.parse("2026-11-01T00:00:00Z"), World.NOW),
                request().leads());
        Files.writeString(
                folder.resolve("in.json"),
                """
                {"source": "web", "priority": 3, "attributes": {"employees": 12, "vip": true}}
                {"policy": "p", "externalId": "7", "unit": "eu"}
                """);
        run(0, "dry-run --incoming in.json");
        assertEquals(
                new DryRun.Incoming(List.of(
                        new Intake("main", "web", null, 3, null, Attributes.of(Map.of("employees", 12, "vip", true))),
                        new Intake("eu", "shell", "7", 0, "p", Attributes.NONE))),
                request().leads());
    }

    @Test
    void leadsAreNamedInExactlyOneWay() throws IOException {
        assertTrue(run(1, "dry-run draft.json").said().startsWith("Name the leads in exactly one way"));
        assertTrue(run(1, "dry-run --all --from 2026-11-01").said().startsWith("Name the leads in exactly one way"));
        assertTrue(run(1, "dry-run --from yesterday").said().startsWith("\"yesterday\" is no time"));
        for (String wrong : List.of(
                "[1]", "{", "[]", "{\"sauce\": 1}", "{\"priority\": 10}", "{\"source\": 1}", "{\"attributes\": 1}")) {
            Files.writeString(folder.resolve("in.json"), wrong);
            assertTrue(run(1, "dry-run --incoming in.json").said().contains("in.json"), wrong);
        }
        assertNull(world.simulations.request);
    }

    @Test
    void timesAreThoseOfTheZoneUnlessTheySayOtherwise() {
        ZoneId shanghai = ZoneId.of("Asia/Shanghai");
        Instant eight = Instant.parse("2026-11-20T00:00:00Z");
        for (String text :
                List.of("2026-11-20T08:00", "2026-11-20 08:00", "2026-11-20T00:00:00Z", "2026-11-20T01:00:00+01:00")) {
            assertEquals(eight, DrySubject.time(text, shanghai), text);
        }
        assertEquals(Instant.parse("2026-11-19T16:00:00Z"), DrySubject.time("2026-11-20", shanghai));
        assertThrows(UserError.class, () -> DrySubject.time("20:00", shanghai));
    }

    @Test
    void whoStopsWatchingIsToldHowToGoOn() {
        Screen screen = new Screen(Screen.EN, folder, true);
        screen.pausesLeft = 0;
        assertEquals(1, world.shell().run(screen, List.of("dry-run", "--all")));
        assertTrue(screen.said().contains("\r5 of 13 decisions (38 %)"), screen::all);
        assertTrue(screen.said().contains("It goes on. \"fenpei simulation-status sim-1\""), screen::all);
        assertTrue(run(0, "simulation-status sim-1").written().contains(": running, 5 of 13 decisions"));
        assertTrue(run(0, "simulation-cancel sim-1").written().startsWith("Simulation sim-1 stops; 5 of 13"));
        assertEquals(List.of("cancel sim-1"), world.simulations.calls);
        JsonNode json =
                Parsed.json(run(0, "simulation-status sim-1 --follow --json").written());
        assertEquals("DRY_RUN", json.path("kind").asText());
        assertEquals(0.735294, json.at("/fairness/0/before").asDouble());
        assertEquals("engine.replay-step", json.at("/differences/0/cause/code").asText());
        assertTrue(run(1, "simulation-status sim-9").said().contains("engine.not-found"));
    }

    @Test
    void theNextLeadsAreToldAndWhoseTurnComesWhen() {
        world.directory.save(Rep.active("wu.qiang", "main", Set.of()));
        assertEquals(
                """
                Lead no.  Where          Reason
                       1  李伟 (li.wei)  It is li.wei's turn.
                       2  chen.yu        It is chen.yu's turn.
                """,
                run(0, "next --count 2").written());
        assertEquals(
                "It is the turn of 李伟 (li.wei) at lead 1 from now; in all at these of the next leads: 1, 3, 4.\n",
                run(0, "next --rep li.wei --count 4").written());
        assertTrue(run(0, "next --rep wu.qiang --count 5").written().startsWith("None of the next 5 leads"));
        run(0, "next --policy p --source web --priority 4 --set employees=12 --set vip:=true --set city=5");
        assertEquals(
                new Intake(
                        "main", "web", null, 4, "p", Attributes.of(Map.of("employees", 12L, "vip", true, "city", "5"))),
                world.simulations.kind);
        assertTrue(run(1, "next --rep nobody").said().contains("engine.not-found"));
    }

    @Test
    void attributesAreChangedWithTheirTypes() {
        assertEquals(
                "Lead " + LEAD + " is changed. It belongs to 李伟 (li.wei). It is li.wei's turn.\n",
                run(0, "update " + LEAD + " --set score=2.5 --set tags:=[\"a\",\"b\"] --set city=Lyon --unset wechat")
                        .written());
        assertEquals(
                List.of("update " + LEAD + " {city=Lyon, score=2.5, tags=[a, b], wechat=null} shell"),
                world.assigner.calls);
        for (String wrong : List.of(
                "", " --set city", " --set =x", " --set employees=many", " --set vip:=tru", " --set a=1 --unset a")) {
            run(1, "update " + LEAD + wrong);
        }
        assertEquals(1, world.assigner.calls.size());
    }

    @Test
    void inDepthTellsOfEveryRepEveryGuardAndEveryOtherWay() {
        String text = run(0, "explain " + LEAD + " --in-depth").written();
        for (String part : List.of(
                "李伟 (li.wei)            7            8  -                          all 1 say yes",
                "chen.yu                  5            5  -                          holding-cap: no",
                "chen.yu  holding-cap      5        5  2026-11-20 09:00:00  Reason holding-cap.full {}",
                "turn  李伟 (li.wei)    0.5  Reason balance.has.open {}",
                "- if chen.yu had not been left out: chen.yu\n",
                "- if employees were 500: chen.yu\n",
                "- if wechat were ***: chen.yu\n",
                "- if company were not known: chen.yu\n")) {
            assertTrue(text.contains(part), () -> part + " not in\n" + text);
        }
        assertTrue(run(0, "explain " + LEAD + " --in-depth --full").written().contains("if wechat were zhang_xm"));
        JsonNode json =
                Parsed.json(run(0, "explain " + LEAD + " --in-depth --json").written());
        assertEquals(5, json.at("/reps/1/guards/0/limit").asInt());
        assertEquals("***", json.at("/changes/2/value").asText());
        assertFalse(Parsed.json(run(0, "explain " + LEAD + " --json").written()).has("reps"));
    }
}
