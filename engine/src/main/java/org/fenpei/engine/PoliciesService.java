package org.fenpei.engine;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Policies;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.policy.Json;
import org.fenpei.engine.policy.PolicyCompiler;
import org.fenpei.engine.policy.PolicyDocument;
import org.fenpei.engine.policy.PolicyReport;
import org.fenpei.engine.policy.ReferenceCheck;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks, publishes and rolls back policies. */
@Component(service = {Policies.class, PoliciesService.class})
public final class PoliciesService implements Policies {

    private final PolicyStore store;
    private final DirectoryStore directory;
    private final DirectoryCache cache;
    private final PolicyCompiler compiler;
    private final PolicyReport report;
    private final StepFormats formats;
    private final Lanes lanes;
    private final Clock clock;

    /** With the stores and the strategies. */
    @Activate
    public PoliciesService(
            @Reference PolicyStore store,
            @Reference DirectoryStore directory,
            @Reference DirectoryCache cache,
            @Reference PolicyCompiler compiler,
            @Reference PolicyReport report,
            @Reference StepFormats formats,
            @Reference Lanes lanes,
            @Reference Clock clock) {
        this.store = store;
        this.directory = directory;
        this.cache = cache;
        this.compiler = compiler;
        this.report = report;
        this.formats = formats;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Override
    public List<Problem> validate(String json) {
        try {
            return reported(checked("", Json.object(json))).problems();
        } catch (FenpeiException e) {
            return e.problems();
        }
    }

    /** Reads and checks a policy that stands inside a larger document. */
    PolicyDocument.Read checked(String path, Map<String, Object> document) {
        PolicyDocument.Read read = PolicyDocument.read(path, document);
        List<Problem> problems = new ArrayList<>(read.problems());
        Map<String, Integer> kept = Map.of();
        if (read.policy() != null) {
            problems.addAll(check(read.policy(), path));
            kept = formats.ofPolicy(read.policy().unit(), read.policy().id());
        }
        problems.addAll(compiler.check(read.steps(), path, kept));
        return new PolicyDocument.Read(read.policy(), read.steps(), problems);
    }

    /** With what is to be said beside errors, if there is none. */
    private PolicyDocument.Read reported(PolicyDocument.Read read) {
        @Nullable Policy policy = read.policy();
        if (policy == null || hasErrors(read.problems())) {
            return read;
        }
        List<Problem> problems = new ArrayList<>(read.problems());
        problems.addAll(report.of(policy, ""));
        return new PolicyDocument.Read(policy, read.steps(), problems);
    }

    private List<Problem> check(Policy policy, String path) {
        List<Problem> problems = new ArrayList<>();
        String unit = policy.unit();
        if (directory.units().stream().noneMatch(known -> known.id().equals(unit))) {
            problems.add(
                    Problem.error(path + "/unit", unit, Reason.of("engine.not-found", "what", "unit", "id", unit)));
            return problems;
        }
        List<PolicyVersion> versions = store.versions(policy.id());
        if (!versions.isEmpty() && !versions.get(0).policy().unit().equals(unit)) {
            problems.add(Problem.error(
                    path + "/unit",
                    unit,
                    Reason.of(
                            "engine.other-unit",
                            "unit",
                            versions.get(0).policy().unit())));
        }
        if (policy.fallback()) {
            for (PolicyVersion other : store.active(unit)) {
                if (other.policy().fallback() && !other.policy().id().equals(policy.id())) {
                    problems.add(Problem.error(
                            path + "/fallback",
                            "true",
                            Reason.of(
                                    "engine.second-fallback",
                                    "policy",
                                    other.policy().id())));
                }
            }
        }
        problems.addAll(references(unit).check(policy, path));
        return problems;
    }

    private ReferenceCheck references(String unit) {
        Map<String, Set<String>> there = Map.of(
                "team", directory.teams(unit).stream().map(Team::id).collect(Collectors.toSet()),
                "pool", directory.pools(unit).stream().map(Pool::id).collect(Collectors.toSet()),
                // Who has left, too: a policy that was right does not become wrong by his leaving, and is warned of.
                "rep", directory.reps(unit).stream().map(Rep::id).collect(Collectors.toSet()));
        return new ReferenceCheck(
                (kind, id) -> there.getOrDefault(kind, Set.of()).contains(id));
    }

    @Override
    public PolicyVersion publish(String json, String actor, Consumer<? super Problem> told) {
        PolicyDocument.Read read = reported(checked("", Json.object(json)));
        refuseErrors(read.problems());
        read.problems().forEach(told);
        return publish(read, actor);
    }

    @Override
    public PolicyVersion publish(String json, String actor) {
        return publish(checked("", Json.object(json)), actor);
    }

    /** Publishes what was read and checked. */
    PolicyVersion publish(PolicyDocument.Read read, String actor) {
        @Nullable Policy policy = read.policy();
        refuseErrors(read.problems());
        if (policy == null) {
            throw FenpeiException.invalid(read.problems());
        }
        Optional<PolicyVersion> active = store.active(policy.unit()).stream()
                .filter(version -> version.policy().equals(policy))
                .findFirst();
        if (active.isPresent()) {
            return active.get();
        }
        store.active(policy.unit()).stream()
                .filter(version -> version.policy().id().equals(policy.id()))
                .forEach(this::refuseWhileCanary);
        PolicyVersion version = store.publish(policy, actor, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        changed(policy.unit());
        return version;
    }

    @Override
    public PolicyVersion rollBack(String id, int version, String actor) {
        PolicyVersion target = store.versions(id).stream()
                .filter(known -> known.version() == version)
                .findFirst()
                .orElseThrow(() -> FenpeiException.notFound("policy version", id + " " + version));
        store.versions(id).forEach(this::refuseWhileCanary);
        checkAgain(target.policy());
        PolicyVersion active =
                store.activate(id, version, actor, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        changed(active.policy().unit());
        return active;
    }

    /** While a canary runs, somebody has to say what becomes of it before another version becomes active. */
    void refuseWhileCanary(PolicyVersion version) {
        @Nullable Canary canary = version.canary();
        if (canary != null) {
            throw FenpeiException.refused(Refusal.of(Reason.of(
                    "engine.canary-running",
                    "policy",
                    version.policy().id(),
                    "version",
                    canary.candidate().version(),
                    "share",
                    canary.share() / 100.0)));
        }
    }

    /** Refuses a policy that was published once and has errors by now. */
    void checkAgain(Policy policy) {
        refuseErrors(checked("", PolicyDocument.write(policy)).problems());
    }

    private static void refuseErrors(List<Problem> problems) {
        if (hasErrors(problems)) {
            throw FenpeiException.invalid(problems);
        }
    }

    private static boolean hasErrors(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    void changed(String unit) {
        cache.forget();
        lanes.wake(unit);
    }

    @Override
    public List<PolicyVersion> active(String unit) {
        return store.active(unit);
    }

    @Override
    public List<PolicyVersion> versions(String policy) {
        return store.versions(policy);
    }

    @Override
    public String toJson(PolicyVersion version) {
        return Json.write(PolicyDocument.write(version.policy()));
    }
}
