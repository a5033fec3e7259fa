package org.fenpei.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StrategyId;
import org.fenpei.engine.bulk.BulkWorkers;
import org.fenpei.engine.customer.DuplicateWorkers;
import org.fenpei.engine.customer.DuplicatesService;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.policy.PolicyCompiler;
import org.fenpei.engine.policy.PolicyReport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** The engine on memory, with a clock that tests set. */
public final class Engine implements AutoCloseable {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T01:00:00Z"));
    private final AtomicLong serviceIds = new AtomicLong();
    private final Clock clock = new SettableClock(now);

    /** The directory. */
    public final MemoryDirectory directory = new MemoryDirectory();
    /** The stores. */
    public final MemoryStores stores = new MemoryStores(directory);
    /** The plug-ins. */
    public final PluginRegistry registry = new PluginRegistry();

    private final PolicyCompiler compiler = new PolicyCompiler(registry);
    private final DirectoryCache cache = new DirectoryCache(directory, directory, clock);
    private Lanes lanes = new Lanes(stores, stores, stores, directory, directory, registry, compiler, clock);

    /** Takes leads in. */
    public final AssignerService assigner = new AssignerService(lanes, new Normaliser(clock), cache, stores);
    /** Changes the directory. */
    public final DirectoryService people = new DirectoryService(directory, cache, lanes);
    /** Knows who can read what steps keep. */
    public final StepFormats formats = new StepFormats(stores, registry);
    /** Publishes policies. */
    public final PoliciesService policies = new PoliciesService(
            directory,
            directory,
            cache,
            compiler,
            new PolicyReport(directory, stores, compiler),
            formats,
            lanes,
            clock);
    /** What is settled. */
    public final SettingsService settings = new SettingsService(directory, cache, registry, lanes);
    /** How long leads are kept. */
    public final KeepingsService keepings = new KeepingsService(stores, lanes, settings, directory, clock);
    /** Reads. */
    public final LeadsService leads = new LeadsService(stores, stores);
    /** What people are told. */
    public final InboxService inbox = new InboxService(new MemoryInbox(stores), cache, clock);
    /** Tasks, and what is kept about leads. */
    public final MemoryTasks todo = new MemoryTasks(stores);
    /** What reps are to do; without a timer. */
    public final TasksService tasks = new TasksService(todo, todo, stores, cache, clock);
    /** What finds duplicates. */
    public final MemoryDuplicates duplicateStore = new MemoryDuplicates(stores);
    /** Contacts with customers. */
    public final FollowUpsService followUps =
            new FollowUpsService(lanes, stores, todo, todo, duplicateStore, settings, tasks, leads, stores.credit());
    /** Leads as strategies see them. */
    public final DerivedLeads derived = new DerivedLeads(settings, stores, clock);
    /** Who is held back. */
    public final CreditService credit = new CreditService(derived, directory, cache, stores, lanes, clock);

    /** Who was credited with what. */
    public final SharedCreditService shared = new SharedCreditService(lanes, stores, stores.credit(), cache, derived);

    /** What is derived of customers. */
    public final CustomersService customers = new CustomersService(derived, cache, stores, stores, lanes);

    /** Looks at who is held back, when it is told to. */
    public CreditReviews creditReviews() {
        return new CreditReviews(derived, cache, directory, stores, lanes, clock);
    }

    /** How it was. */
    private final MemoryPast past = new MemoryPast(stores, directory);
    /** Plays. */
    public final SimulationsService simulations =
            new SimulationsService(lanes, past, stores, leads, policies, cache, new Normaliser(clock), clock);

    /** What reps may still take. */
    public final LimitsService limits = new LimitsService(lanes, cache, stores, new MemoryViews(), registry, clock);

    /** What strategies there are. */
    public final StrategiesService strategies = new StrategiesService(registry, directory, directory, formats);

    /** Works on all leads; without a timer. */
    public final DuplicateWorkers duplicateWorkers =
            new DuplicateWorkers(duplicateStore, stores, directory, settings, clock);
    /** Finds duplicates. */
    public final DuplicatesService duplicates =
            new DuplicatesService(duplicateStore, stores, lanes, duplicateWorkers, clock);

    private Shadows shadows = new Shadows(directory, stores, past, lanes);
    /** Shadows and canaries. */
    public TrialsService trials = new TrialsService(directory, stores, policies, formats, shadows, clock);

    /** On an empty memory. */
    public Engine() {
        directory.last(stores::lastSequence);
    }

