package org.fenpei.strategy.optimal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.fenpei.api.strategy.BatchDecider;
import org.fenpei.api.strategy.BatchRequest;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StepState;
import org.jspecify.annotations.Nullable;

/** Reps and leads of a test, and what is decided of them. */
abstract class Scene {

    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final Map<String, Object> BUDGET = Map.of("attribute", "budget", "otherwise", 0);

    final List<Candidate> candidates = new ArrayList<>();
    final List<Lead> leads = new ArrayList<>();

    StepRequest request(Lead lead) {
        return new StepRequest(
                lead, List.copyOf(candidates), List.of(), StepRequest.ALL, new Nothing(), NOW, new Random(1));
    }

    Map<LeadId, StepOutcome> byLead(List<StepOutcome> outcomes) {
        Map<LeadId, StepOutcome> result = new HashMap<>();
        for (int i = 0; i < leads.size(); i++) {
            result.put(leads.get(i).id(), outcomes.get(i));
        }
        return result;
    }

    void rep(String id, int seats, Map<String, Object> attributes) {
        candidates.add(new Candidate(
                new Rep(
                        id,
                        "u",
                        id,
                        Rep.State.ACTIVE,
                        Set.of(),
                        1,
                        seats,
                        List.of(),
                        ZoneId.of("UTC"),
                        Attributes.of(attributes)),
                new Work(0, 0)));
    }

    void lead(Map<String, Object> attributes) {
        long number = leads.size() + 1L;
        leads.add(new Lead(
                new LeadId(number), "u", "test", "e" + number, 0, NOW.plusSeconds(number), Attributes.of(attributes)));
    }

    List<StepOutcome> decide(Map<String, Object> config) {
        List<StepRequest> requests = new ArrayList<>();
        for (Lead lead : leads) {
            requests.add(request(lead));
        }
        return decider(config).decideAll(new BatchRequest(requests));
    }

    static BatchDecider decider(Map<String, Object> config) {
        StepConfig read = StepConfig.of("", config);
        try {
            BatchDecider decider = (BatchDecider) new OptimalStrategy().prepare(read);
            read.check();
            return decider;
        } catch (InvalidConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<String> reps(List<StepOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome instanceof StepOutcome.Assign assign ? assign.rep() : "-")
                .toList();
    }

    static Reason reason(StepOutcome outcome, String code) {
        return outcome.reasons().stream()
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** No state. */
    static final class Nothing implements StepState {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Set<String> keys(String prefix) {
            return Set.of();
        }
    }

    /** So many held, and received today. */
    record Work(int held, int received) implements RepFacts {
        @Override
        public int received(Set<Door> doors, @Nullable String pool, Instant since) {
            return received;
        }

        @Override
        public @Nullable Instant lastReceived(Set<Door> doors, @Nullable String pool) {
            return null;
        }

        @Override
        public @Nullable Instant received(Set<Door> doors, @Nullable String pool, int n) {
            return null;
        }

        @Override
        public Results results(Instant since) {
            return Results.NONE;
        }
    }
}
