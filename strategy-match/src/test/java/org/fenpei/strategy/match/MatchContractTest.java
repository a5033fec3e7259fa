package org.fenpei.strategy.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

class MatchContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new MatchStrategy(new FakeLanguage());
    }

    @Override
    protected Map<String, Object> config() {
        Map<String, Object> language =
                Map.of("id", "speaks", "lead", "language", "has", "languages", "required", true, "relaxAfter", "PT1M");
        Map<String, Object> level =
                Map.of("when", "lead.employees >= 100", "need", 3, "has", "level", "compare", "atLeast", "weight", 2.5);
        Map<String, Object> teams = Map.of(
                "value", "class", "map", Map.of("A", "team-1", "B", List.of("team-2")), "has", "teams", "as", "text");
        Map<String, Object> large = Map.of("when", List.of(Map.of("lead", "employees", "atLeast", 50)), "points", 30);
        Map<String, Object> classes = Map.of("class", "A", "from", 20.5);
        Map<String, Object> config = new HashMap<>();
        config.put("criteria", List.of(language, level, teams));
        config.put(
                "value",
                Map.of("base", "score", "points", List.of(large), "classes", List.of(classes, Map.of("class", "B"))));
        config.put("window", "P60D");
        config.put(
                "performance",
                Map.of("winRate", 3, "amount", 2, "rating", 1, "smoothing", 5, "byClass", Map.of("A", 2)));
        config.put(
                "newcomers",
                Map.of("count", "received", "below", 1, "share", 0.1, "most", 0.4, "classes", List.of("B", "A")));
        config.put("choose", "best");
        config.put("ifNobody", "ignore");
        return config;
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(
                Map.of(),
                Map.of("criteria", List.of(Map.of("has", "skills"))),
                Map.of("criteria", List.of(Map.of("has", "level", "need", "x", "compare", "atLeast"))),
                Map.of("criteria", List.of(Map.of("has", "level", "value", "class"))),
                Map.of("criteria", List.of(Map.of("has", "level", "lead", "a", "when", "nonsense"))),
                Map.of("performance", Map.of("winRate", 0)),
                Map.of("newcomers", Map.of("share", 2)),
                Map.of("performance", Map.of("rating", 1), "choose", "narrow", "tolerance", 1, "top", 2));
    }
}
