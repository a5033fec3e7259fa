package org.fenpei.bench.turns;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.guard.RepFacts;
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
import org.fenpei.bench.run.Race;
import org.fenpei.strategy.roundrobin.RoundRobinStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A whole decision of the strategy, as the engine asks for it: candidates and state in, an outcome with reasons and changes of
 * the state out, which are kept.
 */
final class DecideRace implements Race.Runner {

    private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");
    private static final Lead LEAD = new Lead(new LeadId(1), "u", "bench", "1", 0, NOW, Attributes.NONE);

    /** The strategy asks for them only where leads given by hand count. */
    private static final RepFacts NO_FACTS = (RepFacts) Proxy.newProxyInstance(
            RepFacts.class.getClassLoader(), new Class<?>[] {RepFacts.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final String name;
    private final Map<String, Object> config;
    private final int every;
    private final boolean forgets;
    private final List<List<Candidate>> candidates = new ArrayList<>();
    private final List<List<LeftOut>> leftOut = new ArrayList<>();
    private final State state = new State();
    private StepDecider decider;
    private int decisions;

    private DecideRace(String name, Map<String, Object> config, int size, int every, boolean forgets) {
        this.name = name;
        this.config = config;
        this.every = every;
        this.forgets = forgets;
        this.decider = decider(config);
        int[] weights = TurnRace.weights(size, 10);
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Rep rep = Rep.active("rep-" + (100_000 + i), "u", Set.of()).withWeight(weights[i]);
            all.add(new Candidate(rep, NO_FACTS));
        }
        candidates.add(List.copyOf(all));
        leftOut.add(List.of());
        if (every > 0) {
            Rep goes = all.remove(size / 2).rep();
            candidates.add(List.copyOf(all));
            leftOut.add(List.of(new LeftOut(goes, "bench", Refusal.of(Reason.of("bench.away")))));
        }
    }

    static void run(Race race, PrintStream out) {
        for (int size : TurnRace.sizes()) {
            List<DecideRace> races = new ArrayList<>();
            races.add(new DecideRace("lose, the same members", Map.of(), size, 0, false));
            races.add(new DecideRace("lose, one comes or goes every 10", Map.of(), size, 10, false));
            races.add(new DecideRace("keep, one comes or goes every 10", Map.of("catchUp", "keep"), size, 10, false));
            races.add(new DecideRace("full, the same members", Map.of("catchUp", "full"), size, 0, false));
            races.add(new DecideRace("lose, after a restart each", Map.of(), size, 0, true));
            race.run("decide, " + size + " candidates", races, out);
        }
    }

    private static StepDecider decider(Map<String, Object> config) {
        try {
            return new RoundRobinStrategy().prepare(StepConfig.of("", config));
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long run(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            if (forgets) {
                decider = decider(config);
            }
            int now = every == 0 ? 0 : decisions++ / every % 2;
            StepOutcome outcome = decider.decide(new StepRequest(
                    LEAD, candidates.get(now), leftOut.get(now), StepRequest.ALL, state, NOW, new Random(1)));
            for (StateChange change : outcome.changes()) {
                state.keep(change);
            }
            sum += outcome.changes().size();
        }
        return sum;
    }

    /** What is kept, as the engine keeps it. */
    private static final class State implements StepState {
        private final Map<String, String> values = new HashMap<>();

        void keep(StateChange change) {
            String value = change.value();
            if (value == null) {
                values.remove(change.key());
            } else {
                values.put(change.key(), value);
            }
        }

        @Override
        public @Nullable String get(String key) {
            return values.get(key);
        }

        @Override
        public Set<String> keys(String prefix) {
            Set<String> keys = new TreeSet<>(values.keySet());
            keys.removeIf(key -> !key.startsWith(prefix));
            return keys;
        }
    }
}
