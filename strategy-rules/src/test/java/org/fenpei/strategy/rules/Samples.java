package org.fenpei.strategy.rules;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StepState;
import org.jspecify.annotations.Nullable;

/** Leads, requests and configurations for the tests. */
final class Samples {

    private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");

    private Samples() {}

    static Lead lead(Map<String, ?> attributes) {
        return new Lead(new LeadId(1), "sales", "web", "w-1", 3, NOW, Attributes.of(attributes));
    }

    static StepRequest request(Lead lead, String... candidates) {
        List<Candidate> list = Arrays.stream(candidates)
                .sorted()
                .map(id -> new Candidate(Rep.active(id, "sales", Set.of()), new NoFacts()))
                .toList();
        return new StepRequest(lead, list, List.of(), StepRequest.ALL, new NoState(), NOW, new Random(1));
    }

    /** A rule with members in turn: name, value. */
    static Map<String, Object> rule(String id, String when, Object... more) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        rule.put("when", when);
        for (int i = 0; i < more.length; i += 2) {
            rule.put((String) more[i], more[i + 1]);
        }
        return rule;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static StepConfig config(Map<String, Object>... rules) {
        return StepConfig.checked("", Map.of("rules", List.of(rules)));
    }

    static RulesDecider decider(StepConfig config) {
        RulesDecider decider = new RulesReader().read(config);
        if (config.hasErrors()) {
            throw new AssertionError(config.problems());
        }
        return decider;
    }

    static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    /** A rep without a past. */
    private static final class NoFacts implements RepFacts {
        @Override
        public int held() {
            return 0;
        }

        @Override
        public int received(Set<Door> doors, @Nullable String pool, Instant since) {
            return 0;
        }

        @Override
        public Results results(Instant since) {
            return Results.NONE;
        }

        @Override
        public @Nullable Instant lastReceived(Set<Door> doors, @Nullable String pool) {
            return null;
        }

        @Override
        public @Nullable Instant received(Set<Door> doors, @Nullable String pool, int n) {
            return null;
        }
    }

    /** A step without state. */
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
