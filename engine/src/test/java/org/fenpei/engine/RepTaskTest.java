package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.RepTask.Origin;
import org.fenpei.api.model.RepTask.State;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps.Contact;
import org.fenpei.api.service.FollowUps.Edit;
import org.fenpei.api.service.Target;
import org.fenpei.api.service.Tasks;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks of reps: where they come from, that nobody is reminded twice, and what becomes of them. The lead is ann's. */
class RepTaskTest {

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");
    private LeadId lead = new LeadId(1);

    @BeforeEach
    void lead() {
        engine.strategy(
                "ann", false, request -> new StepOutcome.Assign("ann", List.of(Reason.of("test.ann")), List.of()));
        engine.policy("public", "ann");
        lead = engine.submit("1").decision().lead();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Instant in(Duration time) {
        return engine.clock().instant().plus(time);
    }

    private RepTask task(Duration due, @Nullable Duration remind) {
        return engine.tasks.create(
                new Tasks.Order(
                        Unit.DEFAULT, "ann", lead, "send the offer", in(due), remind == null ? null : in(remind)),
                Origin.REP,
                "ann");
    }

    private Tasks.Made once(String key, String what) {
        return engine.tasks.create(
                new Tasks.Order(Unit.DEFAULT, "ann", lead, what, in(Duration.ofDays(1)), null), key, Origin.REP, "ann");
    }

    @Test
    void underOneKeyATaskIsMadeOnceWhateverARepetitionSays() {
        Tasks.Made first = once("k1", "send the offer");
        assertFalse(first.repeated());
        Tasks.Made again = once("k1", "something else");
        assertTrue(again.repeated());
        assertEquals(first.task(), again.task());
        assertFalse(once("k2", "send the offer").repeated());
        assertEquals(2, all(State.OPEN).size());
        engine.tasks.change(
                Unit.DEFAULT, first.task().number(), new Tasks.Change(null, null, false, null, State.DONE), "ann");
        assertEquals(State.DONE, once("k1", "send the offer").task().state(), "as it is now");
        assertEquals(
                Optional.of(first.task().number()), RepTask.number(first.task().id()));
    }

    @Test
    void whatIsWrongUnderAKeyIsNotKeptUnderIt() {
        assertThrows(FenpeiException.class, () -> once("k1", " "));
        assertFalse(once("k1", "send the offer").repeated());
    }

    private List<RepTask> all(@Nullable State state) {
        return engine.tasks
                .list(new Tasks.Filter(Unit.DEFAULT, "ann", null, state), null, 100)
                .items();
    }

    private FollowUp call(@Nullable Instant next) {
        Contact contact = new Contact(null, "call", "spoke with her", null, null, next, false, null);
        return Engine.get(engine.followUps.record(lead, contact, "ann", "ann")).followUp();
    }

    private List<Notice> told() {
        return engine.stores.allNotices().stream()
                .filter(notice -> notice.kind() == Notice.Kind.TASK)
                .toList();
    }

    @Test
    void aRepIsRemindedOnceWhenItIsTimeWhoeverLooks() {
        RepTask made = task(Duration.ofHours(5), Duration.ofHours(4));
        assertEquals(0, engine.tasks.tick());
        engine.advance(Duration.ofHours(4));
        TasksService other = new TasksService(
                engine.todo,
                engine.todo,
                engine.stores,
                new DirectoryCache(engine.directory, engine.directory, engine.clock()),
                engine.clock());
        assertEquals(1, engine.tasks.tick() + other.tick());
        assertEquals(0, engine.tasks.tick() + other.tick());
        assertEquals(
                List.of("engine.task-due"),
                told().stream().map(notice -> notice.reason().code()).toList());
        assertEquals(made.id(), told().get(0).reason().args().get("task"));
        assertEquals(
                engine.clock().instant(),
                engine.tasks.find(made.number()).orElseThrow().remindedAt());
        other.stop();
    }

    @Test
    void ofTwoWhoHaveReadTheSameTaskOneReminds() {
        RepTask made = task(Duration.ofHours(5), Duration.ofHours(4));
        engine.advance(Duration.ofHours(4));
        RepTask read = engine.todo.toRemind(engine.clock().instant(), 10).get(0);
        Notice notice =
                new Notice(Unit.DEFAULT, 7, "ann", Notice.Kind.TASK, lead, Reason.of("engine.task-due"), made.dueAt());
        assertTrue(engine.todo.remind(read, made.dueAt(), notice));
        assertEquals(false, engine.todo.remind(read, made.dueAt(), notice));
    }

    @Test
    void aReminderThatWasMovedComesAgainAndOneOfAClosedTaskNever() {
        RepTask made = task(Duration.ofHours(5), Duration.ofHours(1));
        engine.advance(Duration.ofHours(1));
        assertEquals(1, engine.tasks.tick());
        engine.tasks.change(
                Unit.DEFAULT, made.number(), new Tasks.Change("send it again", null, false, null, null), "ann");
        assertEquals(0, engine.tasks.tick(), "a changed text is no reason to remind again");
        engine.tasks.change(
                Unit.DEFAULT, made.number(), new Tasks.Change(null, null, true, in(Duration.ofHours(1)), null), "ann");
        engine.advance(Duration.ofHours(1));
        assertEquals(1, engine.tasks.tick());
        RepTask second = task(Duration.ofHours(5), Duration.ofHours(1));
        engine.tasks.change(
                Unit.DEFAULT, second.number(), new Tasks.Change(null, null, false, null, State.DONE), "ann");
        engine.advance(Duration.ofHours(9));
        assertEquals(0, engine.tasks.tick());
    }

    @Test
    void whatIsDoneOrCancelledStaysSo() {
        RepTask made = task(Duration.ofHours(5), null);
        Tasks.Change done = new Tasks.Change(null, null, false, null, State.DONE);
        assertEquals(
                State.DONE,
                engine.tasks.change(Unit.DEFAULT, made.number(), done, "ann").state());
        assertEquals(
                2, engine.tasks.change(Unit.DEFAULT, made.number(), done, "ann").version(), "done twice is done");
        Tasks.Change cancel = new Tasks.Change(null, null, false, null, State.CANCELLED);
        FenpeiException refused = assertThrows(
                FenpeiException.class, () -> engine.tasks.change(Unit.DEFAULT, made.number(), cancel, "ann"));
        assertEquals("engine.task-is-done", refused.refusal().reason().code());
        assertThrows(
                FenpeiException.class,
                () -> task(Duration.ofHours(1), Duration.ofHours(2)),
                "a reminder after it is due");
        assertEquals(List.of(), all(State.OPEN));
    }

    @Test
    void theDateOfTheNextContactIsATaskThatTheNextContactDoes() {
        call(in(Duration.ofDays(2)));
        RepTask open = all(State.OPEN).get(0);
        assertEquals(Origin.FOLLOW_UP, open.origin());
        assertEquals(in(Duration.ofDays(2)), open.dueAt());
        assertEquals(in(Duration.ofDays(2).minusHours(1)), open.remindAt());
        engine.advance(Duration.ofDays(1));
        FollowUp second = call(null);
        RepTask done = all(null).get(0);
        assertEquals(State.DONE, done.state());
        assertEquals(Reason.of("engine.task-done-by", "followUp", second.id()), done.why());
        assertEquals(List.of(), all(State.OPEN), "where no date was agreed, nothing is due");
        engine.advance(Duration.ofDays(2));
        assertEquals(0, engine.tasks.tick());
    }

    @Test
    void aTaskThatComesWithTheLeadEndsWithTheContactOrWithTheOwnership() {
        engine.settings.save(Unit.DEFAULT, "follow-ups", Map.of("firstTask", "PT4H", "remindBefore", "PT1M"));
        LeadId second = engine.submit("2").decision().lead();
        LeadId third = engine.submit("3").decision().lead();
        assertEquals(2, all(State.OPEN).size());
        assertEquals(Origin.ASSIGNMENT, all(State.OPEN).get(0).origin());
        Engine.get(engine.assigner.assign(third, new Target(Target.Kind.REP, "bob"), null, "boss"));
        engine.advance(Duration.ofHours(4));
        assertEquals(2, engine.tasks.tick(), "ann for the second, bob for the third");
        List<RepTask> of = engine.tasks
                .list(new Tasks.Filter(Unit.DEFAULT, null, third, null), null, 10)
                .items();
        assertEquals(
                List.of("ann CANCELLED", "bob OPEN"),
                of.stream()
                        .map(task -> task.rep() + " " + task.state())
                        .sorted()
                        .toList());
        assertEquals(
                second,
                told().stream()
                        .filter(notice -> "ann".equals(notice.rep()))
                        .findFirst()
                        .orElseThrow()
                        .lead());
    }

    @Test
    void pagesGiveEveryTaskOnceInTheOrderInWhichTheyAreDue() {
        for (int i = 0; i < 13; i++) {
            task(Duration.ofHours(1 + i * 7 % 5), null);
        }
        List<RepTask> whole = all(null);
        List<RepTask> paged = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<RepTask> page = engine.tasks.list(new Tasks.Filter(Unit.DEFAULT, "ann", lead, State.OPEN), cursor, 4);
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertEquals(13, whole.size());
        assertEquals(whole, paged);
        assertThrows(
                FenpeiException.class,
                () -> engine.tasks.list(new Tasks.Filter(Unit.DEFAULT, null, null, null), "x", 4));
    }

    @Test
    void theTimelineHoldsEverythingThatHappenedInItsOrder() {
        engine.advance(Duration.ofMinutes(1));
        Engine.get(engine.assigner.update(lead, Map.of("stage", "offer"), "ann", "ann"));
        engine.advance(Duration.ofMinutes(1));
        FollowUp made = call(in(Duration.ofDays(1)));
        engine.advance(Duration.ofMinutes(1));
        Engine.get(engine.followUps.edit(
                lead, made.number(), new Edit("visit", "was there", "good", made.next()), "ann", "ann"));
        engine.advance(Duration.ofMinutes(1));
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "bob"), null, "boss"));
        List<TimelineEntry> all =
                engine.followUps.timeline(engine.leads.find(lead).orElseThrow());
        assertEquals(
                List.of(
                        "OWNERSHIP bob",
                        "OWNERSHIP_END ann",
                        "DECISION null",
                        "NOTICE ann",
                        "FOLLOW_UP ann",
                        "FOLLOW_UP ann",
                        "TASK ann",
                        "CHANGE null",
                        "OWNERSHIP ann",
                        "DECISION null"),
                all.stream().map(entry -> entry.kind() + " " + entry.rep()).toList());
        TimelineEntry change = all.get(7);
        assertEquals(List.of(new TimelineEntry.Change("stage", null, "offer")), change.changes());
        assertEquals(2, Objects.requireNonNull(all.get(4).followUp()).version());
        assertEquals("ann", change.actor());
    }
}
