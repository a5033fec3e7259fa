package org.fenpei.strategy.territory;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

/** The contract of strategies. */
class TerritoryContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new TerritoryStrategy();
    }

    @Override
    protected Map<String, Object> config() {
        return Map.of(
                "country", "CN",
                "territories",
                        List.of(
                                Map.of("id", "china", "title", "中国", "regions", List.of("CN"), "team", "team-1"),
                                Map.of(
                                        "id",
                                        "js",
                                        "regions",
                                        List.of("CN-32", "上海市"),
                                        "postcodes",
                                        List.of("CN:210000-219999"),
                                        "rep",
                                        "rep-0001",
                                        "priority",
                                        2,
                                        "parent",
                                        "china"),
                                Map.of("id", "west", "regions", List.of("US-CA", "FR"), "team", "team-2"),
                                Map.of("id", "berlin", "postcodes", List.of("DE:10"), "rep", "rep-0002")),
                "unknown", Map.of("pool", "public"),
                "noTerritory", Map.of("hold", true),
                "ifUnavailable", "up");
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(
                Map.of(),
                one(Map.of("regions", List.of("CN-99"), "rep", "a")),
                one(Map.of("regions", List.of("鼓楼区"), "rep", "a")),
                one(Map.of("regions", List.of("Atlantis"), "rep", "a")),
                one(Map.of("regions", List.of("CN-32"))),
                one(Map.of("rep", "a")),
                one(Map.of("regions", List.of("CN-32"), "rep", "a", "team", "b")),
                one(Map.of("regions", List.of("CN-32"), "rep", "a b")),
                one(Map.of("regions", List.of("CN-32"), "rep", "a", "parent", "nobody")),
                one(Map.of("regions", List.of("CN-32"), "rep", "a", "parent", "one")),
                one(Map.of("postcodes", List.of("210000"), "rep", "a")),
                one(Map.of("postcodes", List.of("CN:219999-210000"), "rep", "a")),
                Map.of("country", "Atlantis", "territories", List.of()),
                Map.of("territories", List.of(), "unknown", Map.of("hold", true, "pool", "public")));
    }

    private static Map<String, Object> one(Map<String, Object> members) {
        Map<String, Object> territory = new java.util.TreeMap<>(members);
        territory.put("id", "one");
        return Map.of("territories", List.of(territory));
    }

    @Override
    protected boolean keepsState() {
        return false;
    }
}
