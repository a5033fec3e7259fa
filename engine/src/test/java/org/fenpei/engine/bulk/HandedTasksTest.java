package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.RepTask.Origin;
import org.fenpei.api.model.RepTask.State;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Tasks;
import org.fenpei.engine.Engine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Open tasks about leads go with the leads, and come back with them. */
class HandedTasksTest {

    private final World world = new World("a", "b", "c");
    private final LeadId lead = world.leads(1).get(0);

    HandedTasksTest() {
        world.give(lead, "a");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RepTask task(String rep, @Nullable LeadId about) {
        Instant due = world.engine.clock().instant().plus(Duration.ofDays(9));
        return world.engine.tasks.create(
                new Tasks.Order(Unit.DEFAULT, rep, about, "send the offer", due, due.minusSeconds(60)),
                Origin.REP,
                rep);
    }

    private RepTask now(RepTask task) {
        return world.engine.tasks.find(Unit.DEFAULT, task.number()).orElseThrow();
    }

    private static BulkAction handover(BulkTarget to, boolean tasks) {
        return new BulkAction(
                Unit.DEFAULT,
                BulkSelection.of(new LeadFilter(Unit.DEFAULT, Placement.State.OWNED, "a", null, null, null)),
                to,
                null,
                Handover.of("a", false, null).withTasks(tasks));
    }

    private BulkRun toB(boolean tasks) {
        return world.settled(world.runs.start(handover(BulkTarget.reps(List.of("b")), tasks), "boss"));
    }

    private void end(RepTask task) {
        world.engine.tasks.change(
                Unit.DEFAULT, task.number(), new Tasks.Change(null, null, false, null, State.DONE), "x");
    }

    @Test
    void openTasksAboutTheLeadsGoWithThemAndOthersStay() {
        RepTask open = task("a", lead);
        RepTask done = task("a", lead);
        end(done);
        RepTask without = task("a", null);
        RepTask others = task("c", lead);
        BulkRun run = toB(true);
        assertEquals("b", now(open).rep());
        assertEquals("bulk:" + run.id(), now(open).actor());
        assertEquals(open.what(), now(open).what());
        assertEquals(open.remindAt(), now(open).remindAt());
        assertEquals(
                List.of("a", "a", "c"),
                List.of(now(done).rep(), now(without).rep(), now(others).rep()));
        TimelineEntry entry = world.engine.followUps.timeline(world.lead(lead)).stream()
                .filter(one -> one.kind() == TimelineEntry.Kind.TASK
                        && one.task() != null
                        && one.task().version() == 2)
                .filter(one -> one.task() != null && one.task().number() == open.number())
                .findFirst()
                .orElseThrow();
        assertEquals("engine.timeline-task-handed", entry.reason().code());
    }

    @Test
    void undoingBringsBackWhatIsStillToBeDone() {
        RepTask open = task("a", lead);
        RepTask finished = task("a", lead);
        RepTask his = task("b", lead);
        BulkRun run = toB(true);
        end(now(finished));
        world.settled(world.runs.undo(run.id(), false, null, "boss"));
        assertEquals("a", now(open).rep());
        assertEquals(3, now(open).version());
        assertEquals("b", now(finished).rep(), "what is over stays as it is");
        assertEquals("b", now(his).rep(), "what was his before stays his");
    }

    @Test
    void ofTheTasksThatCameByThemselvesTheNextContactGoesAndTheFirstOneStays() {
        world.engine.settings.save(Unit.DEFAULT, "follow-ups", Map.of("firstTask", "P1D"));
        LeadId other = world.leads(1).get(0);
        world.give(other, "a");
        Instant next = world.engine.clock().instant().plus(Duration.ofDays(3));
        Engine.get(world.engine.followUps.record(
                lead, new FollowUps.Contact(null, "call", "spoke", null, null, next, false, null), "a", "a"));
        toB(true);
        List<RepTask> ofA = open("a");
        assertEquals(
                List.of(Origin.ASSIGNMENT), ofA.stream().map(RepTask::origin).toList());
        assertEquals(
                List.of(Origin.ASSIGNMENT, Origin.ASSIGNMENT, Origin.FOLLOW_UP),
                open("b").stream().map(RepTask::origin).toList(),
                "with each lead comes a first one of his own");
        world.engine.advance(Duration.ofMinutes(1));
        Engine.get(world.engine.followUps.record(
                lead, new FollowUps.Contact(null, "call", "spoke", null, null, null, false, null), "b", "b"));
        assertEquals(1, open("b").size(), "his contact does what was agreed with the one before him");
    }

    private List<RepTask> open(String rep) {
        return world.engine
                .tasks
                .list(new Tasks.Filter(Unit.DEFAULT, rep, null, State.OPEN), null, 100)
                .items();
    }

    @Test
    void theyStayIfThatIsWantedOrNobodyGetsTheLead() {
        RepTask open = task("a", lead);
        BulkRun run = toB(false);
        assertEquals("a", now(open).rep());
        world.settled(world.runs.undo(run.id(), false, null, "boss"));
        assertEquals(1, now(open).version());
        world.settled(world.runs.start(handover(BulkTarget.of(BulkTarget.Kind.POOL, "cold"), true), "boss"));
        assertEquals("a", now(open).rep());
    }

    @Test
    void aPreviewAndAnOrdinaryRunMoveNone() {
        RepTask open = task("a", lead);
        world.settled(world.runs.preview(handover(BulkTarget.reps(List.of("b")), true), "boss"));
        assertEquals(1, now(open).version());
        world.settled(world.runs.start(World.all(BulkTarget.reps(List.of("b"))), "boss"));
        assertEquals("a", now(open).rep());
    }

    @Test
    void whoCoversGetsThemAndTheyComeBackEvenThroughACoverOfACover() {
        RepTask open = task("a", lead);
        Absence first = away("a", Duration.ofDays(4), "b");
        world.absenceWorkers.tick();
        world.settled(world.runs.find(cover(first)).orElseThrow());
        assertEquals("b", now(open).rep());
        Absence second = away("b", Duration.ofDays(8), "c");
        world.absenceWorkers.tick();
        world.settled(world.runs.find(cover(second)).orElseThrow());
        assertEquals("c", now(open).rep());
        world.engine.advance(Duration.ofDays(4));
        world.absenceWorkers.tick();
        BulkRun back = world.settled(
                world.runs.find(String.valueOf(view(first).back())).orElseThrow());
        assertEquals(1L, back.counts().get("rep/a"));
        assertEquals("a", now(open).rep());
        assertTrue(open("c").isEmpty());
    }

    private String cover(Absence absence) {
        return String.valueOf(view(absence).cover());
    }

    private Absence view(Absence absence) {
        return world.absences.find(absence.id()).orElseThrow();
    }

    private Absence away(String rep, Duration length, String substitute) {
        Instant now = world.engine.clock().instant();
        return world.absences.plan(
                rep,
                new Absence.Plan(
                        Absence.Kind.VACATION,
                        now,
                        now.plus(length),
                        substitute,
                        Absence.NewLeads.SKIP,
                        Absence.Existing.COVER,
                        true,
                        null),
                "boss");
    }
}
