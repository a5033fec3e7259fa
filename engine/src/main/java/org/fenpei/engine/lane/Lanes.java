package org.fenpei.engine.lane;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Entry;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.RepLimits;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Merge;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Target;
import org.fenpei.api.service.Unmerged;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.intake.Marks;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.policy.CompiledPolicy;
import org.fenpei.engine.policy.PolicyCompiler;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lanes of all units, their threads, and what wakes them. */
@Component(service = Lanes.class)
public final class Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;
    private final LaneServices services;
    private final List<Consumer<String>> commitListeners = new CopyOnWriteArrayList<>();
    private final ScheduledFuture<?> ticking;
    private final Runnable wakeAll = this::wakeAll;

    /** With the stores and the plug-ins. */
    @Activate
    public Lanes(
            @Reference LaneStore laneStore,
            @Reference LeadStore leadStore,
            @Reference DecisionStore decisionStore,
            @Reference DirectoryStore directoryStore,
            @Reference PolicyStore policyStore,
            @Reference PluginRegistry registry,
            @Reference PolicyCompiler compiler,
            @Reference Clock clock) {
        AtomicInteger count = new AtomicInteger();
        executor = Executors.newCachedThreadPool(task -> daemon(task, "fenpei-engine-" + count.incrementAndGet()));
        timer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "fenpei-timer"));
        services = new LaneServices(
                laneStore,
                leadStore,
                decisionStore,
                directoryStore,
                policyStore,
                registry,
                compiler,
                clock,
                executor,
                LaneSettings.DEFAULT,
                unit -> commitListeners.forEach(listener -> listener.accept(unit)));
        registry.onChange(wakeAll);
        ticking = timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /** Ends after the groups that are being decided. */
    @Deactivate
    public void stop() {
        services.registry().removeListener(wakeAll);
        ticking.cancel(false);
        timer.shutdown();
        lanes.values().forEach(Lane::stop);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A lane did not end in time");
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Every unit's lane is looked at, so that leads that wait or fall due need no caller. */
    private void tick() {
        try {
            for (Unit unit : services.directory().units()) {
                lane(unit.id()).tick();
            }
        } catch (StoreException e) {
            LOG.debug("The units could not be read", e);
        } catch (RuntimeException e) {
            LOG.warn("The timer failed", e);
        }
    }

    private void wakeAll() {
        lanes.values().forEach(Lane::wake);
    }

    private Lane lane(String unit) {
        return lanes.computeIfAbsent(unit, id -> new Lane(id, services));
    }

    /** Something about a unit changed: its waiting leads shall be looked at. */
    public void wake(String unit) {
        lane(unit).wake();
    }

    /** Calls back with the unit after each commit, on a thread of the lane's; must return at once. */
    public void onCommit(Consumer<String> listener) {
        commitListeners.add(listener);
    }

    /** Calls back no more. */
    public void removeCommitListener(Consumer<String> listener) {
        commitListeners.remove(listener);
    }

    /** Takes leads of one unit in. */
    public List<CompletableFuture<Receipt>> submit(
            String unit, List<Lead> leads, @Nullable String[] policies, Entry entry, String actor) {
        List<SubmitTask> tasks = new ArrayList<>(leads.size());
        @Nullable Object delivery = leads.size() == 1 ? null : new Object();
        for (int i = 0; i < leads.size(); i++) {
            tasks.add(new SubmitTask(leads.get(i), policies[i], entry, actor, delivery));
        }
        lane(unit).submit(tasks);
        return tasks.stream().map(Task::future).toList();
    }

    /** Gives a lead to somebody by hand. */
    public CompletableFuture<Decision> assign(
            String unit, LeadId lead, Target target, @Nullable String override, @Nullable String pool, String actor) {
        return submit(unit, new AssignTask(lead, target, override, pool, actor));
    }

    /** Lets a rep claim. */
    public CompletableFuture<List<ClaimResult>> claim(Pool pool, Claim claim, String actor) {
        return submit(
                pool.unit(),
                new ClaimTask(
                        claim, pool.unit(), actor, !pool.members().shares().isEmpty()));
    }

    /** Says how much of each of his limits a rep has used. */
    public CompletableFuture<RepLimits> limits(String unit, String rep) {
        return submit(unit, new LimitsTask(rep));
    }

    /** Says whether a rep could claim a lead. */
    public CompletableFuture<ClaimCheck> check(String unit, LeadId lead, String rep) {
        return submit(unit, new CheckTask(lead, rep));
    }

    /** Moves leads on that have lain in one of these pools for long enough; says when the next one is due. */
    public CompletableFuture<Instant> moveOn(String unit, Set<String> pools) {
        return submit(unit, new MoveOnTask(pools));
    }

    /** Extends a lead's deadlines, or asks for it. */
    public CompletableFuture<PlacedLead> extend(
            String unit, LeadId lead, String why, @Nullable String owner, String actor) {
        return submit(unit, KeepTask.extend(lead, why, owner, actor));
    }

    /** Answers the wish for an extension. */
    public CompletableFuture<PlacedLead> answerExtension(String unit, LeadId lead, boolean granted, String actor) {
        return submit(unit, KeepTask.answer(lead, granted, actor));
    }

    /** Locks a lead. */
    public CompletableFuture<PlacedLead> lock(
            String unit, LeadId lead, Instant until, @Nullable String owner, String actor) {
        return submit(unit, KeepTask.lock(lead, until, owner, actor));
    }

    /** Ends a lock. */
    public CompletableFuture<PlacedLead> unlock(String unit, LeadId lead, @Nullable String owner, String actor) {
        return submit(unit, KeepTask.unlock(lead, owner, actor));
    }

    /** Gives a lead back, or takes it back from its owner. */
    public CompletableFuture<Decision> release(
            String unit, LeadId lead, String rep, @Nullable String pool, String reason, boolean own, String actor) {
        return submit(unit, new ReleaseTask(lead, rep, pool, reason, own, actor));
    }

    /** Closes a lead. */
    public CompletableFuture<Decision> close(
            String unit, LeadId lead, Closing closing, @Nullable String owner, String actor) {
        return submit(unit, new CloseTask(lead, closing, owner, actor));
    }

    /** Shares the credit for a lead; takes back what was said if there are no shares. */
    public CompletableFuture<Decision> share(
            String unit, LeadId lead, List<CreditShare> shares, String why, @Nullable String owner, String actor) {
        return submit(unit, new ShareTask(lead, shares, why, owner, actor));
    }

    /** Corrects what came of a closed lead. */
    public CompletableFuture<Decision> correct(String unit, LeadId lead, Closing closing, String actor) {
        return submit(unit, new CorrectTask(lead, closing, actor));
    }

    /** Opens a closed lead again. */
    public CompletableFuture<Decision> reopen(String unit, LeadId lead, String why, String actor) {
        return submit(unit, new ReopenTask(lead, why, actor));
    }

    /** Makes one of two leads. */
    public CompletableFuture<Decision> merge(String unit, Merge merge, String actor) {
        return submit(unit, new MergeTask(merge, actor));
    }

    /** Takes a lead out of the one that it was merged into; refused if it was not. */
    public CompletableFuture<Unmerged> unmerge(
            String unit, PlacedLead lead, String why, boolean orByPolicy, String actor) {
        LeadId id = lead.lead().id();
        @Nullable LeadId into = Merging.into(lead.placement());
        return submit(unit, new UnmergeTask(id, into == null ? id : into, why, orByPolicy, actor));
    }

    /** Changes what is known of a lead. */
    public CompletableFuture<PlacedLead> update(
            String unit,
            LeadId lead,
            Map<String, ? extends @Nullable Object> changes,
            @Nullable String owner,
            String actor) {
        return submit(unit, new UpdateTask(lead, changes, owner, actor));
    }

    /** Records a contact with a lead's customer. */
    public CompletableFuture<FollowUps.Recorded> followUp(
            String unit, LeadId lead, FollowUps.Contact contact, @Nullable String self, String actor) {
        return submit(unit, new FollowUpTask(lead, contact, self, actor));
    }

    /** Edits what was recorded. */
    public CompletableFuture<FollowUp> edit(
            String unit, LeadId lead, long number, FollowUps.Edit edit, @Nullable String self, String actor) {
        return submit(unit, new FollowUpEditTask(lead, number, edit, self, actor));
    }

    /** Releases a lead from what holds its customer back. */
    public CompletableFuture<PlacedLead> unhold(
            String unit, LeadId lead, String why, @Nullable Instant until, String actor) {
        return submit(unit, new UnholdTask(lead, why, until, actor));
    }

    /** Says how urgent a lead is. */
    public CompletableFuture<PlacedLead> prioritise(
            String unit, LeadId lead, @Nullable Integer priority, String actor) {
        return submit(unit, new PriorityTask(lead, priority, actor));
    }

    /** Brings leads to where they belong after what holds customers back has changed. */
    public CompletableFuture<Integer> review(String unit, List<LeadId> leads) {
        return submit(unit, new ReviewTask(leads));
    }

    /**
     * Looks at a policy's decision from all sides.
     *
     * @return empty if the policy is not there any more
     */
    public Optional<InDepth> inDepth(PastStore pasts, Explanation explanation) throws Fence.HungException {
        Decision decision = explanation.decision();
        String unit = decision.unit();
        LogReader log = new LogReader(pasts, unit, decision.sequence(), decision.sequence());
        long first = log.next();
        LogReader.@Nullable Portion portion = log.read();
        boolean together = portion != null && portion.decisions().get(0).trace().batch() != null;
        try (PlayedUnit played =
                new PlayedUnit(unit, services, pasts, together ? first : decision.sequence(), decision.at())) {
            if (portion != null && together) {
                return played.play(
                        portion, Wanted.STEPS, clerk -> Optional.ofNullable(Siblings.of(clerk, portion, decision))
                                .map(siblings -> Depth.look(clerk, explanation, siblings)));
            }
            Lead lead = pasts.before(unit, decision.sequence() + 1).leads(List.of(decision.lead())).stream()
                    .findFirst()
                    .orElseThrow()
                    .lead();
            return played.play(decision.at(), List.of(lead.id()), Marks.of(lead.attributes()), Wanted.STEPS, clerk -> {
                @Nullable CompiledPolicy side = Depth.side(clerk, decision);
                return side == null ? Optional.empty() : Optional.of(Depth.look(clerk, explanation, side, lead));
            });
        }
    }

    /** Where leads would go, one after another, if nothing else happened. */
    public List<Placement> next(PastStore pasts, String unit, List<Lead> leads, @Nullable String named)
            throws Fence.HungException {
        Instant now = services.clock().instant();
        try (PlayedUnit played = new PlayedUnit(unit, services, pasts, memory(unit))) {
            List<PlacedLead> coming = leads.stream()
                    .map(lead -> PlayedUnit.incoming(lead, named, now))
                    .toList();
            return played.play(now, List.of(), Marks.of(leads.get(0).attributes()), Wanted.STEPS, clerk -> {
                @Nullable CompiledPolicy policy = clerk.policy(named);
                return policy == null ? List.of() : Depth.next(clerk, policy, coming);
            });
        }
    }

    /** Plays decisions of the log again. */
    public Play replay(String unit, PastStore pasts, long from, long to) {
        return new Replay(unit, services, pasts, from, to);
    }

    /** Plays leads under a draft; against another one, or against where they are. */
    public Play dryRun(
            String unit, PastStore pasts, DryPlay.Leads leads, DryPlay.Draft draft, DryPlay.@Nullable Draft against) {
        return new DryPlay(unit, services, pasts, () -> memory(unit), leads, draft, against);
    }

    /** Plays a log of another system under a draft; against another one, or against whom the leads went to there. */
    public Play log(String unit, PastStore pasts, LogScript log, DryPlay.Draft draft, DryPlay.@Nullable Draft against) {
        return new LogPlay(unit, services, pasts, log, draft, against);
    }

    /** Plays a stretch of the past under a draft; against another one, or against what was decided. */
    public Play past(
            String unit,
            PastStore pasts,
            long from,
            long to,
            Instant end,
            DryPlay.Draft draft,
            DryPlay.@Nullable Draft against) {
        return new PastPlay(unit, services, pasts, from, to, end, draft, against);
    }

    /** Moves some leads of a bulk run. */
    public CompletableFuture<List<BulkRow>> bulk(String unit, BulkOrder order, List<BulkRow> rows) {
        return submit(unit, new BulkTask(order, rows));
    }

    /** Plays a bulk run. */
    public BulkPlay play(String unit, PastStore pasts, BulkOrder order) {
        return new BulkPlay(unit, services, pasts, memory(unit), order);
    }

    /** Plays a draft. */
    public DraftPlay draft(
            String unit, PastStore pasts, BulkOrder order, List<BulkRow> rows, Map<String, DraftPlay.Taste> tastes) {
        return new DraftPlay(unit, services, pasts, memory(unit), order, rows, tastes);
    }

    /** Lets a shadow follow its unit's log. */
    public ShadowPlay shadow(PastStore pasts, Shadow shadow) {
        return new ShadowPlay(services, pasts, shadow);
    }

    /** What the unit's lane knows by now. */
    private LaneMemory memory(String unit) {
        try {
            return submit(unit, new MemoryTask()).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FenpeiException refused ? refused : e;
        }
    }

    private <T> CompletableFuture<T> submit(String unit, Task<T> task) {
        lane(unit).submit(List.of(task));
        return task.future();
    }
}
