package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about absences and handovers ask for, show, and end with. */
class AbsenceCommandsTest {

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
    void daysAreThoseOfTheRepsOwnZone() {
        var zone = world.directory.rep("li.wei").orElseThrow().zone();
        run(0, "absence", "li.wei", "--from", "2026-12-01", "--to", "2026-12-05", "--substitute", "zhao.min");
        Absence.Plan plan = (Absence.Plan) world.absences.asked.get(1);
        assertEquals(
                "2026-12-01T00:00", plan.from().atZone(zone).toLocalDateTime().toString());
        assertEquals(
                "2026-12-06T00:00", plan.to().atZone(zone).toLocalDateTime().toString());
        assertEquals(Absence.NewLeads.SUBSTITUTE, plan.newLeads());
        assertEquals(Absence.Existing.STAY, plan.existing());
        assertTrue(plan.keepWorked());
    }

    @Test
    void everyOptionReachesTheEngine() {
        run(
                0,
                "absence",
                "li.wei",
                "--to",
                "2026-12-05T09:00:00Z",
                "--kind",
                "parental",
                "--substitute",
                "zhao.min",
                "--new-leads",
                "skip",
                "--existing",
                "cover",
                "--all-back",
                "--override",
                "he knows");
        assertEquals(
                List.of(
                        "li.wei",
                        new Absence.Plan(
                                Absence.Kind.PARENTAL,
                                Instant.EPOCH,
                                Instant.parse("2026-12-05T09:00:00Z"),
                                "zhao.min",
                                Absence.NewLeads.SKIP,
                                Absence.Existing.COVER,
                                false,
                                "he knows")),
                world.absences.asked);
    }

    @Test
    void whatIsWrittenWronglyIsTold() {
        assertTrue(run(1, "absence", "li.wei").all().contains("--to"));
        assertTrue(run(1, "absence", "li.wei", "--to", "soon").all().contains("soon"));
        assertTrue(run(1, "absence", "li.wei", "--to", "2026-12-05", "--kind", "fun")
                .all()
                .contains("vacation"));
        assertTrue(world.absences.asked.isEmpty());
    }

    @Test
    void absencesAreListedEndedAndCalledOffInBothLanguages() {
        Screen listed = run(0, "absences", "--rep", "li.wei");
        assertTrue(listed.all().contains("a1") && listed.all().contains("covered"), listed::all);
        run(0, "absences", "--all", "--limit", "5");
        run(0, "absence-end", "a1");
        run(0, "absence-end", "a1", "--to", "2026-12-05T09:00:00Z");
        run(0, "absence-cancel", "a1");
        assertEquals(
                List.of(
                        "list main li.wei true 20",
                        "list main null false 5",
                        "end a1 null",
                        "end a1 2026-12-05T09:00:00Z",
                        "cancel a1"),
                world.absences.asked);
        locale = Screen.ZH;
        assertTrue(run(0, "absences").all().contains("代管"));
        assertTrue(run(0, "absence-cancel", "a1").all().contains("休假 a1"));
    }

    @Test
    void aHandoverIsABulkRunOfTheRepsLeads() throws Exception {
        run(0, "handover", "li.wei", "--rep", "zhao.min", "--leaves", "--read-until", "2026-12-05T09:00:00Z");
        assertEquals("start", world.bulk.asked.get(0));
        BulkAction action = (BulkAction) world.bulk.asked.get(1);
        assertEquals("li.wei", action.leads().filter().owner());
        assertEquals(Placement.State.OWNED, action.leads().filter().state());
        assertEquals(BulkTarget.reps(List.of("zhao.min")), action.to());
        assertEquals(Handover.of("li.wei", true, Instant.parse("2026-12-05T09:00:00Z")), action.handover());
        world.bulk.asked.clear();
        Files.writeString(folder.resolve("ids"), new LeadId(7).toString());
        run(0, "handover", "li.wei", "--ids", "ids", "--own-policy", "--without-tasks", "--preview", "--no-wait");
        assertEquals("preview", world.bulk.asked.get(0));
        BulkAction some = (BulkAction) world.bulk.asked.get(1);
        assertEquals(List.of(new LeadId(7)), some.leads().ids());
        assertEquals(Handover.of("li.wei", false, null).withTasks(false), some.handover());
        assertEquals(BulkTarget.Kind.OWN_POLICY, some.to().kind());
    }
}
