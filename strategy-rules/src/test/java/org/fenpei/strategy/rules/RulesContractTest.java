package org.fenpei.strategy.rules;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.strategy.tck.StrategyContract;

/** The contract that every strategy keeps. */
class RulesContractTest extends StrategyContract {

    @Override
    protected AssignmentStrategy strategy() {
        return new RulesStrategy();
    }

    @Override
    protected Map<String, Object> config() {
        return Map.of(
                "rules",
                List.of(
                        Samples.rule("small", "lead.employees < 10", "rep", rep(1).id(), "ifUnavailable", "wait"),
                        Samples.rule("rich", "lead.revenue > 1000", "rep", rep(2).id(), "title", "Rich"),
                        Samples.rule("mail", "lead.email.matches('@example[.]com$')", "pool", "public"),
                        Samples.rule("held", "has(lead.phone) && !has(lead.company)", "hold", true)),
                "otherwise",
                Map.of("team", "east"));
    }

    @Override
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of(
                Map.of(),
                Map.of("rules", List.of()),
                Map.of("rules", List.of(Samples.rule("a", "lead.emploees < 1", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "lead.employees <", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "lead.employees", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "lead.revenue == 5", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "leed.revenue == 5.0", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "lead.budgets == 'x'", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "lead.nothing == 'x'", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "lead.employees < 'x'", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "lead.employees.exists(x, true)", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "true".repeat(3_000), "pool", "p"))),
                Map.of(
                        "rules",
                        List.of(Samples.rule("a", "true", "pool", "p"), Samples.rule("a", "true", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "true", "pool", "p", "team", "t"))),
                Map.of("rules", List.of(Samples.rule("a", "true"))),
                Map.of("rules", List.of(Samples.rule("a b", "true", "pool", "p"))),
                Map.of("rules", List.of(Samples.rule("a", "true", "pool", "p", "ifUnavailable", "wait"))),
                Map.of("rules", List.of(Samples.rule("a", "true", "pool", "p")), "otherwise", Map.of()));
    }

    @Override
    protected boolean keepsState() {
        return false;
    }
}
