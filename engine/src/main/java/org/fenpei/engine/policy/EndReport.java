package org.fenpei.engine.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.ExampleLead;
import org.fenpei.api.strategy.StepDecider;
import org.jspecify.annotations.Nullable;

/**
 * Says which leads nobody gets before the policy's end. Each step shows, by made-up leads, which cases it distinguishes; each is
 * sent through all the steps, as if every rep worked and held nothing. Only what really comes to the end is reported.
 */
final class EndReport {

    private static final int SHOWN = 20;

    /** A case of a step. */
    private record Case(String path, ExampleLead example) {}

    private final PolicyCompiler compiler;
    private final Policy policy;
    private final String path;
    private final List<Rep> scope;
    private final List<Problem> problems;
    private final Map<String, Integer> said = new HashMap<>();
    private int reached;

    /**
     * With what it looks at.
     *
     * @param scope the candidates
     * @param problems where it reports to
     */
    EndReport(PolicyCompiler compiler, Policy policy, String path, List<Rep> scope, List<Problem> problems) {
        this.compiler = compiler;
        this.policy = policy;
        this.path = path;
        this.scope = scope;
        this.problems = problems;
    }

    /** Looks. */
    void run() {
        if (scope.isEmpty()) {
            return; // That there is nobody is said already.
        }
        List<Problem> found = compiler.patience()
                .ask(
                        this::look,
                        error -> List.of(Problem.warning(
                                path + "/steps",
                                null,
                                Reason.of(
                                        "engine.report-incomplete",
                                        "error",
                                        error == null ? "" : error.getClass().getName()))));
        problems.addAll(found);
    }

    private List<Problem> look() {
        CompiledPolicy compiled = compiler.current(new PolicyVersion(policy, 1, Instant.EPOCH, "check", false));
        Walk walk = new Walk(compiled, scope);
        List<Problem> found = waits();
        Set<Integer> narrowing = new HashSet<>();
        List<Case> cases = cases(compiled);
        for (Case one : cases) {
            Walk.End end = walk.of(one.example().lead());
            if (end.taken()) {
                continue;
            }
            if (end.narrowedBy() >= 0) {
                if (narrowing.add(end.narrowedBy())) {
                    found.add(Problem.warning(
                            path + "/steps/" + end.narrowedBy(),
                            null,
                            Reason.of(
                                    "engine.nobody-chooses",
                                    "step",
                                    policy.steps().get(end.narrowedBy()).id(),
                                    "group",
                                    end.group())));
                }
            } else {
                reached++;
                if (!one.path().isEmpty() && said.merge(one.path(), 1, Integer::sum) <= SHOWN) {
                    found.add(Problem.info(one.path(), null, one.example().reason()));
                }
            }
        }
        if (reached > 0) {
            found.add(end());
        }
        return found;
    }

    /** All waits count from the same beginning: one that is over when another begins never takes place. */
    private List<Problem> waits() {
        List<Problem> found = new ArrayList<>();
        @Nullable Duration longest = null;
        for (int i = 0; i < policy.steps().size(); i++) {
            @Nullable Duration atMost = policy.steps().get(i).waitAtMost();
            if (atMost != null && longest != null && atMost.compareTo(longest) <= 0) {
                found.add(overBefore(path + "/steps/" + i + "/waitAtMost", atMost, longest));
            }
            longest = atMost != null && (longest == null || atMost.compareTo(longest) > 0) ? atMost : longest;
        }
        @Nullable Duration end = policy.endWait();
        if (end != null && longest != null && end.compareTo(longest) <= 0) {
            found.add(overBefore(path + "/end/wait/atMost", end, longest));
        }
        return found;
    }

    private static Problem overBefore(String at, Duration atMost, Duration before) {
        return Problem.info(
                at,
                atMost.toString(),
                Reason.of("engine.wait-over-before", "span", atMost.toString(), "earlier", before.toString()));
    }

    private Problem end() {
        @Nullable String pool = policy.endPool();
        @Nullable Duration wait = policy.endWait();
        if (wait != null && pool != null) {
            return Problem.info(
                    path + "/end",
                    null,
                    Reason.of("engine.end-waits-first", "cases", reached, "span", wait.toString(), "pool", pool));
        }
        return pool == null
                ? Problem.warning(path + "/end", null, Reason.of("engine.end-waits", "cases", reached))
                : Problem.info(path + "/end", null, Reason.of("engine.end-reached", "cases", reached, "pool", pool));
    }

    private List<Case> cases(CompiledPolicy compiled) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < compiled.steps().size(); i++) {
            CompiledStep step = compiled.steps().get(i);
            String at = path + "/steps/" + i;
            @Nullable Condition condition = step.condition();
            if (condition != null) {
                condition.examples().forEach(example -> cases.add(new Case(at + "/when", example)));
            }
            @Nullable StepDecider decider = step.decider();
            if (decider != null) {
                decider.examples().forEach(example -> cases.add(new Case(at + "/config", example)));
            }
        }
        // Where no step says anything, a lead of which nothing is known shows whether the policy comes to an answer at
        // all.
        Lead blank = new ExampleLead(Attributes.NONE, Reason.of("engine.end-reached")).lead();
        cases.add(new Case("", new ExampleLead(blank, Reason.of("engine.end-reached"))));
        return cases;
    }
}
