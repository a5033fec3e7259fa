package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
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
 * are exact. While one group of decisions is being committed, the next one is decided: the more load, the larger the groups, and
 * the cheaper each decision.
 *
 * <p>As long as nobody else works on the lane, a group is decided from what is in memory, and committed on the condition that the
 * lane's row in the database is still where it was. Otherwise, and when leads wait or fall due, it is decided in one transaction
 * that holds that row. The row, and nothing else, keeps several nodes apart.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int DUE_PORTION = 200;
    private static final Duration LOOK_FOR_DUE = Duration.ofSeconds(30);

    /** After somebody else has worked on the lane, so many groups are decided under its lock. */
    private static final int CAREFUL = 8;

    private final String unit;
    private final LaneServices services;
    private final Fence fence;
    private final WaitingQueue waiting = new WaitingQueue();
    private final WaitEnds waitEnds = new WaitEnds();
    private final TaskQueue queue;

    // Below: used by the one thread that runs the lane.
    private LaneCache cache;
    private Instant lastNow = Instant.EPOCH;
    private volatile Instant nextDue = Instant.MIN;
    private volatile boolean recounting;
    private @Nullable Flight flight;
    private int careful;

    Lane(String unit, LaneServices services) {
        this.unit = unit;
        this.services = services;
        this.cache = new LaneCache(unit);
        this.queue = new TaskQueue(
                services.executor(), this::run, services.settings().groupSize());
        this.fence = new Fence("fenpei-decide-" + unit);
    }

    /** Adds tasks, in their order, and sees that the lane runs. */
    void submit(List<? extends Task<?>> tasks) {
        if (!queue.add(tasks)) {
            tasks.forEach(task -> task.fail(stoppingError()));
        }
    }

    /** Something outside changed: look at the waiting leads, and whether deadlines are to be computed anew. */
    void wake() {
        waiting.ask();
        recounting = true;
        queue.start();
    }

    /** Called about once a second: sees to what time alone brings. */
    void tick() {
        if (wants()) {
            queue.start();
        }
    }

    private boolean wants() {
        Instant now = services.clock().instant();
        return recounting || !now.isBefore(nextDue) || waiting.wants(now) || waitEnds.wants(now);
    }

    /** Ends after the groups that are being decided and committed; tasks not begun are refused. */
    void stop() {
        queue.stop().forEach(task -> task.fail(stoppingError()));
        fence.close();
    }

    private static FenpeiException stoppingError() {
        return FenpeiException.unavailable(Reason.of("engine.stopping"), null);
    }

    private void run() {
        Thread.currentThread().setName("fenpei-lane-" + unit);
        while (true) {
            @Nullable Flight up = flight;
            if (up != null && up.isOver()) {
                settle();
                up = null;
            }
            @Nullable List<Task<?>> group = queue.next(this::wants, up);
            if (group != null) {
                orFail(group, () -> decideNext(group));
            } else if (up == null) {
                return;
            }
        }
    }

    private void decideNext(List<Task<?>> group) {
        if (!ahead(group)) {
            settle();
            decide(group, true);
        }
    }

    private void orFail(List<Task<?>> group, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("The lane of unit {} failed", unit, e);
            forget();
            group.forEach(task -> task.fail(FenpeiException.unavailable(Reason.of("engine.internal"), e)));
            pause(1);
        }
    }

    /**
     * Decides a group from what is in memory while the one before is still on its way into the database, and sends it after that
     * one. Not if something has to be seen to first, or searched for; then nothing is done.
     *
     * @return whether it is on its way
     */
    private boolean ahead(List<Task<?>> group) {
        Instant now = now();
        if (careful > 0
                || recounting
                || !cache.isLoaded()
                || waiting.wants(now)
                || waitEnds.wants(now)
                || !now.isBefore(nextDue)) {
            return false;
        }
        Flight.Start from = new Flight.Start(cache.sequence(), cache.configVersion());
        @Nullable GroupDraft before = flight == null ? null : flight.draft();
        Plugins plugins = services.registry().acquire();
        GroupDraft draft;
        Decided decided;
        try (AheadReads reads = new AheadReads(services.lanes(), unit, before)) {
            if (cache.isStale(plugins)) {
                return false;
            }
            takeWholeDelivery(group);
            Needs needs = new Needs();
            group.forEach(task -> task.need(needs));
            Meter meter = new Meter();
            draft = new GroupDraft(cache, new GroupInput(reads, cache, needs, List.of(), List.of()), now);
            Clerk clerk = new Clerk(draft, meter, this::isThere);
            decided = inFence(services.settings().decideBudgetMillis(), meter, () -> Decided.by(clerk, group));
        } catch (AheadReads.NotAheadException | StoreException e) {
            return false;
        } catch (Fence.HungException e) {
            exclude(e);
            return false;
        } finally {
            plugins.release();
        }
        Flight next = new Flight(services, unit, from, group, draft, decided.answers(), queue::landed);
        // Now, and not after the commit: the next group must not overtake those whom this one lets wait, or makes room
        // for.
        note(draft);
        @Nullable Flight up = flight;
        if (up != null && !up.isOver()) {
            next.board();
        }
        boolean follows = up != null && up.follow(next);
        if (!settle(next)) {
            return false;
        }
        flight = next;
        if (!follows) {
            services.executor().execute(next);
        }
        return true;
    }

    /**
     * Waits for the group that is on its way, if there is one. If it was not kept it is decided anew.
     *
     * @return whether what was decided after it still holds
     */
    private boolean settle() {
        return settle(null);
    }

    /** The same; what was to follow is given up before the other one is decided anew. */
    private boolean settle(@Nullable Flight next) {
        @Nullable Flight up = flight;
        if (up == null) {
            return true;
        }
        Flight.End end = up.await();
        flight = null;
        if (end == Flight.End.KEPT) {
            return true;
        }
        if (next != null) {
            next.abandon();
        }
        forget();
        careful = CAREFUL;
        orFail(up.tasks(), () -> decide(up.tasks(), false));
        return false;
    }

    /** Where a policy does better when it sees several leads, a delivery is not taken apart. */
    private void takeWholeDelivery(List<Task<?>> group) {
        if (!group.isEmpty() && cache.sides().stream().anyMatch(CompiledPolicy::decidesTogether)) {
            queue.takeRestOf(group);
        }
    }

    /** Decides and commits a group; tries again while the database is away, and task by task if the group cannot be kept. */
    private void decide(List<Task<?>> group, boolean mayGrow) {
        careful = Math.max(0, careful - 1);
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
                boolean again = e.passing() && System.nanoTime() < giveUp && !queue.isStopping();
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
                exclude(e);
            }
        }
    }

    private void exclude(Fence.HungException hung) {
        LOG.error("In unit {}: {}; it is excluded", unit, hung.getMessage());
        forget();
        services.registry().refresh();
    }

    private static void pause(int tries) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(5L << Math.min(tries, 8), 1_000)));
    }

    /** What is in memory may not be true any more. */
    private void forget() {
        cache = new LaneCache(unit);
        waiting.failed();
        waitEnds.forget();
        recounting = true;
        nextDue = Instant.MIN;
    }

    private void once(List<Task<?>> group, boolean mayGrow) throws Fence.HungException {
        waiting.notice();
        // Before anything is read: who settles something from now on asks again.
        recounting = false;
        Plugins plugins = services.registry().acquire();
        Runnable after;
        try (LaneTransaction tx = services.lanes().begin(unit)) {
            Instant now = now();
            boolean changed =
                    cache.sync(tx, () -> UnitConfig.present(unit, services.directory(), services.policies()), now);
            Meter meter = new Meter();
            if (cache.isStale(plugins)) {
                changed = true;
                LaneCache local = cache;
                inFence(
                        services.settings().prepareBudgetMillis(),
                        meter,
                        () -> local.prepare(plugins, services.compiler(), meter));
            }
            cache.count(tx);
            if (changed) {
                waiting.noticeChange();
            }
            if (mayGrow) {
                takeWholeDelivery(group);
            }
            List<PlacedLead> portion = waiting.portion(tx, now);
            List<PlacedLead> due = now.isBefore(nextDue) ? List.of() : tx.due(now, DUE_PORTION);
            List<PlacedLead> ended = new ArrayList<>(due);
            ended.addAll(waitEnds.portion(tx, cache, now));
            List<Task<?>> tasks = portion.isEmpty() ? group : holdBackIntake(group);
            boolean recounts = Recount.isNeeded(cache);
            List<PlacedLead> recounted = recounts ? Recount.read(cache, tx) : List.of();
            Needs needs = new Needs();
            needs.known(recounted);
            tasks.forEach(task -> task.need(needs));
            GroupDraft draft = new GroupDraft(cache, new GroupInput(tx, cache, needs, portion, ended), now);
            Clerk clerk = new Clerk(draft, meter, this::isThere);
            Decided decided = inFence(services.settings().decideBudgetMillis(), meter, () -> {
                if (recounts) {
                    Recount.decide(clerk, recounted);
                }
                return Decided.by(clerk, tasks);
            });
            if (!draft.isEmpty()) {
                commit(tx, draft);
                services.committed().accept(unit);
            }
            after = () -> after(draft, portion, due, decided);
        } finally {
            plugins.release();
        }
        // Not before the lane's connection is given back: what is asked now needs another one, and of as many
        // lanes as there are connections each would wait for those of the others.
        after.run();
    }

    private <T> T inFence(long budgetMillis, Meter meter, Callable<T> work) throws Fence.HungException {
        try {
            return fence.call(budgetMillis, meter, work);
        } catch (ExecutionException e) {
            throw new IllegalStateException("deciding failed", e.getCause());
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
        queue.putBack(later);
        return now;
    }

    private void commit(LaneTransaction tx, GroupDraft draft) {
        LaneChanges changes = draft.changes();
        tx.write(changes);
        try {
            tx.commit();
        } catch (StoreException e) {
            if (!e.outcomeUnknown() || !Flight.isKept(services, unit, changes)) {
                throw e;
            }
        }
    }

    private void after(GroupDraft draft, List<PlacedLead> portion, List<PlacedLead> due, Decided decided) {
        waiting.done(portion, decided.sense(), draft.now(), cache.nextChange());
        try {
            plan(draft, due);
        } catch (StoreException e) {
            // What was decided is kept and must not be decided again; when to look is asked at the next tick.
            LOG.warn("The database did not say when unit {} is to be looked at next", unit, e);
        }
        note(draft);
        if (Recount.isNeeded(cache)) {
            recounting = true;
        }
        pause(draft);
        services.executor().execute(() -> decided.answers().forEach(Runnable::run));
    }

    private void plan(GroupDraft draft, List<PlacedLead> due) {
        waitEnds.done(cache.waits(), draft.now(), since -> services.leads()
                .firstWaitingAfter(unit, since)
                .orElse(null));
        if (!draft.now().isBefore(nextDue) && due.size() < DUE_PORTION) {
            Instant look = draft.now().plus(LOOK_FOR_DUE);
            nextDue = services.leads()
                    .earliestDeadline(unit)
                    .filter(at -> at.isBefore(look))
                    .orElse(look);
        }
    }

    /** Outside of the lane, which the directory's transaction would wait for. */
    private void pause(GroupDraft draft) {
        if (!draft.misses().pauses().isEmpty()) {
            services.executor().execute(() -> {
                try {
                    services.directory().reps(unit).stream()
                            .filter(rep -> rep.state() == Rep.State.ACTIVE
                                    && draft.misses().pauses().contains(rep.id()))
                            .forEach(rep -> services.directory().save(rep.withState(Rep.State.PAUSED)));
                } catch (StoreException e) {
                    LOG.warn("Reps of unit {} who missed too many deadlines could not be paused", unit, e);
                }
                wake();
            });
        }
    }

    private void note(GroupDraft draft) {
        if (draft.waits()) {
            waiting.added(draft.now(), cache.nextChange());
            waitEnds.added(cache.waits(), draft.now());
        }
        if (draft.freed()) {
            waiting.ask();
        }
        @Nullable Instant earliest = draft.earliestDeadline();
        if (earliest != null && earliest.isBefore(nextDue)) {
            nextDue = earliest;
        }
    }
}
