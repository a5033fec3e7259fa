package org.fenpei.engine.bulk;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.api.store.TaskStore;
import org.fenpei.engine.DerivedLeads;
import org.fenpei.engine.intake.RequestIds;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that work on bulk runs, a few at once. Looks every second for runs that nobody works on any more, and for saved
 * selections whose time has come.
 */
@Component(service = BulkWorkers.class)
public final class BulkWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWorkers.class);
    private static final int AT_ONCE = 4;
    private static final Duration PREVIEWS_KEPT = Duration.ofDays(7);
    private static final Duration LOOK_FOR_OLD = Duration.ofHours(1);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Tools tools;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> here = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> ticking;
    private volatile boolean stopping;
    private Instant lookForOld = Instant.MIN;

    /** With all that runs need. */
    @Activate
    public BulkWorkers(
            @Reference BulkStore runs,
            @Reference Lanes lanes,
            @Reference LeadStore leads,
            @Reference LaneStore laneStore,
            @Reference DecisionStore decisions,
            @Reference PastStore pasts,
            @Reference DirectoryStore directory,
            @Reference PluginRegistry registry,
            @Reference DerivedLeads derived,
            @Reference TaskStore tasks,
            @Reference Clock clock) {
        byte[] node = new byte[12];
        random.nextBytes(node);
        tools = new Tools(
                runs,
                lanes,
                leads,
                laneStore,
                decisions,
                pasts,
                directory,
                registry,
                derived,
                tasks,
                clock,
                HexFormat.of().formatHex(node));
        AtomicInteger count = new AtomicInteger();
        executor =
                Executors.newFixedThreadPool(AT_ONCE, task -> daemon(task, "fenpei-bulk-" + count.incrementAndGet()));
        timer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "fenpei-bulk-timer"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to look for work. */
    @Activate
    public void start() {
        ticking = timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /** Ends after the groups that are being moved. */
    @Deactivate
    public void stop() {
        stopping = true;
        if (ticking != null) {
            ticking.cancel(false);
        }
        timer.shutdown();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Tools tools() {
        return tools;
    }

    /** Looks once: for runs to go on with, and for what is due. */
    public void tick() {
        try {
            for (BulkRun run : tools.runs().abandoned(tools.clock().instant())) {
                if (!here.contains(run.id()) && tools.runs().lease(run.id(), tools.lease())) {
                    LOG.info("Bulk run {} goes on here", run.id());
                    work(run);
                }
            }
            Instant now = tools.clock().instant();
            tools.runs().due(now).forEach(selection -> fire(selection, now));
            if (!now.isBefore(lookForOld)) {
                tools.runs().forgetPreviews(now.minus(PREVIEWS_KEPT));
                lookForOld = now.plus(LOOK_FOR_OLD);
            }
        } catch (StoreException e) {
            LOG.debug("Bulk runs could not be read", e);
        } catch (RuntimeException e) {
            LOG.warn("The timer of bulk runs failed", e);
        }
    }

    /** Once, however often it should have run while nobody was there; and not while the run before is still going on. */
    private void fire(SavedSelection due, Instant now) {
        @Nullable BulkSchedule schedule = due.schedule();
        boolean goesOn = tools.runs().list(due.unit(), due.id(), 20).stream()
                .anyMatch(run -> run.state().open() && !run.previewed());
        if (schedule == null || goesOn) {
            return;
        }
        BulkRun run = newRun(due.action(), "selection:" + due.id(), false, due.id());
        if (tools.runs().fire(due, schedule.next(now), run, tools.lease())) {
            LOG.info("Selection {} runs as {}", due.id(), run.id());
            work(run);
        }
    }

    /**
     * Begins a run; under a key that one was begun under, gives that one.
     *
     * @param kind the operation
     * @param make makes the run of that id
     */
    BulkRun once(String kind, String unit, @Nullable String key, Function<String, BulkRun> make) {
        String id = key == null ? newId() : RequestIds.id("b", kind, unit, key);
        Optional<BulkRun> known = key == null ? Optional.empty() : tools.runs().find(id);
        if (known.isPresent()) {
            return known.get();
        }
        BulkRun run = make.apply(id);
        try {
            tools.runs().create(run, tools.lease());
        } catch (StoreException e) {
            // Perhaps it has just been begun under the same key.
            return (key == null ? Optional.<BulkRun>empty() : tools.runs().find(id)).orElseThrow(() -> e);
        }
        work(run);
        return run;
    }

    private String newId() {
        return "b" + STAMP.format(tools.clock().instant()) + "-"
                + HexFormat.of().toHexDigits(random.nextInt());
    }

    /** A run that gives leads to somebody. */
    BulkRun newRun(BulkAction action, String actor, boolean preview, @Nullable String selection) {
        return newRun(newId(), action, actor, preview, selection);
    }

    /** The same with an id. */
    BulkRun newRun(String id, BulkAction action, String actor, boolean preview, @Nullable String selection) {
        return make(id, BulkRun.Kind.ALLOT, action, null, selection, preview, actor);
    }

    /** A run that undoes another. */
    BulkRun newUndo(BulkRun done, @Nullable String override, boolean preview, String actor) {
        BulkAction action = done.action();
        return make(
                newId(),
                BulkRun.Kind.UNDO,
                new BulkAction(action.unit(), action.leads(), action.to(), override, action.handover()),
                done.id(),
                null,
                preview,
                actor);
    }

    private BulkRun make(
            String id,
            BulkRun.Kind kind,
            BulkAction action,
            @Nullable String undoes,
            @Nullable String selection,
            boolean preview,
            String actor) {
        Instant now = tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new BulkRun(
                id,
                action.unit(),
                kind,
                action,
                undoes,
                selection,
                preview,
                BulkRun.State.PREPARING,
                actor,
                now,
                null,
                0,
                0,
                Map.of(),
                Map.of(),
                null,
                null,
                null);
    }

    /** Works on a run that is leased here. */
    void work(BulkRun run) {
        if (here.add(run.id())) {
            try {
                executor.execute(() -> workOn(run));
            } catch (RejectedExecutionException e) {
                LOG.debug("Bulk run {} is left to another node", run.id(), e);
                here.remove(run.id());
            }
        }
    }

    private void workOn(BulkRun run) {
        BulkWork work = new BulkWork(tools, run, () -> stopping);
        try {
            // It may have lain in the queue for longer than the lease.
            if (!stopping && tools.runs().lease(run.id(), tools.lease())) {
                work.work();
                LOG.info("Bulk run {}: {}", run.id(), work.run().state());
            }
        } catch (BulkWork.EndedException e) {
            giveBack(work.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            LOG.warn("Bulk run {} waits for the database", run.id(), e);
        } catch (ExecutionException e) {
            failed(work, e.getCause() == null ? e : e.getCause());
        } catch (Fence.HungException | RuntimeException | Error e) {
            failed(work, e);
        } finally {
            here.remove(run.id());
        }
    }

    /** Whoever comes next need not wait for the lease to run out. */
    private void giveBack(BulkRun run) {
        if (stopping) {
            Instant now = tools.clock().instant();
            try {
                tools.runs().save(run, List.of(), new BulkStore.Lease(tools.node(), now, now));
            } catch (StoreException e) {
                LOG.debug("The lease of bulk run {} runs out by itself", run.id(), e);
            }
        }
    }

    private void failed(BulkWork work, Throwable error) {
        String id = work.run().id();
        Reason reason;
        if (error instanceof FenpeiException refused) {
            if (refused.kind() == FenpeiException.Kind.UNAVAILABLE) {
                LOG.warn("Bulk run {} waits for the engine", id);
                return;
            }
            reason = refused.problems().isEmpty()
                    ? refused.refusal().reason()
                    : refused.problems().get(0).reason();
        } else if (error instanceof Fence.HungException) {
            LOG.warn("Bulk run {} met a strategy that does not come back: {}", id, error.getMessage());
            reason = Reason.of("engine.simulation-hung");
        } else {
            LOG.error("Bulk run {} failed", id, error);
            reason = Reason.of("engine.bulk-failed", "error", error.getClass().getName());
        }
        try {
            work.fail(reason);
        } catch (StoreException | BulkWork.EndedException e) {
            LOG.error("The end of bulk run {} could not be noted", id, e);
        }
    }
}
