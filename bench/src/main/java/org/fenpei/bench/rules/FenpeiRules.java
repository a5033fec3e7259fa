package org.fenpei.bench.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.fenpei.api.model.Lead;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StepState;
import org.fenpei.strategy.rules.RulesStrategy;
import org.jspecify.annotations.Nullable;

/** Our strategy, asked as the engine asks it: a request for each lead, and an outcome with its reason. */
final class FenpeiRules implements RuleContender {

    private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");
    private static final RandomGenerator RANDOM = new Random(1);
    private static final StepState NOTHING = new NoState();

    private final StepDecider decider;

    private FenpeiRules(StepDecider decider) {
        this.decider = decider;
    }

    /** Reads and checks a configuration, as publishing a policy does. */
    static FenpeiRules of(Map<String, Object> config) {
        StepConfig step = StepConfig.of("", config);
        try {
            StepDecider decider = new RulesStrategy().prepare(step);
            step.check();
            return new FenpeiRules(decider);
        } catch (InvalidConfigException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    @Override
    public String name() {
        return "Fenpei";
    }

    /** What the engine does for each lead. */
    StepOutcome decide(Lead lead) {
        return decider.decide(new StepRequest(lead, List.of(), List.of(), StepRequest.ALL, NOTHING, NOW, RANDOM));
    }

    @Override
    public int first(Lead lead) {
        StepOutcome outcome = decide(lead);
        return outcome instanceof StepOutcome.ToTeam ? position(outcome) : -1;
    }

    @Override
    public int ask(Lead lead) {
        return decide(lead).reasons().size();
    }

    private static int position(StepOutcome outcome) {
        return outcome.reasons().get(0).args().get("rule") instanceof String id ? number(id) : -1;
    }

    private static int number(String id) {
        int number = 0;
        for (int i = 1; i < id.length(); i++) {
            number = 10 * number + id.charAt(i) - '0';
        }
        return number;
    }

    /** A step that keeps nothing. */
    private static final class NoState implements StepState {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Set<String> keys(String prefix) {
            return Set.of();
        }
    }
}