    /** Plays, where in-depth looks go back over so many decisions at most. */
    SimulationsService simulations(int farthest) {
        return new SimulationsService(
                lanes,
                new MemoryPast(stores, directory),
                stores,
                leads,
                policies,
                cache,
                new Normaliser(clock),
                clock,
                farthest);
    }

    private static final class SettableClock extends Clock {
        private final AtomicReference<Instant> now;

        SettableClock(AtomicReference<Instant> now) {
            super();
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }
    }

    /** Plans absences. */
    public AbsencesService absences(MemoryAbsences kept) {
        return new AbsencesService(kept, directory, lanes, clock);
    }

    /** Plays the log from the first decision again; gives what came out otherwise. */
    public List<SimulationDifference> replayed() {
        Simulation started = simulations.replay(Unit.DEFAULT, 1, stores.lastSequence(), "test");
        until(() -> simulations.find(started.id()).orElseThrow().state() != Simulation.State.RUNNING);
        Simulation ended = simulations.find(started.id()).orElseThrow();
        if (ended.outcome() == null) {
            throw new AssertionError("the replay failed: " + ended.failure());
        }
        return ended.outcome().differences();
    }

    /** Workers of a node for bulk runs; without a timer. */
    public BulkWorkers bulkWorkers(MemoryBulk runs) {
        return new BulkWorkers(
                runs,
                lanes,
                stores,
                stores,
                stores,
                new MemoryPast(stores, directory),
                directory,
                registry,
                derived,
                todo,
                clock);
    }

    /** Settles something for the unit. */
    public Engine settle(String name, Map<String, Object> document) {
        directory.save(new Setting(Unit.DEFAULT, name, document));
        cache.forget();
        lanes.wake(Unit.DEFAULT);
        return this;
    }

    /** Moves leads on from pool to pool; without a timer. */
    public PoolAgeing ageing() {
        return new PoolAgeing(lanes, cache, clock);
    }

    /** The clock. */
    public Clock clock() {
        return clock;
    }

    /** Lets time go on. */
    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    /** Adds reps. */
    public Engine reps(String... ids) {
        for (String id : ids) {
            people.save(Rep.active(id, Unit.DEFAULT, Set.of()));
        }
        return this;
    }

    /** Adds open pools. */
    public Engine pools(String... ids) {
        for (String id : ids) {
            people.save(Pool.open(id, Unit.DEFAULT));
        }
        return this;
    }

    /** Publishes a policy of these strategies, that ends in a pool, or in waiting if there is none. */
    public Engine policy(@Nullable String endPool, String... strategies) {
        List<Step> steps = new ArrayList<>();
        for (String strategy : strategies) {
            steps.add(new Step(strategy, strategy, null, Step.OnMissing.WAIT, Map.of()));
        }
        directory.publish(
                new Policy("main", Unit.DEFAULT, "main", true, Set.of(), steps, endPool), "test", clock.instant());
        cache.forget();
        lanes.wake(Unit.DEFAULT);
        return this;
    }

