package org.fenpei.strategy.roundrobin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StepState;

/** A group of reps that is served in turn: what the engine does for a step, in small. */
final class Table {

    final TreeMap<String, Rep> reps = new TreeMap<>();
    final Set<String> away = new TreeSet<>();
    final Map<String, Integer> received = new TreeMap<>();
    final Map<String, FakeFacts> facts = new LinkedHashMap<>();
    final TreeMap<String, String> state = new TreeMap<>();
    StepDecider decider;
    String group = StepRequest.ALL;
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    int written;
    private long leads;

    Table(Map<String, Object> config) {
        decider = prepare(config);
    }

    static StepDecider prepare(Map<String, Object> config) {
        StepConfig read = StepConfig.of("", config);
        try {
            StepDecider decider = new RoundRobinStrategy().prepare(read);
            read.check();
            return decider;
        } catch (InvalidConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Seats members named by their place, so that their order is that of the list. */
    Table seat(int... weights) {
        for (int weight : weights) {
            join(name(reps.size()), weight);
        }
        return this;
    }

    static String name(int place) {
        return "r" + (100_000 + place);
    }

    void join(String id, int weight) {
        reps.put(id, Rep.active(id, "u", Set.of("t")).withWeight(weight));
    }

    void leave(String id) {
        reps.remove(id);
        away.remove(id);
    }

    int received(String id) {
        return received.getOrDefault(id, 0);
    }

    FakeFacts facts(String id) {
        return facts.computeIfAbsent(id, any -> new FakeFacts());
    }

    /** Decides for one lead, keeps what shall be kept, and says who got it. */
    String serve() {
        StepOutcome.Assign assign = (StepOutcome.Assign) decide();
        received.merge(assign.rep(), 1, Integer::sum);
        keep(assign);
        return assign.rep();
    }

    /** Keeps what shall be kept. */
    void keep(StepOutcome outcome) {
        written = outcome.changes().size();
        for (StateChange change : outcome.changes()) {
            String value = change.value();
            if (value == null) {
                state.remove(change.key());
            } else {
                state.put(change.key(), value);
            }
        }
    }

    StepOutcome decide() {
        return decider.decide(request());
    }

    /** What is said beyond the reasons. */
    List<Reason> details() {
        return decider.details(request());
    }

    private StepRequest request() {
        List<Candidate> candidates = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Rep rep : reps.values()) {
            if (away.contains(rep.id())) {
                leftOut.add(new LeftOut(rep, "test", Refusal.of(Reason.of("test.away"))));
            } else {
                candidates.add(new Candidate(rep, facts(rep.id())));
            }
        }
        LeadId id = new LeadId(++leads);
        Lead lead = new Lead(id, "u", "test", id.toString(), 0, now, Attributes.NONE);
        return new StepRequest(lead, candidates, leftOut, group, new Kept(state), now, new Random(leads));
    }

    /** What was kept. */
    private record Kept(TreeMap<String, String> values) implements StepState {
        @Override
        public @org.jspecify.annotations.Nullable String get(String key) {
            return values.get(key);
        }

        @Override
        public Set<String> keys(String prefix) {
            return values.subMap(prefix, prefix + Character.MAX_VALUE).keySet();
        }
    }
}
