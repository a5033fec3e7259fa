package org.fenpei.strategy.tck.reference;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

class TurnsContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new Turns();
    }

    @Override
    protected Map<String, Object> config() {
        return Map.of("order", "down", "skip", 1);
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(Map.of("order", "sideways"), Map.of("skip", 10), Map.of("skip", "one"));
    }
}
