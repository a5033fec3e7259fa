package org.fenpei.strategy.affinity;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

class AffinityContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new AffinityStrategy();
    }

    @Override
    protected Map<String, Object> config() {
        return Map.of(
                "relations", List.of("lead", "holder"),
                "within", "P2Y",
                "tie", "most",
                "ifUnavailable", "wait",
                "exclude", List.of("released", "moved"),
                "excludeWithin", "PT36H",
                "excludeBy", "lead",
                "noneLeft", Map.of("pool", "public"),
                "newTo", Map.of("team", "team-1"));
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(
                Map.of("relations", List.of("friend")),
                Map.of("relations", List.of("lead", "lead")),
                Map.of("within", "a year"),
                Map.of("within", "P0D"),
                Map.of("excludeWithin", "P101Y"),
                Map.of("tie", "x"),
                Map.of("ifUnavailable", "x"),
                Map.of("exclude", List.of("x")),
                Map.of("excludeBy", "x"),
                Map.of("noneLeft", Map.of("team", "a")),
                Map.of("newTo", Map.of("team", "a", "pool", "b")),
                Map.of("newTo", Map.of()));
    }

    @Override
    protected boolean keepsState() {
        return false;
    }
}
