package org.fenpei.strategy.rules;

import static org.fenpei.strategy.rules.Samples.config;
import static org.fenpei.strategy.rules.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.strategy.StepConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that can never decide are named; no other ever is. */
class ReachabilityTest {

    private static final String[] TARGETS = {"next a", "next b", "wait a", "pool", "team", "hold"};

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void noRuleIsNamedThatEverDecides(
            @ForAll("conditions") @Size(10) List<String> conditions,
            @ForAll("targets") @Size(10) List<String> targets,
            @ForAll("leads") @Size(40) List<Lead> leads) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            String[] target = targets.get(i).split(" ");
            rules.add(
                    switch (target[0]) {
                        case "pool", "team" -> rule("r" + i, conditions.get(i), target[0], "p");
                        case "hold" -> rule("r" + i, conditions.get(i), "hold", true);
                        default -> rule("r" + i, conditions.get(i), "rep", target[1], "ifUnavailable", target[0]);
                    });
        }
        StepConfig config = StepConfig.checked("", Map.of("rules", rules));
        RulesDecider decider = new RulesReader().read(config);
        if (config.hasErrors()) {
            return;
        }
        Set<Object> named = new HashSet<>();
        config.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                .forEach(problem -> named.add(problem.reason().args().get("rule")));
        Statistics.collect(!named.isEmpty());
        Statistics.coverage(seen -> seen.check(true).percentage(part -> part > 20));
        for (Lead lead : leads) {
            for (String[] candidates : new String[][] {{}, {"a"}, {"b"}, {"a", "b"}}) {
                Object by = decider.decide(Samples.request(lead, candidates))
                        .reasons()
                        .get(0)
                        .args()
                        .get("rule");
                if (by != null) {
                    assertFalse(named.contains(by), () -> by + " decides, yet " + config.problems());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "lead.employees < 10 ~ lead.employees < 5",
                "lead.employees < 10 ~ lead.employees < 5 && lead.channel == 'a'",
                "lead.employees < 10 ~ lead.employees < 10",
                "lead.employees < 10 ~ lead.employees <= 9",
                "lead.employees < 10 ~ 5 > lead.employees",
                "lead.employees < 10 ~ lead.employees == 3",
                "lead.employees < 10 ~ lead.employees in [3, 4]",
                "lead.employees > 1.5 && lead.employees < 10 ~ lead.employees > 2 && lead.employees < 4",
                "lead.region.startsWith('CN') ~ lead.region.startsWith('CN-32')",
                "lead.region.startsWith('CN') ~ lead.region == 'CN-320100'",
                "lead.region.contains('N') ~ lead.region.startsWith('CN')",
                "lead.channel in ['a', 'b'] ~ lead.channel == 'b'",
                "lead.channel in ['a', 'b'] ~ lead.channel == 'b' || lead.channel == 'a'",
                "lead.channel == 'a' || lead.employees < 5 ~ lead.employees < 3",
                "lead.channel != 'a' ~ lead.channel == 'b'",
                "has(lead.channel) ~ lead.channel == 'b'",
                "has(lead.channel) ~ lead.channel.matches('b') && lead.channel != 'c'",
                "lead.company.matches('b') ~ lead.company.matches( 'b' ) && lead.employees < 3",
                "lead.attributes.vip ~ lead.attributes['vip'] == true",
                "lead.postcode >= '200000' ~ lead.postcode >= '210000' && lead.postcode < '220000'",
                "true ~ lead.employees < 3",
                "1 < 2 || lead.employees > 2 ~ lead.channel == 'b'"
            })
    void aRuleBehindOneThatTakesAllItsLeadsIsNamed(String first, String second) {
        StepConfig config = config(
                rule("a", first.replace('\'', '"'), "pool", "p"), rule("b", second.replace('\'', '"'), "team", "t"));

        new RulesReader().read(config);

        assertEquals(List.of("/rules/1/when rules.unreachable {by=a, rule=b}"), texts(config));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "lead.employees < 10 ~ lead.employees < 11",
                "lead.employees < 10 ~ lead.employees <= 10",
                "lead.employees < 10 ~ lead.channel == 'a'",
                "lead.employees < 10 ~ lead.attributes.employees < 5",
                "lead.employees < 10 && lead.channel == 'a' ~ lead.employees < 5",
                "lead.employees < 10 && has(lead.score) ~ lead.employees < 5",
                "lead.employees < 10 ~ lead.employees < 5 || lead.score < 3.0",
                "!(lead.employees >= 10) ~ !(lead.employees >= 20)",
                "lead.attributes.n < 5 ~ lead.attributes.n != 7",
                "lead.attributes.n < 5 ~ lead.attributes.n < '5'",
                "lead.revenue < 0.0 ~ lead.revenue < 0",
                "lead.region.startsWith('CN-32') ~ lead.region.startsWith('CN')",
                "lead.region.endsWith('CN') ~ lead.region.startsWith('CN')",
                "lead.channel == 'a' ~ lead.channel in ['a', 'b']",
                "lead.company.matches('b') ~ lead.company.matches('c')"
            })
    void aRuleThatMayStillMatchIsNotNamed(String first, String second) {
        StepConfig config = config(
                rule("a", first.replace('\'', '"'), "pool", "p"), rule("b", second.replace('\'', '"'), "team", "t"));

        new RulesReader().read(config);

        assertEquals(List.of(), texts(config));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "1 > 2",
                "lead.employees < 5 && lead.employees > 10",
                "lead.employees < 5 && lead.employees >= 5",
                "lead.employees < 5.5 && lead.employees > 10",
                "lead.channel == \"a\" && lead.channel == \"b\"",
                "lead.channel in [\"a\", \"b\"] && lead.channel == \"c\"",
                "lead.channel == \"a\" && lead.channel != \"a\"",
                "lead.channel == \"a\" && lead.channel.startsWith(\"b\")",
                "lead.region.startsWith(\"CN\") && lead.region.startsWith(\"US\")",
                "lead.employees == 3 && lead.employees > 10",
                "has(lead.employees) && !has(lead.employees)",
                "lead.employees < 3 && !has(lead.employees)",
                "lead.employees < 3 && !(lead.employees < 10)",
                "(lead.channel == \"a\" || lead.channel == \"b\") && lead.channel == \"c\"",
                "lead.attributes.n < 5 && lead.attributes.n < \"a\"",
                "lead.company.matches(\"a\") && !lead.company.matches(\"a\")",
                "lead.employees > 5 && lead.employees < 6",
                "lead.channel in [\"a\", \"b\"] && lead.channel != \"a\" && lead.channel != \"b\"",
                "lead.region.startsWith(\"CN-32\") && lead.region in [\"CN-31\", \"CN-33\"]",
                "lead.priority > 9",
                "lead.source == \"no such code\"",
                "!(lead.employees < 5 || lead.employees >= 5)",
                "(lead.employees < 5 || lead.employees > 10) && lead.employees > 6 && lead.employees < 9",
                "lead.employees < 5 && 1 / 0 == 1",
                "false || (lead.employees < 5 && false)"
            })
    void aRuleThatNoLeadFulfilsIsNamed(String when) {
        StepConfig config = config(rule("a", when, "pool", "p"), rule("b", "lead.priority == 1", "pool", "p"));

        new RulesReader().read(config);

        assertEquals(List.of("/rules/0/when rules.never-matches {rule=a}"), texts(config));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "lead.employees < 10 ~ lead.employees >= 10 ~ lead.employees == 7 || lead.employees == 11",
                "lead.employees < 10 ~ lead.employees >= 10 ~ has(lead.employees) && lead.channel.matches('x')",
                "lead.employees < 10 ~ lead.employees >= 9 ~ lead.employees > 3 && lead.employees < 40",
                "lead.channel == 'a' ~ lead.channel in ['b', 'c'] ~ lead.channel in ['a', 'c']",
                "has(lead.channel) ~ !has(lead.channel) ~ lead.employees > 3",
                "lead.region.startsWith('CN-3') ~ lead.region.startsWith('CN') ~ lead.region in ['CN-32', 'CN-44']",
                "lead.channel == 'a' && lead.employees < 5 ~ lead.channel == 'a' && lead.employees > 4 ~ lead.channel == 'a' && lead.employees != 3"
            })
    void aRuleAllOfWhoseLeadsAreTakenByTwoTogetherIsNamed(String first, String second, String third) {
        StepConfig config = config(
                rule("a", first.replace('\'', '"'), "pool", "p"),
                rule("b", second.replace('\'', '"'), "team", "t"),
                rule("c", third.replace('\'', '"'), "pool", "q"));

        new RulesReader().read(config);

        assertEquals(1, texts(config).size(), () -> config.problems().toString());
        assertTrue(texts(config).get(0).startsWith("/rules/2/when rules."), () -> texts(config)
                .toString());
    }

    @Test
    void aRuleBehindOneThatMayPassLeadsOnIsReachable() {
        StepConfig config = config(
                rule("a", "true", "rep", "li.wei"),
                rule("b", "lead.employees < 5", "rep", "li.wei", "ifUnavailable", "wait"),
                rule("c", "lead.employees < 3", "rep", "an.na"),
                rule("d", "lead.score < 3", "rep", "an.na"),
                rule("e", "lead.score < 2", "rep", "li.wei"));

        new RulesReader().read(config);

        assertEquals(
                List.of(
                        "/rules/2/when rules.unreachable {by=b, rule=c}",
                        "/rules/4/when rules.unreachable {by=a, rule=e}"),
                texts(config));
    }

    @Test
    void everythingBehindACatchAllIsNamed() {
        StepConfig config = config(
                rule("a", "lead.employees < 5", "pool", "p"),
                rule("all", "true", "pool", "p"),
                rule("b", "lead.channel == \"x\"", "pool", "p"),
                rule("c", "lead.channel.matches(\"x\")", "pool", "p"));

        new RulesReader().read(config);

        assertEquals(
                List.of(
                        "/rules/2/when rules.unreachable {by=all, rule=b}",
                        "/rules/3/when rules.unreachable {by=all, rule=c}"),
                texts(config));
    }

    @Test
    void theWorstListIsStillReadInBoundedTime() {
        List<Map<String, Object>> rules = IntStream.range(0, 10_000)
                .mapToObj(i ->
                        rule("r" + i, "lead.employees > " + i + " && lead.employees < " + (20_000 + i), "pool", "p"))
                .toList();
        StepConfig config = StepConfig.checked("", Map.of("rules", rules));

        assertTimeout(Duration.ofSeconds(10), () -> new RulesReader().read(config));

        assertFalse(config.hasErrors());
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        return Conditions.sound().list().ofSize(10);
    }

    @Provide
    Arbitrary<List<String>> targets() {
        return Arbitraries.of(TARGETS).list().ofSize(10);
    }

    @Provide
    Arbitrary<List<Lead>> leads() {
        return Conditions.leads().list().ofSize(40);
    }

    private static List<String> texts(StepConfig config) {
        return config.problems().stream()
                .filter(problem -> problem.severity() != Problem.Severity.INFO)
                .map(problem -> (problem.severity() == Problem.Severity.WARNING ? "" : "ERROR ") + problem.path() + " "
                        + problem.reason().code() + " " + problem.reason().args())
                .toList();
    }
}