    /** Settles something, and lets the lane see it. */
    public Engine settle(String name, String json) {
        try {
            Map<String, Object> document = new ObjectMapper().readValue(json, new TypeReference<>() {});
            settings.save(Unit.DEFAULT, name, document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    /** Adds a strategy; gives the id to remove it by. */
    public long strategy(String id, boolean needsCandidates, Function<StepRequest, @Nullable StepOutcome> decide) {
        return strategy(id, "1.0.0", 0, needsCandidates, decide);
    }

    /** Adds a strategy of a version. */
    @SuppressWarnings("NullAway") // strategies that answer null are what some tests are about
    public long strategy(
            String id,
            String version,
            int ranking,
            boolean needsCandidates,
            Function<StepRequest, @Nullable StepOutcome> decide) {
        long service = serviceIds.incrementAndGet();
        AssignmentStrategy strategy = config -> decide::apply;
        registry.putStrategy(
                strategy,
                Map.of(
                        Constants.SERVICE_ID,
                        service,
                        Constants.SERVICE_RANKING,
                        ranking,
                        StrategyId.ID_PROPERTY,
                        id,
                        StrategyId.NEEDS_CANDIDATES_PROPERTY,
                        needsCandidates),
                "test." + id,
                Version.valueOf(version));
        return service;
    }

    /** Adds a strategy with further service properties. */
    public void plugIn(String id, AssignmentStrategy strategy, Map<String, Object> further) {
        Map<String, Object> properties = new HashMap<>(further);
        properties.put(Constants.SERVICE_ID, serviceIds.incrementAndGet());
        properties.put(StrategyId.ID_PROPERTY, id);
        registry.putStrategy(strategy, properties, "test." + id, Version.valueOf("1.0.0"));
    }

    /** Adds a strategy of a version with further service properties; gives the id to remove it by. */
    public long plugIn(String id, String version, AssignmentStrategy strategy, Map<String, Object> further) {
        long service = serviceIds.incrementAndGet();
        Map<String, Object> properties = new HashMap<>(further);
        properties.put(Constants.SERVICE_ID, service);
        properties.put(StrategyId.ID_PROPERTY, id);
        registry.putStrategy(strategy, properties, "test." + id, Version.valueOf(version));
        return service;
    }

    /** Publishes a policy as it is. */
    public Engine policy(Policy policy) {
        directory.publish(policy, "test", clock.instant());
        cache.forget();
        lanes.wake(Unit.DEFAULT);
        return this;
    }

    /** Adds a strategy that serves in turn, and keeps the turn in its state. */
    public long turns(String id) {
        return strategy(id, true, Engine::turn);
    }

    /** Serves in turn. */
    public static StepOutcome turn(StepRequest request) {
        String kept = request.state().get("n");
        int n = kept == null ? 0 : Integer.parseInt(kept);
        String rep = request.candidates().get(n % request.candidates().size()).id();
        return new StepOutcome.Assign(
                rep, List.of(Reason.of("test.turn", "n", n)), List.of(new StateChange("n", String.valueOf(n + 1))));
    }

    /** Adds a guard for a cap on what is held. */
    public void holdingCap() {
        guard("cap", false, request -> {
            Integer cap = request.rep().holdingCap();
            return cap == null || request.facts().held() < cap
                    ? GuardAnswer.YES
                    : new GuardAnswer.No(new Refusal(
                            Reason.of("cap.full"),
                            (long) cap,
                            (long) request.facts().held(),
                            null));
        });
    }

    /** Adds a guard. */
    public void guard(String id, boolean perLead, OwnershipGuard guard) {
        guard(id, perLead, false, guard);
    }

    /** Adds a guard, of pools alone if so. */
    public void guard(String id, boolean perLead, boolean ofPools, OwnershipGuard guard) {
        registry.putGuard(
                guard,
                Map.of(
                        Constants.SERVICE_ID,
                        serviceIds.incrementAndGet(),
                        GuardId.ID_PROPERTY,
                        id,
                        GuardId.PER_LEAD_PROPERTY,
                        perLead,
                        GuardId.OF_POOLS_PROPERTY,
                        ofPools));
    }

    /** A lead to come in. */
    public static Intake intake(@Nullable String externalId, int priority) {
        return new Intake(Unit.DEFAULT, "test", externalId, priority, null, Attributes.NONE);
    }

    /** Takes a lead in, and waits. */
    public Receipt submit(String externalId) {
        return get(assigner.submit(intake(externalId, 0), "test"));
    }

    /** Waits for an answer; gives what was refused as it is. */
    public static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof FenpeiException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** Waits until something holds; fails after ten seconds. */
    public static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true in time");
            }
            Thread.onSpinWait();
        }
    }

    /** Stops deciding, as if the container had been stopped. */
    public void stopLanes() {
        shadows.stop();
        lanes.stop();
    }

    /** Decides again, as after a start. */
    public void startLanes() {
        lanes = new Lanes(stores, stores, stores, directory, directory, registry, compiler, clock);
        shadows = new Shadows(directory, stores, past, lanes);
        trials = new TrialsService(directory, stores, policies, formats, shadows, clock);
    }

    /** The engine of another node on the same stores and with the same plug-ins. */
    public record Node(Lanes lanes, AssignerService assigner, LimitsService limits, SimulationsService simulations)
            implements AutoCloseable {

        @Override
        public void close() {
            simulations.stop();
            lanes.stop();
        }
    }

    /** Starts another node. */
    public Node otherNode() {
        Lanes others = new Lanes(stores, stores, stores, directory, directory, registry, compiler, clock);
        return new Node(
                others,
                new AssignerService(
                        others, new Normaliser(clock), new DirectoryCache(directory, directory, clock), stores),
                new LimitsService(others, cache, stores, new MemoryViews(), registry, clock),
                new SimulationsService(others, past, stores, leads, policies, cache, new Normaliser(clock), clock));
    }

    /** Takes leads in after {@link #startLanes}. */
    public AssignerService assignerAgain() {
        return new AssignerService(lanes, new Normaliser(clock), cache, stores);
    }

    @Override
    public void close() {
        stopLanes();
    }
}
