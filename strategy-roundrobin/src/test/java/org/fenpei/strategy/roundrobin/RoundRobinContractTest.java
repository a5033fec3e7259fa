package org.fenpei.strategy.roundrobin;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

class RoundRobinContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new RoundRobinStrategy();
    }

    @Override
    protected Map<String, Object> config() {
        List<String> teams = List.of("team-1", "team-2");
        Map<String, Object> weights = Map.of("rep-0001", 5);
        return Map.of("catchUp", "keep", "maxDebt", 3, "countManual", true, "weights", weights, "teams", teams);
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(Map.of("catchUp", "x"), Map.of("maxDebt", 0), Map.of("weights", Map.of("a", 10_001)));
    }
}
