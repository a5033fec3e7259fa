package org.fenpei.strategy.match;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.strategy.tck.ContractFixtures;
import org.fenpei.strategy.tck.KeptState;
import org.fenpei.strategy.tck.KnownFacts;
import org.jspecify.annotations.Nullable;

/** Reps at work, and one step that matches leads with them: what the engine does, in small. */
final class Desk {

    static final Instant NOW = ContractFixtures.NOW;

    final StepDecider decider;
    final TreeMap<String, Candidate> candidates = new TreeMap<>();
    KeptState state = KeptState.EMPTY;
    Instant now = NOW;
    Instant receivedAt = NOW;
    String group = StepRequest.ALL;
    private long leads;

    Desk(Map<String, Object> config) {
        decider = prepare(config);
    }

    static StepDecider prepare(Map<String, Object> config) {
        try {
            return new MatchStrategy(new FakeLanguage()).prepare(StepConfig.of("", config));
        } catch (InvalidConfigException e) {
            throw new IllegalArgumentException(e.problems().toString(), e);
        }
    }

    /** What is wrong with a configuration, as path and code. */
    static List<String> problems(Map<String, Object> config) {
        StepConfig read = StepConfig.of("", config);
        Settings.read(read, new FakeLanguage());
        return texts(read.problems());
    }

    static List<String> texts(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.path() + " " + problem.reason().code())
                .toList();
    }

    /** Seats a rep with attributes, who has done nothing yet. */
    Desk seat(String id, Map<String, ?> attributes) {
        return seat(id, attributes, KnownFacts.NONE);
    }

    Desk seat(String id, Map<String, ?> attributes, KnownFacts facts) {
        Rep active = Rep.active(id, ContractFixtures.UNIT, Set.of("team-" + id));
        Rep rep = new Rep(
                id,
                active.unit(),
                id,
                active.state(),
                active.teams(),
                1,
                null,
                List.of(),
                active.zone(),
                Attributes.of(attributes));
        candidates.put(id, new Candidate(rep, facts));
        return this;
    }

    Desk leave(String id) {
        candidates.remove(id);
        return this;
    }

    StepRequest request(Map<String, ?> attributes) {
        Lead lead = new Lead(
                new LeadId(++leads), ContractFixtures.UNIT, "web", "x", 4, receivedAt, Attributes.of(attributes));
        return ContractFixtures.request()
                .lead(lead)
                .candidates(List.copyOf(candidates.values()))
                .group(group)
                .state(state)
                .now(now)
                .build();
    }

    StepOutcome decide(Map<String, ?> attributes) {
        return decider.decide(request(attributes));
    }

    /** Who gets a lead; what shall be kept is kept. Null if nobody does. */
    @Nullable
    String serve(Map<String, ?> attributes) {
        StepOutcome outcome = decide(attributes);
        state = state.with(outcome.changes());
        return outcome instanceof StepOutcome.Assign assign ? assign.rep() : null;
    }

    CandidateScore score(String rep, Map<String, ?> attributes) {
        return decider.scores(request(attributes)).stream()
                .filter(score -> score.rep().equals(rep))
                .findFirst()
                .orElseThrow();
    }

    static List<String> codes(StepOutcome outcome) {
        return outcome.reasons().stream().map(reason -> reason.code()).toList();
    }

    /** Somebody who won and lost so many, yesterday, at that amount for each won one and that rating for each. */
    static KnownFacts closed(int won, int lost, double amount, int rating) {
        KnownFacts facts = KnownFacts.NONE;
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        for (int i = 0; i < won + lost; i++) {
            Closing.Result result = i < won ? Closing.Result.WON : Closing.Result.LOST;
            facts = facts.closing(new Closing(result, i < won ? (Double) amount : null, rating, "done"), yesterday);
        }
        return facts;
    }
}
