package com.example.fenpei.language;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

class LanguageMatchContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new LanguageMatch();
    }

    @Override
    protected Map<String, Object> config() {
        return Map.of("attribute", "languages", "otherwise", "wait");
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(Map.of("otherwise", "guess"), Map.of("attribute", 7));
    }

    @Override
    protected boolean keepsState() {
        return false;
    }
}
