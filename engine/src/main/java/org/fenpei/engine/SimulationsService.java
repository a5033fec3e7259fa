package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Simulations;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.lane.DryPlay;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.lane.LogScript;
import org.fenpei.engine.lane.Play;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.policy.Json;
import org.fenpei.engine.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs replays and dry runs, one thread each, a few at once. */
@Component(service = Simulations.class)
public final class SimulationsService implements Simulations {

    private static final Logger LOG = LoggerFactory.getLogger(SimulationsService.class);
    private static final int AT_ONCE = 4;
    private static final int KEPT = 100;
    private static final int NEXT = 1_000;

    /** Going back undoes each decision since, some 50 microseconds each, while somebody waits for the answer. */
    private static final int FARTHEST = 50_000;

    private final Lanes lanes;
    private final PastStore pasts;
    private final LeadStore leads;
    private final LeadsService explained;
    private final PoliciesService policies;
    private final DirectoryCache directory;
    private final Normaliser normaliser;
    private final Clock clock;
    private final int farthest;
    private final ExecutorService executor;
    private final Map<String, SimulationRun> runs = new LinkedHashMap<>();
    private long count;

    /** With what is played. */
    @Activate
    public SimulationsService(
            @Reference Lanes lanes,
            @Reference PastStore pasts,
            @Reference LeadStore leads,
            @Reference LeadsService explained,
            @Reference PoliciesService policies,
            @Reference DirectoryCache directory,
            @Reference Normaliser normaliser,
            @Reference Clock clock) {
        this(lanes, pasts, leads, explained, policies, directory, normaliser, clock, FARTHEST);
    }

