package org.fenpei.engine;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.CanaryReport;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.ShadowReport;
import org.fenpei.api.model.Step;
import org.fenpei.api.service.Candidate;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Trials;
import org.fenpei.api.store.DecisionCount;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.engine.policy.Json;
import org.fenpei.engine.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins and ends canaries and shadows, and tells what they do. */
@Component(service = Trials.class)
public final class TrialsService implements Trials {

    private final PolicyStore store;
    private final DecisionStore decisions;
    private final PoliciesService policies;
    private final StepFormats formats;
    private final Shadows shadows;
    private final Clock clock;

    /** With the policies and what follows the log. */
    @Activate
    public TrialsService(
            @Reference PolicyStore store,
            @Reference DecisionStore decisions,
            @Reference PoliciesService policies,
            @Reference StepFormats formats,
            @Reference Shadows shadows,
            @Reference Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.policies = policies;
        this.formats = formats;
        this.shadows = shadows;
        this.clock = clock;
    }

    @Override
    public CanaryReport startCanary(
            String policy, Candidate candidate, int share, @Nullable String salt, String actor) {
        PolicyVersion active = active(policy);
        checkShare(share);
        if (salt != null && !Codes.isCode(salt)) {
            throw FenpeiException.invalid(Problem.error("/salt", salt, Reason.of("engine.no-code")));
        }
        policies.refuseWhileCanary(active);
        Policy draft = read(active, candidate);
        PolicyVersion begun = store.beginCanary(
                draft,
                share,
                salt,
                formats.notShared(active.policy(), draft),
                actor,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        policies.changed(draft.unit());
        return report(begun);
    }

    private static void checkShare(int share) {
        if (share < 1 || share >= Canary.WHOLE) {
            throw FenpeiException.invalid(Problem.error(
                    "/share",
                    String.valueOf(share / 100.0),
                    Reason.of("config.range", "min", 0.01, "max", (Canary.WHOLE - 1) / 100.0)));
        }
    }

    private PolicyVersion active(String policy) {
        return store.versions(policy).stream()
                .filter(PolicyVersion::active)
                .findFirst()
                .orElseThrow(() -> FenpeiException.notFound("policy", policy));
    }

    private PolicyVersion withCanary(String policy) {
        PolicyVersion active = active(policy);
        if (active.canary() == null) {
            throw FenpeiException.notFound("canary", policy);
        }
        return active;
    }

    /** The draft, if nothing is wrong with it. */
    private Policy read(PolicyVersion active, Candidate candidate) {
        String id = active.policy().id();
        Map<String, Object> document = candidate.document() == null
                ? withVersions(active.policy(), candidate.versions())
                : Json.object(candidate.document());
        PolicyDocument.Read read = policies.checked("/policy", document);
        List<Problem> errors = new ArrayList<>(read.problems());
        errors.removeIf(problem -> problem.severity() != Problem.Severity.ERROR);
        @Nullable Policy policy = read.policy();
        if (policy != null && !policy.id().equals(id)) {
            errors.add(Problem.error("/policy/id", policy.id(), Reason.of("engine.other-policy", "policy", id)));
        }
        if (policy == null || !errors.isEmpty()) {
            throw FenpeiException.invalid(errors);
        }
        return policy;
    }

    /** The policy as it is, with other versions for some steps. */
    private static Map<String, Object> withVersions(Policy policy, Map<String, String> versions) {
        List<Problem> problems = new ArrayList<>();
        if (versions.isEmpty()) {
            problems.add(Problem.error("/versions", null, Reason.of("engine.no-candidate-given")));
        }
        versions.forEach((step, range) -> {
            if (policy.steps().stream().noneMatch(one -> one.id().equals(step))) {
                problems.add(Problem.error(
                        "/versions/" + step, step, Reason.of("engine.not-found", "what", "step", "id", step)));
            } else if (!PolicyDocument.isRange(range)) {
                problems.add(Problem.error("/versions/" + step, range, Reason.of("engine.versions-form")));
            }
        });
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        List<Step> steps = policy.steps().stream()
                .map(step -> new Step(
                        step.id(),
                        step.strategy(),
                        versions.getOrDefault(step.id(), step.versions()),
                        step.when(),
                        step.onMissing(),
                        step.waitAtMost(),
                        step.config()))
                .toList();
        return new LinkedHashMap<>(PolicyDocument.write(new Policy(
                policy.id(),
                policy.unit(),
                policy.name(),
                policy.fallback(),
                policy.teams(),
                steps,
                policy.redecideOn(),
                policy.endWait(),
                policy.endPool())));
    }

    @Override
    public CanaryReport changeShare(String policy, int share, String actor) {
        checkShare(share);
        withCanary(policy);
        PolicyVersion changed = store.shareCanary(policy, share);
        policies.changed(changed.policy().unit());
        if (changed.canary() == null) {
            throw FenpeiException.notFound("canary", policy);
        }
        return report(changed);
    }

    @Override
    public PolicyVersion endCanary(String policy, String actor) {
        withCanary(policy);
        PolicyVersion active = store.endCanary(policy);
        policies.changed(active.policy().unit());
        return active;
    }

    @Override
    public PolicyVersion promote(String policy, String actor) {
        Canary canary = Objects.requireNonNull(withCanary(policy).canary());
        Policy candidate = canary.candidate().policy();
        policies.checkAgain(candidate);
        @Nullable Reason unreadable = formats.unreadable(candidate);
        if (unreadable != null) {
            throw FenpeiException.refused(Refusal.of(unreadable));
        }
        PolicyVersion active = store.activate(
                policy, canary.candidate().version(), actor, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        policies.changed(candidate.unit());
        return active;
    }

    @Override
    public Optional<CanaryReport> canary(String policy) {
        return store.versions(policy).stream()
                .filter(version -> version.canary() != null)
                .findFirst()
                .map(this::report);
    }

    private CanaryReport report(PolicyVersion active) {
        Canary canary = Objects.requireNonNull(active.canary());
        List<DecisionCount> counts =
                decisions.counts(active.policy().unit(), active.policy().id(), canary.fromSequence());
        return new CanaryReport(
                active, side(active.version(), counts), side(canary.candidate().version(), counts));
    }

    private static CanaryReport.Side side(int version, List<DecisionCount> counts) {
        Map<String, Long> byRep = new HashMap<>();
        Map<String, Long> byPool = new HashMap<>();
        long decided = 0;
        long waiting = 0;
        long held = 0;
        for (DecisionCount count : counts) {
            if (count.version() != version) {
                continue;
            }
            decided += count.count();
            if (count.owner() != null) {
                byRep.merge(count.owner(), count.count(), Long::sum);
            } else if (count.pool() != null) {
                byPool.merge(count.pool(), count.count(), Long::sum);
            } else if (count.state() == Placement.State.WAITING) {
                waiting += count.count();
            } else {
                held += count.count();
            }
        }
        return new CanaryReport.Side(version, decided, byRep, byPool, waiting, held);
    }

    @Override
    public ShadowReport startShadow(String policy, Candidate candidate, String actor) {
        PolicyVersion active = active(policy);
        Policy draft = read(active, candidate);
        store.beginShadow(
                draft,
                formats.notCopied(active.policy(), draft),
                actor,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        shadows.look();
        return shadow(policy).orElseThrow(() -> FenpeiException.notFound("shadow", policy));
    }

    @Override
    public ShadowReport endShadow(String policy, String actor) {
        Optional<ShadowReport> last = shadows.report(policy);
        if (!store.endShadow(policy) || last.isEmpty()) {
            throw FenpeiException.notFound("shadow", policy);
        }
        shadows.look();
        return last.get();
    }

    @Override
    public Optional<ShadowReport> shadow(String policy) {
        return shadows.report(policy);
    }
}
