package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Draft.Wish;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.SavedSelection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about bulk runs and saved selections ask for, show, and end with. */
class BulkCommandsTest {

    private Path folder;

    private final World world = new World();
    private Locale locale = Screen.EN;

    @BeforeEach
    void inAFolder(@TempDir Path temporary) {
        folder = temporary;
    }

    private Screen run(int code, String... words) {
        Screen screen = new Screen(locale, folder, false);
        assertEquals(code, world.shell().run(screen, List.of(words)), screen::all);
        return screen;
    }

    @Test
    void everyOptionReachesTheEngine() {
        run(
                0,
                "bulk",
                "--state",
                "pool",
                "--pool",
                "public",
                "--owner",
                "a",
                "--team",
                "east",
                "--source",
                "web",
                "--reason",
                "x.y",
                "--region",
                "CN-32",
                "--received-from",
                "2026-01-01T00:00:00Z",
                "--received-to",
                "2026-02-01T00:00:00Z",
                "--where",
                "lead.employees > 50",
                "--most",
                "7",
                "--share",
                "li.wei=33.33%",
                "--share",
                "wang=66.67%",
                "--others",
                "--override",
                "campaign",
                "--preview",
                "--no-wait");
        assertEquals(
                List.of(
                        "preview",
                        new BulkAction(
                                "main",
                                new BulkSelection(
                                        List.of(),
                                        new LeadFilter(
                                                "main",
                                                Placement.State.POOL,
                                                "a",
                                                "public",
                                                "web",
                                                "x.y",
                                                Instant.parse("2026-01-01T00:00:00Z"),
                                                Instant.parse("2026-02-01T00:00:00Z")),
                                        "east",
                                        "CN-32",
                                        "lead.employees > 50",
                                        7),
                                new BulkTarget(
                                        BulkTarget.Kind.REPS,
                                        null,
                                        BulkTarget.Split.PERCENT,
                                        List.of(
                                                new BulkTarget.Share("li.wei", 3_333),
                                                new BulkTarget.Share("wang", 6_667)),
                                        true),
                                "campaign")),
                world.bulk.asked);
    }

    @Test
    void repsPickWhatTheyLike() {
        run(
                0,
                "bulk",
                "--pool",
                "public",
                "--pick",
                "li.wei",
                "--pick",
                "wang",
                "--wish",
                "most employees",
                "--wish",
                "wang: lead.city == \"a:b\"",
                "--wish",
                "wang: least distance",
                "--rounds",
                "3",
                "--no-wait");
        run(0, "bulk", "--pick", "wang", "--straight", "--wish", "lead.x ? true : false", "--no-wait");
        assertEquals(
                BulkTarget.draft(
                        List.of("li.wei", "wang"),
                        new Draft(
                                true,
                                3,
                                List.of(Wish.most("employees")),
                                Map.of("wang", List.of(Wish.where("lead.city == \"a:b\""), Wish.least("distance"))))),
                ((BulkAction) world.bulk.asked.get(1)).to());
        assertEquals(
                BulkTarget.draft(
                        List.of("wang"),
                        new Draft(false, null, List.of(Wish.where("lead.x ? true : false")), Map.of())),
                ((BulkAction) world.bulk.asked.get(3)).to());
    }

    @Test
    void leadsAreNamedInAFile() throws IOException {
        Files.writeString(folder.resolve("ids.txt"), "0000000000007\n0000000000009, 0000000000008\n");
        run(0, "bulk", "--ids", "ids.txt", "--to-pool", "cold", "--no-wait");
        BulkAction action = (BulkAction) world.bulk.asked.get(1);
        assertEquals(
                List.of(new LeadId(7), new LeadId(9), new LeadId(8)),
                action.leads().ids());
        assertEquals(BulkTarget.of(BulkTarget.Kind.POOL, "cold"), action.to());
    }

    @Test
    void theReportSaysWhatBecameOfTheLeads() {
        String text = run(0, "bulk", "--rep", "li.wei").written();
        assertTrue(text.startsWith("Bulk run b-1: done, 2 of 2 leads.\n"), text);
        assertTrue(text.contains("rep/li.wei"), text);
        world.bulk.counts = Map.of("result/refused", 1L, "reason/holding-cap.full", 1L);
        text = run(2, "bulk-status", "b-1", "--rows", "1").written();
        assertTrue(text.contains("0000000000001"), text);
        world.bulk.end = BulkRun.State.CANCELLED;
        run(1, "bulk-status", "b-1", "--follow");
        locale = Screen.ZH;
        assertTrue(run(1, "bulk-status", "b-1").written().startsWith("批量操作 b-1：已取消"));
    }

    @Test
    void aPreviewSaysHowItIsRun() {
        world.bulk.end = BulkRun.State.READY;
        Screen screen = run(0, "bulk", "--own-policy", "--preview");
        assertTrue(screen.all().contains("fenpei bulk-run b-1"), screen::all);
        assertTrue(screen.written().contains("Foreseen"), screen::all);
    }

    @Test
    void runsAreRunStoppedUndoneAndListed() {
        run(0, "bulk-run", "b-1", "--fingerprint", "f00", "--no-wait");
        run(0, "bulk-cancel", "b-1");
        run(0, "bulk-undo", "b-1", "--preview", "--override", "mistake", "--no-wait");
        run(0, "bulk-runs", "--selection", "daily", "--json");
        assertEquals(
                List.of("run b-1 f00 shell", "cancel b-1", "undo b-1 true mistake", "list main daily 20"),
                world.bulk.asked);
        run(1, "bulk-status", "b-2");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedBeforeTheEngineIsAsked() {
        run(1, "bulk");
        run(1, "bulk", "--rep", "a", "--to-pool", "p");
        run(1, "bulk", "--share", "a=40%", "--share", "b=3");
        run(1, "bulk", "--share", "a=x");
        run(1, "bulk", "--share", "a=1.5");
        run(1, "bulk", "--rep", "a", "--received-to", "noon");
        run(1, "selection-save", "s", "--rep", "a", "--every", "PT1S");
        run(1, "selection-save", "s", "--rep", "a", "--at", "25:00");
        run(1, "selection-save", "s", "--rep", "a", "--at", "08:00", "--days", "someday");
        assertEquals(List.of(), world.bulk.asked);
        assertEquals(Map.of(), world.selections.saved);
    }

    @Test
    void aSelectionIsSavedWithItsScheduleRunAndForgotten() {
        String text = run(
                        0,
                        "selection-save",
                        "daily",
                        "--name",
                        "Daily",
                        "--state",
                        "waiting",
                        "--to-team",
                        "east",
                        "--at",
                        "08:30",
                        "--days",
                        "monday,friday",
                        "--zone",
                        "Asia/Shanghai")
                .written();
        assertTrue(text.contains("2026-11-23"), text);
        SavedSelection saved = Objects.requireNonNull(world.selections.saved.get("daily"));
        assertEquals(
                new BulkSchedule(
                        null,
                        LocalTime.of(8, 30),
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        ZoneId.of("Asia/Shanghai")),
                saved.schedule());
        assertTrue(run(0, "selections").written().contains("08:30 Asia/Shanghai MON,FRI"));
        run(0, "selection-run", "daily", "--preview", "--no-wait");
        assertEquals(List.of("selection daily true"), world.bulk.asked);
        run(0, "selection-delete", "daily");
        assertEquals(List.of("daily"), world.selections.deleted);
        run(1, "selection-delete", "weekly");
    }
}