    /** As above, where a decision may be looked at in depth only until so many others were taken since. */
    SimulationsService(
            Lanes lanes,
            PastStore pasts,
            LeadStore leads,
            LeadsService explained,
            PoliciesService policies,
            DirectoryCache directory,
            Normaliser normaliser,
            Clock clock,
            int farthest) {
        this.lanes = lanes;
        this.pasts = pasts;
        this.leads = leads;
        this.explained = explained;
        this.policies = policies;
        this.directory = directory;
        this.normaliser = normaliser;
        this.clock = clock;
        this.farthest = farthest;
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fenpei-simulation");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Stops what runs. */
    @Deactivate
    public void stop() {
        synchronized (runs) {
            runs.values().forEach(SimulationRun::cancel);
        }
        executor.shutdown();
    }

    @Override
    public Simulation replay(String unit, long from, long to, String actor) {
        checkUnit(unit);
        if (from < 1 || to < from) {
            throw FenpeiException.invalid(Problem.error(
                    "/to",
                    String.valueOf(to),
                    Reason.of("config.range", "min", Math.max(1, from), "max", Long.MAX_VALUE)));
        }
        if (pasts.logged(unit, to, 1).isEmpty()) {
            throw FenpeiException.notFound("decision", unit + " " + to);
        }
        return start(unit, Simulation.Kind.REPLAY, actor, () -> lanes.replay(unit, pasts, from, to));
    }

    @Override
    public Simulation start(DryRun request, String actor) {
        String unit = request.unit();
        checkUnit(unit);
        DryPlay.Draft draft = draft(unit, request.policy(), "/policy", request.insteadOf());
        DryPlay.@Nullable Draft against =
                request.against() == null ? null : draft(unit, request.against(), "/against", request.insteadOf());
        if (request.leads() instanceof DryRun.Past past) {
            long from = pasts.firstAt(unit, past.from());
            long to = pasts.firstAt(unit, past.to()) - 1;
            if (to < from) {
                throw FenpeiException.invalid(
                        Problem.error("/leads/from", past.from().toString(), Reason.of("engine.no-decisions")));
            }
            Instant now = clock.instant();
            Instant end = past.to().isBefore(now) ? past.to() : now;
            return start(
                    unit, Simulation.Kind.DRY_RUN, actor, () -> lanes.past(unit, pasts, from, to, end, draft, against));
        }
        if (request.leads() instanceof DryRun.Log log) {
            LogScript script = new LoggedLeads(
                            normaliser, unit, log, directory.reps(unit), clock.instant(), against == null)
                    .script();
            return start(unit, Simulation.Kind.DRY_RUN, actor, () -> lanes.log(unit, pasts, script, draft, against));
        }
        DryPlay.Leads subject = new SimulatedLeads(leads, normaliser).of(unit, request.leads());
        return start(unit, Simulation.Kind.DRY_RUN, actor, () -> lanes.dryRun(unit, pasts, subject, draft, against));
    }

    private void checkUnit(String unit) {
        if (!directory.hasUnit(unit)) {
            throw FenpeiException.notFound("unit", unit);
        }
    }

    /** Reads a draft, and finds what it stands for. */
    private DryPlay.Draft draft(String unit, @Nullable String json, String path, @Nullable String insteadOf) {
        if (json == null) {
            return new DryPlay.Draft(null, null);
        }
        PolicyDocument.Read read = policies.checked(path, Json.object(json));
        List<Problem> errors = new ArrayList<>(read.problems());
        errors.removeIf(problem -> problem.severity() != Problem.Severity.ERROR);
        @Nullable Policy policy = read.policy();
        if (policy != null && !policy.unit().equals(unit)) {
            errors.add(Problem.error(path + "/unit", policy.unit(), Reason.of("engine.one-unit")));
        }
        if (policy == null || !errors.isEmpty()) {
            throw FenpeiException.invalid(errors);
        }
        List<PolicyVersion> active = directory.policies(unit);
        int version = active.stream()
                .filter(one -> one.policy().id().equals(policy.id()))
                .mapToInt(PolicyVersion::version)
                .max()
                .orElse(0);
        return new DryPlay.Draft(
                new PolicyVersion(policy, version + 1, clock.instant(), "draft", true),
                standsFor(active, policy, insteadOf));
    }

    private static @Nullable String standsFor(List<PolicyVersion> active, Policy policy, @Nullable String named) {
        if (named != null) {
            if (active.stream().noneMatch(one -> one.policy().id().equals(named))) {
                throw FenpeiException.notFound("policy", named);
            }
            return named;
        }
        boolean known = active.stream().anyMatch(one -> one.policy().id().equals(policy.id()));
        return known
                ? policy.id()
                : active.stream()
                        .map(PolicyVersion::policy)
                        .filter(one -> one.fallback() || active.size() == 1)
                        .map(Policy::id)
                        .findFirst()
                        .orElse(null);
    }

    private Simulation start(String unit, Simulation.Kind kind, String actor, Supplier<Play> play) {
        SimulationRun run;
        synchronized (runs) {
            if (runs.values().stream().filter(SimulationRun::running).count() >= AT_ONCE) {
                throw FenpeiException.refused(new Refusal(
                        Reason.of("engine.simulations-busy", "max", AT_ONCE), (long) AT_ONCE, (long) AT_ONCE, null));
            }
            forgetOldest();
            Instant now = clock.instant();
            String id = "sim-" + now.toEpochMilli() + "-" + ++count;
            run = new SimulationRun(id, unit, kind, actor, clock);
            runs.put(id, run);
        }
        executor.execute(() -> play(run, play));
        return run.view();
    }

    private void forgetOldest() {
        List<String> ended = runs.values().stream()
                .filter(run -> !run.running())
                .map(run -> run.view().id())
                .toList();
        for (int i = 0; i <= ended.size() - KEPT; i++) {
            runs.remove(ended.get(i));
        }
    }

    private static void play(SimulationRun run, Supplier<Play> supplier) {
        try (Play play = supplier.get()) {
            boolean more = true;
            run.goOn(play);
            while (more && !run.cancelled()) {
                more = play.next();
                run.goOn(play);
            }
            run.end(play.outcome());
        } catch (Fence.HungException e) {
            LOG.warn("A simulation met a strategy that does not come back: {}", e.getMessage());
            run.fail(Reason.of("engine.simulation-hung"));
        } catch (StoreException e) {
            LOG.warn("A simulation could not read", e);
            run.fail(Reason.of("engine.database"));
        } catch (FenpeiException e) {
            run.fail(e.refusal().reason());
        } catch (RuntimeException | Error e) {
            LOG.error("A simulation failed", e);
            run.fail(Reason.of("engine.internal"));
        }
    }

    @Override
    public Optional<InDepth> inDepth(String unit, long sequence) {
        Optional<Explanation> explanation = explained.explain(unit, sequence);
        if (explanation.isEmpty() || explanation.get().decision().policy() == null) {
            return Optional.empty();
        }
        if (!pasts.logged(unit, sequence + farthest + 1, 1).isEmpty()) {
            throw FenpeiException.invalid(Problem.error(
                    "/sequence",
                    String.valueOf(sequence),
                    Reason.of("engine.too-far-back", "sequence", sequence, "max", farthest)));
        }
        return bounded(() -> lanes.inDepth(pasts, explanation.get()));
    }

    @Override
    public List<Placement> next(Intake kind, int count) {
        if (count < 1 || count > NEXT) {
            throw FenpeiException.invalid(
                    Problem.error("/count", String.valueOf(count), Reason.of("config.range", "min", 1, "max", NEXT)));
        }
        checkUnit(kind.unit());
        List<Problem> problems = normaliser.check(kind, "");
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(normaliser.normalise(kind));
        }
        return bounded(() -> lanes.next(pasts, kind.unit(), leads, kind.policy()));
    }

    private interface Look<T> {
        T look() throws Fence.HungException;
    }

    private static <T> T bounded(Look<T> look) {
        try {
            return look.look();
        } catch (Fence.HungException e) {
            throw FenpeiException.unavailable(Reason.of("engine.simulation-hung"), e);
        } catch (StoreException e) {
            throw FenpeiException.unavailable(Reason.of("engine.database"), e);
        }
    }

    @Override
    public Optional<Simulation> find(String id) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(id)).map(SimulationRun::view);
        }
    }

    @Override
    public List<Simulation> list(String unit) {
        synchronized (runs) {
            return runs.values().stream()
                    .map(SimulationRun::view)
                    .filter(one -> one.unit().equals(unit))
                    .sorted(Comparator.comparing(Simulation::startedAt)
                            .thenComparing(Simulation::id)
                            .reversed())
                    .toList();
        }
    }

    @Override
    public Simulation cancel(String id) {
        synchronized (runs) {
            @Nullable SimulationRun run = runs.get(id);
            if (run == null) {
                throw FenpeiException.notFound("simulation", id);
            }
            run.cancel();
            return run.view();
        }
    }
}
