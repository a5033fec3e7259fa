package org.fenpei.bench.regions;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StepState;
import org.fenpei.bench.run.Race;
import org.fenpei.strategy.territory.TerritoryStrategy;
import org.jspecify.annotations.Nullable;

/** A whole decision of the strategy: a lead with twelve attributes in, an outcome with its reasons out. */
final class Deciding implements Race.Runner {

    private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");
    private static final Random RANDOM = new Random(1);
    private static final StepState NOTHING = new StepState() {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Set<String> keys(String prefix) {
            return Set.of();
        }
    };

    private final StepDecider decider;
    private final List<Candidate> candidates;
    private final Lead[] leads;
    private int at;

    Deciding(List<Map<String, Object>> territories, List<String> codes) {
        AssignmentStrategy strategy = new TerritoryStrategy();
        try {
            decider = strategy.prepare(StepConfig.of("", Map.of("territories", territories)));
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
        candidates = List.of(new Candidate(Rep.active("rep", "u", Set.of()), noFacts()));
        leads = codes.stream().map(Deciding::lead).toArray(Lead[]::new);
    }

    /** Nobody asks for them here. */
    private static RepFacts noFacts() {
        return (RepFacts) Proxy.newProxyInstance(
                RepFacts.class.getClassLoader(), new Class<?>[] {RepFacts.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Lead lead(String code) {
        Map<String, Object> values = new java.util.TreeMap<>();
        for (int i = 0; i < 11; i++) {
            values.put("attribute" + i, "value " + i);
        }
        values.put("region", code);
        return new Lead(new LeadId(1), "u", "bench", "1", 0, NOW, Attributes.of(values));
    }

    @Override
    public String name() {
        return "Fenpei, a whole decision";
    }

    @Override
    public long run(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += decider.decide(
                            new StepRequest(leads[at], candidates, List.of(), StepRequest.ALL, NOTHING, NOW, RANDOM))
                    .reasons()
                    .size();
            at = (at + 1) % leads.length;
        }
        return sum;
    }
}
