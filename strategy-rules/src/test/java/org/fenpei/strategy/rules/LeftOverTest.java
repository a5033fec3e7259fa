package org.fenpei.strategy.rules;

import static org.fenpei.strategy.rules.Samples.config;
import static org.fenpei.strategy.rules.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.fenpei.api.strategy.ExampleLead;
import org.fenpei.api.strategy.StepConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no rule takes is said in the terms of the rules, and each case is proven by a lead. */
class LeftOverTest {

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyExampleIsTakenByNoRuleOfThePlainList(@ForAll("conditions") @Size(6) List<String> conditions) {
        Slots slots = new Slots();
        List<Node> nodes = nodes(conditions, slots);
        if (nodes.isEmpty()) {
            return;
        }
        ListMatcher list = new ListMatcher(nodes, slots.keys());
        List<ExampleLead> left = LeftOver.of(nodes, slots.keys(), lead -> false);
        Statistics.collect(!left.isEmpty());
        Statistics.coverage(seen -> seen.check(true).percentage(part -> part > 25));
        for (ExampleLead example : LeftOver.of(
                nodes,
                slots.keys(),
                lead -> list.first(list.read(lead), 0, new RuleMatcher.Failures()) != RuleMatcher.NONE)) {
            assertEquals(
                    RuleMatcher.NONE,
                    list.first(list.read(example.lead()), 0, new RuleMatcher.Failures()),
                    () -> conditions + " " + example);
        }
    }

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void ifNothingIsLeftOverEveryLeadIsTaken(
            @ForAll("comparisons") @Size(5) List<String> conditions, @ForAll("leads") @Size(60) List<Lead> leads) {
        Slots slots = new Slots();
        List<String> all = new ArrayList<>(conditions);
        all.add("!has(lead.employees) || !has(lead.channel)");
        List<Node> nodes = nodes(all, slots);
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            ways.addAll(Way.of(i, nodes.get(i)));
        }
        boolean complete =
                !nodes.isEmpty() && new Coverage(ways, new Space(slots.keys(), ways), Map.of(), 1_000_000).isComplete();
        Statistics.collect(complete);
        Statistics.coverage(seen -> seen.check(true).percentage(part -> part > 20));
        if (complete) {
            ListMatcher list = new ListMatcher(nodes, slots.keys());
            for (Lead lead : leads) {
                assertTrue(
                        list.first(list.read(lead), 0, new RuleMatcher.Failures()) != RuleMatcher.NONE,
                        () -> all + " " + lead.attributes().values());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "lead.source == 'web' ~ lead.source == 'event' ~ rules.left.other {field=source, values=event, web}",
                "lead.employees < 50 ~ lead.employees > 100 ~ rules.left.without {field=employees}; rules.left.range {field=employees, from=50, to=100}",
                "lead.employees < 50 || !has(lead.employees) ~ lead.employees > 100 && lead.employees < 200 ~ rules.left.range {field=employees, from=50, to=100}; rules.left.from {field=employees, from=200}",
                "lead.employees > 50 ~ !has(lead.employees) ~ rules.left.to {field=employees, to=50}",
                "lead.source != 'web' ~ lead.source == 'x' ~ rules.left.among {field=source, values=web}",
                "lead.source == 'web' ~ lead.employees > 50 || !has(lead.employees) ~ rules.left.where {where=!(lead.source in [\"web\"]) && lead.employees <= 50}",
                "lead.source.contains('web') ~ lead.source == 'x' ~ rules.left.such {example=lead.source == \"other\"}",
                "has(lead.employees) ~ !has(lead.employees) ~ ''",
                "true ~ lead.source == 'x' ~ ''",
                "false ~ false ~ rules.left.all {}"
            })
    void itIsSaidInTheTermsOfTheRules(String first, String second, String expected) {
        StepConfig config = config(
                rule("a", first.replace('\'', '"'), "pool", "p"), rule("b", second.replace('\'', '"'), "pool", "q"));

        assertEquals(
                expected,
                String.join(
                        "; ",
                        Samples.decider(config).examples().stream()
                                .map(one ->
                                        one.reason().code() + " " + one.reason().args())
                                .toList()));
    }

    @Test
    void ifTheListHasAnEndNothingIsLeftOver() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("rules", List.of(rule("a", "lead.source == \"web\"", "pool", "p")));
        members.put("otherwise", Map.of("pool", "rest"));
        assertEquals(List.of(), Samples.decider(StepConfig.of("", members)).examples());
    }

    @Test
    void tenThousandRulesAreLookedThroughInBoundedTime() {
        List<Map<String, Object>> regions = new ArrayList<>();
        List<Map<String, Object>> ranges = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            regions.add(rule("a" + i, "lead.region == \"R" + i / 2 + "\" && lead.employees != " + i % 2, "pool", "p"));
            ranges.add(rule("r" + i, "lead.employees > " + i + " && lead.revenue < " + i + ".5", "pool", "p"));
        }
        RulesDecider byRegion = Samples.decider(StepConfig.of("", Map.of("rules", regions)));
        RulesDecider byRange = Samples.decider(StepConfig.of("", Map.of("rules", ranges)));

        assertTimeout(Duration.ofSeconds(5), () -> {
            assertEquals(
                    "rules.left.without", byRegion.examples().get(0).reason().code());
            byRange.examples();
        });
    }

    private static List<Node> nodes(List<String> conditions, Slots slots) {
        List<Node> nodes = new ArrayList<>();
        for (String condition : conditions) {
            CelCompilation.Result result = CelCompilation.get().compile(condition, slots);
            if (result.node() == null) {
                return List.of();
            }
            nodes.add(result.node());
        }
        return nodes;
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        return Conditions.sound().list().ofSize(6);
    }

    @Provide
    Arbitrary<List<String>> comparisons() {
        // Few values, so that some lists take everything.
        return Arbitraries.of(
                        "lead.employees < 5",
                        "lead.employees >= 5",
                        "lead.employees > 5 || lead.channel == \"web\"",
                        "lead.employees == 5",
                        "lead.employees <= 5 && lead.channel.startsWith(\"e\")",
                        "lead.channel != \"web\"",
                        "lead.channel in [\"web\", \"event\"]",
                        "!(lead.employees < 7 && lead.channel == \"event\")",
                        "!lead.channel.startsWith(\"we\")")
                .list()
                .ofSize(5);
    }

    @Provide
    Arbitrary<List<Lead>> leads() {
        return Conditions.leads().list().ofSize(60);
    }
}
