package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.SourceKey;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.plugin.Meter;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.plugin.StrategyEntry;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane of one unit: everything that changes who owns a lead is decided here, one after another, so that turns and caps
 * are exact. While one group of decisions is being committed, the next one gathers: the more load, the cheaper each decision.
 *
 * <p>A group is decided in memory between reading what it needs and writing what it changes, in one transaction that holds
 * the unit's row in the database; that row, and nothing else, keeps several nodes apart.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int DUE_PORTION = 200;
    private static final Duration LOOK_FOR_DUE = Duration.ofSeconds(30);

    private final String unit;
    private final LaneServices services;
    private final Fence fence;
    private final WaitingQueue waiting = new WaitingQueue();
    private final Deque<Task<?>> queue = new ArrayDeque<>();
    private boolean running;
    private boolean stopping;

    // Below: used by the one thread that runs the lane.
    private LaneCache cache;
    private Instant lastNow = Instant.EPOCH;
    private volatile Instant nextDue = Instant.MIN;

    Lane(String unit, LaneServices services) {
        this.unit = unit;
        this.services = services;
        this.cache = new LaneCache(unit);
        this.fence = new Fence("fenpei-decide-" + unit);
    }

    /** Adds tasks, in their order, and sees that the lane runs. */
    void submit(List<? extends Task<?>> tasks) {
        synchronized (queue) {
            if (!stopping) {
                queue.addAll(tasks);
                start();
                return;
            }
        }
        tasks.forEach(task -> task.fail(stoppingError()));
    }

    /** Something outside changed: look at the waiting leads. */
    void wake() {
        waiting.ask();
        synchronized (queue) {
            start();
        }
    }

    /** Called about once a second: sees to what time alone brings. */
    void tick() {
        Instant now = services.clock().instant();
        if (!now.isBefore(nextDue) || waiting.wants(now)) {
            synchronized (queue) {
                start();
            }
        }
    }

    private void start() {
        if (!running && !stopping) {
            running = true;
            services.executor().execute(this::run);
        }
    }

    /** Ends after the group that is being decided; tasks not begun are refused. */
    void stop() {
        List<Task<?>> left;
        synchronized (queue) {
            stopping = true;
            left = new ArrayList<>(queue);
            queue.clear();
            while (running) {
                try {
                    queue.wait(TimeUnit.SECONDS.toMillis(10));
                    break;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        left.forEach(task -> task.fail(stoppingError()));
        fence.close();
    }

    private static FenpeiException stoppingError() {
        return FenpeiException.unavailable(Reason.of("engine.stopping"), null);
    }

    private void run() {
        Thread.currentThread().setName("fenpei-lane-" + unit);
        while (true) {
            List<Task<?>> group;
            synchronized (queue) {
                Instant now = services.clock().instant();
                boolean more = !queue.isEmpty() || waiting.wants(now) || !now.isBefore(nextDue);
                if (stopping || !more) {
                    running = false;
                    queue.notifyAll();
                    return;
                }
                group = take();
            }
            try {
                decide(group, true);
            } catch (RuntimeException | Error e) {
                LOG.error("The lane of unit {} failed", unit, e);
                forget();
                group.forEach(task -> task.fail(FenpeiException.unavailable(Reason.of("engine.internal"), e)));
                pause(1);
            }
        }
    }

    private List<Task<?>> take() {
        List<Task<?>> group = new ArrayList<>();
        int weight = 0;
        while (!queue.isEmpty()) {
            Task<?> next = queue.peekFirst();
            weight += next.weight();
            if (!group.isEmpty() && weight > services.settings().groupSize()) {
                break;
            }
            group.add(queue.removeFirst());
        }
        return group;
    }

    /** Where a policy does better when it sees several leads, a delivery is not taken apart. */
    private void takeWholeDelivery(List<Task<?>> group) {
        if (cache.policies().stream().noneMatch(CompiledPolicy::decidesTogether)) {
            return;
        }
        synchronized (queue) {
            while (!queue.isEmpty() && sameDelivery(queue.peekFirst(), group.get(group.size() - 1))) {
                group.add(queue.removeFirst());
            }
        }
    }

    private static boolean sameDelivery(Task<?> one, Task<?> other) {
        return one.together() != null && one.together() == other.together();
    }

    /** Decides and commits a group; tries again while the database is away, and task by task if the group cannot be kept. */
    private void decide(List<Task<?>> group, boolean mayGrow) {
        long giveUp = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(services.settings().retryMillis());
        int tries = 0;
        while (true) {
            try {
                once(group, mayGrow);
                return;
            } catch (StoreException e) {
                forget();
                tries++;
                if (!e.passing() && group.size() > 1) {
                    LOG.warn("A group of {} decisions of unit {} is taken apart", group.size(), unit, e);
                    group.forEach(task -> decide(List.of(task), false));
                    return;
                }
                boolean again = e.passing() && System.nanoTime() < giveUp && !isStopping();
                if (!again) {
                    LOG.error("The database refused {} decisions of unit {}", group.size(), unit, e);
                    FenpeiException error = FenpeiException.unavailable(Reason.of("engine.database"), e);
                    group.forEach(task -> task.fail(error));
                    pause(tries);
                    return;
                }
                LOG.warn("The database did not keep {} decisions of unit {}; again", group.size(), unit, e);
                pause(tries);
            } catch (Fence.HungException e) {
                LOG.error("In unit {}: {}; it is excluded", unit, e.getMessage());
                forget();
                services.registry().refresh();
            }
        }
    }

    private boolean isStopping() {
        synchronized (queue) {
            return stopping;
        }
    }

    private static void pause(int tries) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(5L << Math.min(tries, 8), 1_000)));
    }

    /** What is in memory may not be true any more. */
    private void forget() {
        cache = new LaneCache(unit);
        waiting.failed();
        nextDue = Instant.MIN;
    }

    private void once(List<Task<?>> group, boolean mayGrow) throws Fence.HungException {
        waiting.notice();
        Plugins plugins = acquire();
        try (LaneTransaction tx = services.lanes().begin(unit)) {
            Instant now = now();
            boolean changed = cache.sync(tx, services.directory(), services.policies(), now);
            Meter meter = new Meter();
            if (cache.isStale(plugins)) {
                changed = true;
                LaneCache local = cache;
                inFence(
                        services.settings().prepareBudgetMillis(),
                        meter,
                        () -> local.prepare(plugins, services.compiler(), meter));
            }
            if (changed) {
                waiting.noticeChange();
            }
            if (mayGrow && !group.isEmpty()) {
                takeWholeDelivery(group);
            }
            List<PlacedLead> portion = waiting.portion(tx, now);
            List<PlacedLead> due = now.isBefore(nextDue) ? List.of() : tx.due(now, DUE_PORTION);
            List<Task<?>> tasks = portion.isEmpty() ? group : holdBackIntake(group);
            Needs needs = new Needs();
            tasks.forEach(task -> task.need(needs));
            GroupDraft draft = new GroupDraft(cache, new GroupInput(tx, cache, needs, portion, due), now);
            Clerk clerk = new Clerk(draft, meter, this::isThere);
            Decided decided = inFence(services.settings().decideBudgetMillis(), meter, () -> decideAll(clerk, tasks));
            if (!draft.isEmpty()) {
                commit(tx, draft);
            }
            after(draft, portion, due, decided.sense());
            services.executor().execute(() -> decided.answers().forEach(Runnable::run));
        } finally {
            plugins.release();
        }
    }

    /**
     * What came out of a group.
     *
     * @param sense whether it can make sense to look at further waiting leads
     * @param answers tell the callers, after the commit
     */
    private record Decided(boolean sense, List<Runnable> answers) {}

    /** A thread that was given up may still come here; so nothing outside of the draft is touched, the tasks included. */
    private static Decided decideAll(Clerk clerk, List<Task<?>> tasks) {
        clerk.recycle(clerk.draft().input().due());
        boolean sense = clerk.drain(clerk.draft().input().waiting());
        List<Runnable> answers = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); ) {
            List<Ask> asks = together(clerk, tasks, i);
            if (asks.size() < 2) {
                answers.add(tasks.get(i).run(clerk));
                i++;
            } else {
                for (Decision decision : Together.decide(clerk, asks)) {
                    answers.add(tasks.get(i++).tell(decision));
                }
            }
        }
        return new Decided(sense, answers);
    }

    /** What the tasks from that one on ask of a policy that decides better when it sees several leads. */
    @SuppressWarnings("ReferenceEquality") // a policy is compiled once; comparing what it says would cost
    private static List<Ask> together(Clerk clerk, List<Task<?>> tasks, int from) {
        List<Ask> asks = new ArrayList<>();
        Set<SourceKey> keys = new HashSet<>();
        for (int i = from; i < tasks.size(); i++) {
            @Nullable Ask ask = tasks.get(i).ask(clerk);
            // A lead that comes twice is answered with its first decision, which must have been taken.
            if (ask == null
                    || (!asks.isEmpty() && asks.get(0).policy() != ask.policy())
                    || !keys.add(SourceKey.of(ask.lead().lead()))) {
                break;
            }
            asks.add(ask);
        }
        return asks;
    }

    private <T> T inFence(long budgetMillis, Meter meter, Callable<T> work) throws Fence.HungException {
        try {
            return fence.call(budgetMillis, meter, work);
        } catch (ExecutionException e) {
            throw new IllegalStateException("deciding failed", e.getCause());
        }
    }

    /** The plug-ins of this moment, kept from going until they are released. */
    private Plugins acquire() {
        while (true) {
            Plugins plugins = services.registry().current();
            plugins.acquire();
            if (plugins == services.registry().current()) {
                return plugins;
            }
            plugins.release();
        }
    }

    private boolean isThere(StrategyEntry entry) {
        return services.registry()
                .current()
                .strategies()
                .getOrDefault(entry.id(), List.of())
                .contains(entry);
    }

    /** The instant of the group: milliseconds, never before the one of the group before. */
    private Instant now() {
        Instant now = services.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        lastNow = now.isBefore(lastNow) ? lastNow : now;
        return lastNow;
    }

    /** While the waiting ones are looked at, new leads stay at the head of the queue. */
    private List<Task<?>> holdBackIntake(List<Task<?>> group) {
        List<Task<?>> now = new ArrayList<>();
        List<Task<?>> later = new ArrayList<>();
        group.forEach(task -> (task.isIntake() ? later : now).add(task));
        synchronized (queue) {
            for (int i = later.size() - 1; i >= 0; i--) {
                queue.addFirst(later.get(i));
            }
        }
        return now;
    }

    private void commit(LaneTransaction tx, GroupDraft draft) {
        LaneChanges changes = draft.changes();
        tx.write(changes);
        try {
            tx.commit();
        } catch (StoreException e) {
            if (!e.outcomeUnknown() || !isKept(changes)) {
                throw e;
            }
        }
    }

    /** After a connection was lost during a commit: whether the log has our last decision. */
    private boolean isKept(LaneChanges changes) {
        if (changes.decisions().isEmpty()) {
            return false;
        }
        Decision last = changes.decisions().get(changes.decisions().size() - 1).decision();
        return services.decisions()
                .find(unit, last.sequence())
                .filter(logged -> logged.decision().equals(last))
                .isPresent();
    }

    private void after(GroupDraft draft, List<PlacedLead> portion, List<PlacedLead> due, boolean sense) {
        if (draft.waits()) {
            waiting.added();
        }
        if (draft.freed()) {
            waiting.ask();
        }
        waiting.done(portion, sense, draft.now(), cache.nextChange());
        @Nullable Instant earliest = draft.earliestDeadline();
        if (!draft.now().isBefore(nextDue) && due.size() < DUE_PORTION) {
            Instant look = draft.now().plus(LOOK_FOR_DUE);
            nextDue = services.leads()
                    .earliestDeadline(unit)
                    .filter(at -> at.isBefore(look))
                    .orElse(look);
        }
        if (earliest != null && earliest.isBefore(nextDue)) {
            nextDue = earliest;
        }
    }
}
