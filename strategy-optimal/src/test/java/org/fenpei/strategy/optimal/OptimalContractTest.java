package org.fenpei.strategy.optimal;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

class OptimalContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new OptimalStrategy();
    }

    @Override
    protected Map<String, Object> config() {
        return Map.of(
                "base", Map.of("attribute", "budget", "otherwise", 1000),
                "factors", List.of(Map.of("lead", "language", "has", "languages", "percent", 150, "otherwise", 80)),
                "rates", Map.of("attribute", "industry", "table", Map.of("rep-0001", Map.of("*", 30)), "otherwise", 20),
                "capacity", "capacity",
                "forbidden", List.of(Map.of("lead", "industry", "has", "excludedIndustries")),
                "forced", List.of(Map.of("lead", "account", "has", "accounts", "not", false)),
                "goal", "count",
                "left", "pass");
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(
                Map.of("goal", "most"),
                Map.of("left", "drop"),
                Map.of("factors", List.of(Map.of("percent", 10))),
                Map.of("forbidden", List.of(Map.of("lead", "industry"))),
                Map.of("forced", List.of(Map.of("lead", "a", "has", "b", "equals", List.of("c")))),
                Map.of("rates", Map.of("table", Map.of())),
                Map.of("effort", Map.of("lead", "a", "has", "b"), "goal", "count"));
    }

    @Override
    protected boolean keepsState() {
        return false;
    }
}
