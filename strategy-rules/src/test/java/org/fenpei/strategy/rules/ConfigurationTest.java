package org.fenpei.strategy.rules;

import static org.fenpei.strategy.rules.Samples.config;
import static org.fenpei.strategy.rules.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about a wrong configuration. */
class ConfigurationTest {

    @Test
    void allMistakesAreToldAtOnceWithTheirPlaces() {
        StepConfig config = config(
                rule("a", "true", "rep", "li.wei"),
                rule("b", "lead.emploees < 10", "pool", "p"),
                rule("c", "lead.channel == \"x\"\n  && lead.employees < \"x\"", "pool", "p"),
                rule("d", "lead.employees", "pool", "p"),
                rule("e", "lead.employees < ", "pool", "p"),
                rule("f", "lead.revenue == 1000 || leed.x", "pool", "p"));

        new RulesReader().read(config);

        assertEquals(
                List.of(
                        "/rules/1/when 1:5 rules.misspelt-field {meant=employees, name=emploees, rule=b}",
                        "/rules/2/when 2:21 rules.types {operator=<, rule=c, types=(int, string)}",
                        "/rules/3/when 1:1 rules.not-a-condition {rule=d, type=int}",
                        "/rules/5/when 1:14 rules.types-decimal {operator===, rule=f, types=(double, int)}",
                        "/rules/5/when 1:25 rules.unknown-name {name=leed, rule=f}"),
                config.problems().stream()
                        .filter(problem -> !problem.path().equals("/rules/4/when"))
                        .map(ConfigurationTest::text)
                        .toList());
        assertTrue(config.problems().stream()
                .anyMatch(problem -> problem.path().equals("/rules/4/when")
                        && problem.reason().code().equals("rules.syntax")
                        && problem.line() == 1
                        && problem.column() == 18));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size(lead.employees) < 10        | rules.types",
                "lead.company + 1 == 'a'          | rules.types",
                "lead.employees in ['a']          | rules.types",
                "lead.nothing == 'a'              | rules.unknown-field",
                "Runtime.getRuntime() == 'a'      | rules.unknown-name",
                "lead.company.replace('', 'aa') == 'a' | rules.unknown-name",
                "lead.company == 'a' 'b'          | rules.syntax",
                "lead.company = 'a'               | rules.syntax-equals",
                "lead.company == 'a' and lead.employees < 5 | rules.syntax-words",
                "lead.company == 'a' & lead.employees < 5 | rules.syntax-words",
                "while == 'a'                     | rules.condition",
                "lead.company.format([]) == 'a'   | rules.unknown-name",
                "lead == 'a'                      | rules.types",
                "lead.attributes < 5              | rules.types"
            })
    void conditionsAreChecked(String when, String code) {
        StepConfig config = config(rule("a", when, "pool", "p"));

        new RulesReader().read(config);

        assertEquals(
                code,
                config.problems().get(0).reason().code(),
                config.problems().toString());
    }

    @Test
    void eachRuleHasOneTargetAndAnIdOfItsOwn() {
        StepConfig config = StepConfig.of(
                "/steps/2/config",
                Map.of(
                        "rules",
                        List.of(
                                rule("a", "lead.employees < 1", "pool", "p", "rep", "r"),
                                rule("a", "lead.employees < 2", "pool", "p"),
                                rule("c", "lead.employees < 3"),
                                rule("d", "lead.employees < 4", "team", "t", "ifUnavailable", "wait"),
                                rule("e", "lead.employees < 5", "pass", true),
                                rule("f", "lead.employees < 6", "pool", "p", "Rep", "r")),
                        "otherwise",
                        Map.of("pool", "p", "hold", true)));

        new RulesReader().read(config);

        assertEquals(
                List.of(
                        "/steps/2/config/rules/0/pool rules.target-too-many",
                        "/steps/2/config/rules/1/id rules.duplicate-id",
                        "/steps/2/config/rules/2/rep rules.target-missing",
                        "/steps/2/config/rules/3/ifUnavailable rules.if-unavailable",
                        "/steps/2/config/rules/4/rep rules.target-missing",
                        "/steps/2/config/rules/4/pass config.unknown",
                        "/steps/2/config/rules/5/Rep config.unknown",
                        "/steps/2/config/otherwise/hold rules.target-too-many"),
                config.problems().stream()
                        .map(problem -> problem.path() + " " + problem.reason().code())
                        .toList());
    }

    @Test
    void theListMayNotBeEmptyOrMissing() {
        StepConfig empty = StepConfig.of("", Map.of("rules", List.of()));
        StepConfig missing = StepConfig.of("", Map.of());

        new RulesReader().read(empty);
        new RulesReader().read(missing);

        assertEquals("rules.empty", empty.problems().get(0).reason().code());
        assertEquals("config.missing", missing.problems().get(0).reason().code());
    }

    @Test
    void aConditionHasALargestLength() {
        StepConfig config = config(rule("a", "lead.company == \"" + "x".repeat(10_000) + "\"", "pool", "p"));

        new RulesReader().read(config);

        assertEquals(
                List.of(Reason.of("rules.too-long", "rule", "a", "max", 10_000)),
                config.problems().stream().map(Problem::reason).toList());
    }

    private static String text(Problem problem) {
        return problem.path() + " " + problem.line() + ":" + problem.column() + " "
                + problem.reason().code() + " " + problem.reason().args();
    }
}
