package org.fenpei.strategy.balance;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

class BalanceContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new BalanceStrategy();
    }

    @Override
    protected Map<String, Object> config() {
        return Map.of(
                "measure", "received",
                "capacity", "attribute",
                "attribute", "level",
                "defaultCapacity", 20,
                "period", "P7D",
                "doors", List.of("policy", "claim"),
                "byWeight", true,
                "mode", "narrow",
                "tolerance", 2);
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(
                Map.of("measure", "x"),
                Map.of("capacity", "x"),
                Map.of("defaultCapacity", 0),
                Map.of("period", "fortnight"),
                Map.of("period", "P367D"),
                Map.of("doors", List.of("window")),
                Map.of("doors", List.of("release")),
                Map.of("doors", List.of()),
                Map.of("byWeight", 1),
                Map.of("mode", "x"),
                Map.of("tolerance", -1));
    }

    @Override
    protected boolean keepsState() {
        return false;
    }
}
