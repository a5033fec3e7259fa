package org.fenpei.strategy.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * The strategy under test with what its author gave.
 *
 * @param strategies makes a new instance
 * @param config a valid configuration
 * @param leads the leads to try
 * @param reps the rep of a number
 * @param files the bundle
 */
record Subject(
        Supplier<AssignmentStrategy> strategies,
        Map<String, Object> config,
        List<Lead> leads,
        IntFunction<Rep> reps,
        BundleFiles files) {

    /** Where the configuration stands in the imagined policy. */
    static final String PATH = "/steps/2/config";

    /** How many candidates an ordinary request has. */
    static final int ORDINARY = 8;

    Class<?> type() {
        return strategies.get().getClass();
    }

    StepConfig read(Map<String, ?> values) {
        return StepConfig.of(PATH, unmodifiable(values));
    }

    /** Prepares a new instance with the valid configuration. */
    StepDecider decider() {
        StepConfig read = read(config);
        StepDecider decider;
        try {
            decider = strategies.get().prepare(read);
        } catch (InvalidConfigException | RuntimeException e) {
            throw Broken.unclear("R01", e);
        }
        if (missing(decider) || read.hasErrors()) {
            throw Broken.unclear("R01");
        }
        return decider;
    }

    /** A decider that answers what is ordinary. */
    StepDecider answering() {
        StepDecider decider = decider();
        ordinary().forEach(request -> ask(decider, request.build()));
        return decider;
    }

    /** Aborts unless equal requests get equal outcomes. */
    void requireFunction() {
        try {
            new DecisionChecks(this).isAFunction();
        } catch (AssertionError e) {
            throw Broken.unclear("R08", e);
        }
    }

    /** The answer, where the rule in question is another than answering at all. */
    StepOutcome ask(StepDecider decider, StepRequest request) {
        StepOutcome outcome;
        try {
            outcome = decider.decide(request);
        } catch (RuntimeException | LinkageError e) {
            throw Broken.unclear("R06 or R07", e);
        }
        if (missing(outcome)) {
            throw Broken.unclear("R06");
        }
        return outcome;
    }

    /** The answer, where that rule says that there must be one. */
    StepOutcome ask(String rule, String situation, StepDecider decider, StepRequest request) {
        StepOutcome outcome;
        try {
            outcome = decider.decide(request);
        } catch (RuntimeException | LinkageError e) {
            throw Broken.rule(rule, situation + ": decide threw " + e, e);
        }
        if (missing(outcome)) {
            throw Broken.rule(rule, situation + ": decide returned null");
        }
        return outcome;
    }

    /** Plug-ins may be compiled without null checks, whatever the types say. */
    static boolean missing(@Nullable Object value) {
        return value == null;
    }

    List<Candidate> candidates(int from, int to) {
        List<Candidate> candidates = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            candidates.add(new Candidate(reps.apply(number), ContractFixtures.facts(number)));
        }
        return candidates;
    }

    /** Every lead, with few and with more candidates, in two groups, nothing kept yet. */
    List<RequestBuilder> ordinary() {
        List<RequestBuilder> requests = new ArrayList<>();
        for (Lead lead : leads) {
            for (int size : new int[] {3, ORDINARY}) {
                for (String group : new String[] {StepRequest.ALL, "north"}) {
                    requests.add(ContractFixtures.request()
                            .lead(lead)
                            .candidates(candidates(1, size))
                            .group(group)
                            .now(ContractFixtures.NOW.plus(Duration.ofMinutes(requests.size())))
                            .seed(requests.size()));
                }
            }
        }
        return requests;
    }

    /** A stream of different leads, one a minute; now and then another candidate is away, as if he were not in scope. */
    List<RequestBuilder> stream(int length, String... groups) {
        return stream(length, false, groups);
    }

    /** The same; who is away is in scope, as one whom a guard does not let own the lead. */
    List<RequestBuilder> streamInScope(int length, String... groups) {
        return stream(length, true, groups);
    }

    private List<RequestBuilder> stream(int length, boolean inScope, String... groups) {
        List<RequestBuilder> requests = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<Candidate> present = candidates(1, ORDINARY);
            List<LeftOut> away = new ArrayList<>();
            if (i / 5 % 3 == 1) {
                away.add(away(present.remove(i / 5 % ORDINARY)));
            }
            requests.add(ContractFixtures.request()
                    .lead(leads.get(i % leads.size()))
                    .leadId(1_000 + i)
                    .candidates(present)
                    .leftOut(inScope ? away : List.of())
                    .group(groups[i / leads.size() % groups.length])
                    .now(ContractFixtures.NOW.plus(Duration.ofMinutes(i)))
                    .seed(i));
        }
        return requests;
    }

    /** Somebody in scope whom a guard does not let own the lead now. */
    static LeftOut away(Candidate candidate) {
        return new LeftOut(candidate.rep(), "caps", Refusal.of(Reason.of("caps.holding")));
    }

    private static Map<String, Object> unmodifiable(Map<String, ?> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, unmodifiable(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object unmodifiable(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
            return unmodifiable(members);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(unmodifiable(item)));
            return Collections.unmodifiableList(items);
        }
        return value;
    }
}
