package org.fenpei.strategy.pool;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

class PoolContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new PoolStrategy();
    }

    @Override
    protected Map<String, Object> config() {
        return Map.of("pool", "public", "byAttribute", "language", "pools", Map.of("zh-CN", "pool-cn"));
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(Map.of(), Map.of("pool", "no code"), Map.of("byAttribute", "product"));
    }

    @Override
    protected boolean choosesReps() {
        return false;
    }

    @Override
    protected boolean keepsState() {
        return false;
    }
}
