package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.RepTask.State;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.StoreException;
import org.fenpei.api.store.TaskStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contacts with customers, tasks, and what else is kept about a lead. Each database has a subclass. */
abstract class FollowUpContract extends OnLane {

    private static final LeadId LEAD = new LeadId(7);

    private static FollowUp version(LeadId lead, long number, int version, @Nullable String key) {
        boolean first = version == 1;
        return new FollowUp(
                UNIT,
                number,
                version,
                lead,
                "li.wei",
                first ? "call" : "visit",
                "与王芳通话 " + "x".repeat(9_000),
                first ? null : "有意向",
                T0,
                first ? null : T0.plusSeconds(9),
                !first,
                first,
                new Reason("engine.follow-up-short", Map.of("least", 3L, "present", 1L)),
                "经理",
                T0.plusMillis(version),
                number * 10 + version,
                key);
    }

    private static RepTask task(long number, String rep, @Nullable LeadId lead, long due, @Nullable Long remind) {
        return new RepTask(
                UNIT,
                number,
                1,
                rep,
                lead,
                "寄报价单",
                T0.plusMillis(due),
                remind == null ? null : T0.plusMillis(remind),
                null,
                State.OPEN,
                RepTask.Origin.FOLLOW_UP,
                "system",
                T0,
                Reason.of("engine.task-next", "lead", "L"));
    }

    private static LaneChanges bringing(long sequence, List<FollowUp> followUps, List<RepTask> tasks) {
        return new LaneChanges(sequence, List.of(), List.of(), List.of(), List.of(), List.of(), List.of())
                .withWork(followUps, tasks);
    }

    private static Notice reminder(RepTask task, long number) {
        return new Notice(
                UNIT, number, task.rep(), Notice.Kind.TASK, task.lead(), Reason.of("engine.task-due"), task.dueAt());
    }

    private TaskStore tasks() {
        return stores().tasks();
    }

    private static RepTask done(RepTask task) {
        return task.changed(task.what(), task.dueAt(), task.remindAt(), State.DONE, "li.wei", T0.plusSeconds(1), null);
    }

    @Test
    void everyVersionOfAContactIsReadAsItWasWrittenAndTheLatestIsThePresentOne() {
        LeadId other = new LeadId(8);
        FollowUp first = version(LEAD, 3, 1, "k");
        FollowUp second = version(LEAD, 3, 2, "k");
        FollowUp later = version(LEAD, 4, 1, null);
        FollowUp foreign = version(other, 5, 1, null);
        write(bringing(1, List.of(first, foreign), List.of()));
        write(bringing(2, List.of(later, second), List.of()));
        assertEquals(List.of(first, second, later), stores().followUps().ofLead(LEAD));
        assertEquals(
                Map.of(LEAD, List.of(second, later), other, List.of(foreign)),
                read(lane -> lane.followUps(List.of(LEAD, other, new LeadId(9)))));
        assertThrows(StoreException.class, () -> write(bringing(3, List.of(second), List.of())));
        assertEquals(3, stores().followUps().ofLead(LEAD).size());
    }

    @Test
    void whatChangedOfALeadIsToldWithBeforeAndAfter() {
        Attributes one = lead(7).attributes();
        Attributes two = Attributes.of(Map.of("stage", "offer"));
        Attributes three = Attributes.of(Map.of("stage", "won", "n", 2L));
        write(creating(List.of(placed(lead(7), owned("li.wei", 1)))));
        List<LeadChange> changes = List.of(new LeadChange(LEAD, 2, one, two), new LeadChange(LEAD, 3, two, three));
        write(new LaneChanges(3, List.of(), List.of(), List.of(), List.of(), changes, List.of(), List.of(), List.of()));
        assertEquals(changes, stores().followUps().changes(LEAD));
        assertEquals(List.of(), stores().followUps().changes(new LeadId(8)));
    }

    @Test
    void noticesAboutALeadAreFoundByIt() {
        RepTask task = task(1, "li.wei", LEAD, 5, 1L);
        tasks().create(task);
        assertTrue(tasks().remind(task, T0, reminder(task, 9)));
        assertEquals(List.of(reminder(task, 9)), stores().followUps().notices(LEAD));
        assertEquals(List.of(), stores().followUps().notices(new LeadId(8)));
    }

    @Test
    void tasksThatALaneBringsAreThereWithItsDecisionsOrNotAtAll() {
        RepTask one = task(1, "li.wei", LEAD, 5, 1L);
        RepTask two = task(2, "li.wei", null, 5, null);
        long version = stores().directory().configVersion(UNIT);
        assertTrue(stores().lanes().commit(UNIT, 0, version, bringing(1, List.of(), List.of(one, two))));
        assertFalse(stores().lanes()
                .commit(UNIT, 0, version, bringing(1, List.of(), List.of(task(3, "li.wei", null, 5, null)))));
        assertEquals(List.of(one, two), tasks().list(UNIT, null, null, null, null, 10));
        assertEquals(one, tasks().find(UNIT, 1).orElseThrow());
        assertEquals(two, tasks().find(2).orElseThrow());
        assertTrue(tasks().find("other", 1).isEmpty());
        assertTrue(tasks().find(3).isEmpty());
    }

    @Test
    void ofTwoChangesOfOneVersionOneIsKeptAndAllVersionsStay() {
        RepTask first = task(1, "li.wei", LEAD, 5, 1L);
        tasks().create(first);
        RepTask second = done(first);
        assertTrue(tasks().change(second, false));
        assertFalse(tasks().change(second, false));
        assertFalse(tasks().change(first.changed("other", first.dueAt(), null, State.CANCELLED, "x", T0, null), false));
        assertEquals(second, tasks().find(1).orElseThrow());
        assertEquals(List.of(first, second), tasks().versions(LEAD));
        assertEquals(List.of(), tasks().list(UNIT, "li.wei", null, State.OPEN, null, 10));
        assertEquals(List.of(second), tasks().list(UNIT, "li.wei", LEAD, State.DONE, null, 10));
    }

