package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.RepTask.Origin;
import org.fenpei.api.model.RepTask.State;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Tasks;
import org.fenpei.api.store.FollowUpStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.api.store.TaskStore;
import org.fenpei.engine.intake.RequestIds;
import org.fenpei.engine.lane.Numbers;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps tasks, and looks every second whose reminder is due. Who reminds is decided by one conditional update, in the transaction that
 * writes the notice: so a rep is reminded once, whatever dies, however many nodes look.
 */
@Component(service = {Tasks.class, TasksService.class})
public final class TasksService implements Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(TasksService.class);
    private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,15})-(\\d{1,19})");
    private static final String SYSTEM = "system";
    private static final int PORTION = 200;
    private static final int MOST_OPEN = 500;

    private final TaskStore store;
    private final FollowUpStore followUps;
    private final LeadStore leads;
    private final DirectoryCache directory;
    private final Clock clock;
    private final Numbers numbers = new Numbers();
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> ticking;

    /** With the stores. */
    @Activate
    public TasksService(
            @Reference TaskStore store,
            @Reference FollowUpStore followUps,
            @Reference LeadStore leads,
            @Reference DirectoryCache directory,
            @Reference Clock clock) {
        this.store = store;
        this.followUps = followUps;
        this.leads = leads;
        this.directory = directory;
        this.clock = clock;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fenpei-tasks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to remind. */
    @Activate
    public void start() {
        ticking = timer.scheduleWithFixedDelay(this::tickQuietly, 1, 1, TimeUnit.SECONDS);
    }

    /** Reminds no more. */
    @Deactivate
    public void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        timer.shutdown();
    }

    private void tickQuietly() {
        try {
            tick();
        } catch (StoreException e) {
            LOG.debug("Tasks could not be looked at", e);
        } catch (RuntimeException e) {
            LOG.warn("Reminding failed", e);
        }
    }

    /** Sees to every reminder that is due; gives how many reps were reminded here. */
    int tick() {
        int reminded = 0;
        Instant now = now();
        for (RepTask task : store.toRemind(now, PORTION)) {
            @Nullable Reason ended = ended(task);
            if (ended == null) {
                Reason reason = Reason.of(
                        "engine.task-due", "task", task.id(), "at", task.dueAt().toString());
                Notice notice = new Notice(
                        task.unit(), numbers.next(now), task.rep(), Notice.Kind.TASK, task.lead(), reason, now);
                reminded += store.remind(task, now, notice) ? 1 : 0;
            } else {
                store.change(over(task, ended), false);
            }
        }
        return reminded;
    }

    /** Why a task that came by itself needs no reminder; null if it does. */
    private @Nullable Reason ended(RepTask task) {
        LeadId lead = task.lead();
        if (lead == null || task.origin() == Origin.REP || task.origin() == Origin.MANAGER) {
            return null;
        }
        Optional<FollowUp> done = followUps.ofLead(lead).stream()
                .filter(followUp -> does(followUp, task))
                .findFirst();
        if (done.isPresent()) {
            return Reason.of("engine.task-done-by", "followUp", done.get().id());
        }
        boolean his = leads.find(lead)
                .map(placed -> task.rep().equals(placed.placement().owner()))
                .orElse(false);
        return his ? null : Reason.of("engine.task-lead-gone", "lead", lead.toString(), "rep", task.rep());
    }

    /** Whether a contact is what a task was about that came by itself. */
    private static boolean does(FollowUp followUp, RepTask task) {
        return followUp.version() == 1
                && !followUp.automatic()
                && followUp.rep().equals(task.rep())
                && followUp.number() > task.number();
    }

    private RepTask over(RepTask task, Reason why) {
        State state = why.code().equals("engine.task-done-by") ? State.DONE : State.CANCELLED;
        return task.changed(task.what(), task.dueAt(), task.remindAt(), state, SYSTEM, now(), why);
    }

    /** Notes the tasks that this contact was about as done. */
    void doneBy(FollowUp followUp) {
        for (RepTask task : store.list(followUp.unit(), followUp.rep(), followUp.lead(), State.OPEN, null, MOST_OPEN)) {
            boolean byItself = task.origin() == Origin.FOLLOW_UP || task.origin() == Origin.ASSIGNMENT;
            if (byItself && does(followUp, task)) {
                store.change(over(task, Reason.of("engine.task-done-by", "followUp", followUp.id())), false);
            }
        }
    }

    @Override
    public Made create(Order order, @Nullable String key, Origin origin, String actor) {
        long number = key == null ? 0 : RequestIds.number("task", order.unit(), key);
        Optional<RepTask> known = key == null ? Optional.empty() : store.find(order.unit(), number);
        if (known.isPresent()) {
            return new Made(known.get(), true);
        }
        check(order);
        Instant now = now();
        RepTask task = new RepTask(
                order.unit(),
                key == null ? numbers.next(now) : number,
                1,
                order.rep(),
                order.lead(),
                order.what(),
                millis(order.dueAt()),
                order.remindAt() == null ? null : millis(order.remindAt()),
                null,
                State.OPEN,
                origin,
                actor,
                now,
                null);
        try {
            store.create(task);
        } catch (StoreException e) {
            // Perhaps it has just been made under the same key.
            return new Made(
                    (key == null ? Optional.<RepTask>empty() : store.find(order.unit(), number)).orElseThrow(() -> e),
                    true);
        }
        return new Made(task, false);
    }

    private void check(Order order) {
        List<Problem> problems = new ArrayList<>();
        FollowUpsService.line("/what", order.what(), LONGEST, problems);
        wrongReminder(order.remindAt(), order.dueAt(), problems);
        if (directory
                .rep(order.rep())
                .map(Rep::unit)
                .filter(order.unit()::equals)
                .isEmpty()) {
            problems.add(Problem.error(
                    "/rep", order.rep(), Reason.of("engine.not-found", "what", "rep", "id", order.rep())));
        }
        LeadId lead = order.lead();
        if (lead != null
                && leads.find(lead)
                        .map(PlacedLead::lead)
                        .filter(found -> found.unit().equals(order.unit()))
                        .isEmpty()) {
            problems.add(Problem.error(
                    "/lead", lead.toString(), Reason.of("engine.not-found", "what", "lead", "id", lead.toString())));
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
    }

    private static void wrongReminder(@Nullable Instant remindAt, Instant dueAt, List<Problem> problems) {
        if (remindAt != null && remindAt.isAfter(dueAt)) {
            problems.add(Problem.error("/remindAt", remindAt.toString(), Reason.of("engine.task-remind")));
        }
    }

    @Override
    public RepTask change(String unit, long number, Change change, String actor) {
        while (true) {
            RepTask task =
                    store.find(unit, number).orElseThrow(() -> FenpeiException.notFound("task", RepTask.id(number)));
            if (task.state() != State.OPEN) {
                if (change.state() == task.state()) {
                    return task;
                }
                throw FenpeiException.refused(Refusal.of(Reason.of(
                        task.state() == State.DONE ? "engine.task-is-done" : "engine.task-is-cancelled",
                        "task",
                        task.id())));
            }
            String what = change.what() == null ? task.what() : change.what();
            Instant due = change.dueAt() == null ? task.dueAt() : millis(change.dueAt());
            @Nullable Instant remind = task.remindAt();
            if (change.remind()) {
                remind = change.remindAt() == null ? null : millis(change.remindAt());
            }
            List<Problem> problems = new ArrayList<>();
            if (change.what() != null) {
                FollowUpsService.line("/what", what, LONGEST, problems);
            }
            if (change.remind() || change.dueAt() != null) {
                wrongReminder(remind, due, problems);
            }
            if (!problems.isEmpty()) {
                throw FenpeiException.invalid(problems);
            }
            State state = change.state() == null ? State.OPEN : change.state();
            // Where it comes from stays known until it is ended, by hand.
            @Nullable Reason why = state == State.OPEN ? task.why() : null;
            RepTask next = task.changed(what, due, remind, state, actor, now(), why);
            if (store.change(next, change.remind())) {
                return store.find(unit, number).orElse(next);
            }
        }
    }

    private Instant now() {
        return millis(clock.instant());
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Optional<RepTask> find(String unit, long number) {
        return store.find(unit, number);
    }

    @Override
    public Optional<RepTask> find(long number) {
        return store.find(number);
    }

    @Override
    public Page<RepTask> list(Filter filter, @Nullable String cursor, int limit) {
        LeadsService.checkLimit(limit);
        TaskStore.@Nullable Place after = cursor == null ? null : place(cursor);
        List<RepTask> found = store.list(filter.unit(), filter.rep(), filter.lead(), filter.state(), after, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        RepTask last = found.get(limit - 1);
        return new Page<>(found.subList(0, limit), last.dueAt().toEpochMilli() + "-" + last.number());
    }

    private static TaskStore.Place place(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        try {
            if (parts.matches()) {
                return new TaskStore.Place(
                        Instant.ofEpochMilli(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2)));
            }
        } catch (NumberFormatException e) {
            LOG.debug("A cursor is too large", e);
        }
        throw FenpeiException.invalid(Problem.error("cursor", cursor, Reason.of("engine.cursor")));
    }
}