    @Test
    void aTaskChangesHandsWithItsReminderAndIsFoundByManyLeadsAtOnce() {
        RepTask first = task(1, "li.wei", LEAD, 50, 10L);
        RepTask other = task(2, "li.wei", new LeadId(LEAD.value() + 1), 50, null);
        tasks().create(first);
        tasks().create(other);
        tasks().create(task(3, "li.wei", new LeadId(LEAD.value() + 2), 50, null));
        RepTask handed = first.handed("wang.fang", "bulk:b1", T0.plusMillis(5));
        assertTrue(tasks().change(handed, false));
        assertEquals(
                List.of(first, handed, other),
                tasks().versions(List.of(LEAD, new LeadId(LEAD.value() + 1), LEAD, new LeadId(LEAD.value() + 9))));
        assertEquals(List.of(handed), tasks().toRemind(T0.plusMillis(10), 10));
        assertEquals(List.of(handed), tasks().list(UNIT, "wang.fang", null, State.OPEN, null, 10));
    }

    @Test
    void twoTasksNeverHaveOneNumber() {
        RepTask first = task(7, "li.wei", LEAD, 50, 10L);
        tasks().create(first);
        assertThrows(StoreException.class, () -> tasks().create(task(7, "wang.fang", LEAD, 60, null)));
        assertEquals(first, tasks().find(7).orElseThrow());
    }

    @Test
    void aReminderIsDueOnceAndAgainOnlyIfItIsMoved() {
        RepTask first = task(1, "li.wei", LEAD, 50, 10L);
        RepTask quiet = task(2, "li.wei", LEAD, 50, null);
        tasks().create(first);
        tasks().create(quiet);
        assertEquals(List.of(), tasks().toRemind(T0.plusMillis(9), 10));
        assertEquals(List.of(first), tasks().toRemind(T0.plusMillis(10), 10));
        Instant at = T0.plusMillis(11);
        assertTrue(tasks().remind(first, at, reminder(first, 9)));
        assertFalse(tasks().remind(first, at, reminder(first, 10)));
        assertEquals(at, tasks().find(1).orElseThrow().remindedAt());
        assertEquals(List.of(), tasks().toRemind(T0.plusSeconds(9), 10));
        RepTask renamed = first.changed("other", first.dueAt(), first.remindAt(), State.OPEN, "x", T0, null);
        assertTrue(tasks().change(renamed, false));
        assertEquals(List.of(), tasks().toRemind(T0.plusSeconds(9), 10));
        assertEquals(at, tasks().find(1).orElseThrow().remindedAt(), "that he was reminded stays known");
        RepTask moved = renamed.changed("other", first.dueAt(), T0.plusMillis(20), State.OPEN, "x", T0, null);
        assertTrue(tasks().change(moved, true));
        assertNull(tasks().find(1).orElseThrow().remindedAt());
        assertEquals(1, tasks().toRemind(T0.plusMillis(20), 10).size());
        assertFalse(tasks().remind(renamed, at, reminder(first, 11)), "of an old version");
        assertTrue(tasks().change(done(moved), false));
        assertEquals(List.of(), tasks().toRemind(T0.plusSeconds(9), 10));
        assertEquals(1, stores().inbox().unread(UNIT, "li.wei", 10));
    }

    @Test
    void ofManyNodesThatRemindAtOnceOneDoes() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            for (int round = 1; round <= 10; round++) {
                RepTask task = task(round, "li.wei", LEAD, 50, 10L);
                tasks().create(task);
                List<Callable<Boolean>> all = new ArrayList<>();
                for (int node = 0; node < 4; node++) {
                    Notice notice = reminder(task, round * 10L + node);
                    all.add(() -> patiently(() -> tasks().remind(task, T0, notice)));
                }
                all.add(() -> patiently(() -> tasks().change(done(task), false)));
                int reminded = 0;
                for (Future<Boolean> one : nodes.invokeAll(all.subList(0, 4))) {
                    reminded += one.get() ? 1 : 0;
                }
                assertEquals(1, reminded);
                assertTrue(all.get(4).call());
            }
        } finally {
            nodes.shutdownNow();
        }
        assertEquals(10, stores().inbox().unread(UNIT, "li.wei", 100));
    }

    @Test
    void tasksAreListedInTheOrderInWhichTheyAreDueFromAnyPlace() {
        for (int i = 1; i <= 20; i++) {
            tasks().create(task(i, i % 3 == 0 ? "wu.di" : "li.wei", i % 2 == 0 ? LEAD : null, i * 7L % 5, null));
        }
        List<RepTask> whole = tasks().list(UNIT, "li.wei", null, State.OPEN, null, 100);
        assertEquals(14, whole.size());
        List<RepTask> paged = new ArrayList<>();
        TaskStore.@Nullable Place after = null;
        while (true) {
            List<RepTask> part = tasks().list(UNIT, "li.wei", null, State.OPEN, after, 3);
            paged.addAll(part);
            if (part.size() < 3) {
                break;
            }
            RepTask last = part.get(2);
            after = new TaskStore.Place(last.dueAt(), last.number());
        }
        assertEquals(whole, paged);
        for (int i = 1; i < whole.size(); i++) {
            assertFalse(whole.get(i).dueAt().isBefore(whole.get(i - 1).dueAt()));
        }
        assertEquals(10, tasks().list(UNIT, null, LEAD, null, null, 100).size());
        assertEquals(List.of(), tasks().list("other", null, null, null, null, 100));
    }
}
