package org.fenpei.strategy.rules;

import static org.fenpei.strategy.rules.Samples.config;
import static org.fenpei.strategy.rules.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.fenpei.api.model.Problem;
import org.fenpei.api.strategy.StepConfig;
import org.junit.jupiter.api.Test;

/** Pairs of rules that share leads are named, each with a lead that proves it, in bounded time. */
class OverlapsTest {

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyPairHasALeadThatBothMatch(@ForAll("conditions") @Size(8) List<String> conditions) {
        Slots slots = new Slots();
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            CelCompilation.Result result = CelCompilation.get().compile(conditions.get(i), slots);
            if (result.node() == null) {
                return;
            }
            rules.add(new Rule("r" + i, result.node(), new Target.ToPool("p" + i)));
        }
        Overlaps overlaps = new Overlaps(rules, slots.keys(), Set.of());
        overlaps.report((position, reason) -> {}, (position, reason) -> {});
        Statistics.collect(!overlaps.pairs().isEmpty());
        Statistics.coverage(seen -> seen.check(true).percentage(part -> part > 50));
        for (Overlaps.Pair pair : overlaps.pairs()) {
            assertTrue(pair.first() < pair.second());
            assertTrue(matches(slots, rules.get(pair.first()), pair), () -> conditions + " " + pair);
            assertTrue(matches(slots, rules.get(pair.second()), pair), () -> conditions + " " + pair);
        }
    }

    /** With the plain list of that rule alone. */
    private static boolean matches(Slots slots, Rule rule, Overlaps.Pair pair) {
        ListMatcher list = new ListMatcher(List.of(rule.condition()), slots.keys());
        return list.first(list.read(pair.example().lead()), 0, new RuleMatcher.Failures()) == 0;
    }

    @Test
    void rulesThatShareLeadsAndLeadElsewhereAreNamedWithAnExample() {
        StepConfig config = config(
                rule("large", "lead.employees > 100", "team", "key"),
                rule("event", "lead.source == \"event\"", "team", "event"),
                rule(
                        "again",
                        "lead.source == \"event\" && lead.channel == \"x\" && lead.employees < 5",
                        "team",
                        "event"),
                rule("web", "lead.source == \"web\" && lead.employees < 50", "pool", "p"));

        new RulesReader().read(config);

        assertEquals(
                List.of(
                        "/rules/1/when rules.overlap {example=lead.employees == 101, lead.source == \"event\", first=large, rule=event}"),
                infos(config),
                "same target: nothing to say; other source or size: nothing shared");
    }

    @Test
    void anExceptionBeforeItsRuleIsSaidAsOneAndTheRestAtTheEndIsNotSaid() {
        StepConfig config = config(
                rule("vip", "lead.source == \"event\" && lead.employees > 100", "rep", "ann"),
                rule("event", "lead.source == \"event\"", "team", "event"),
                rule("rest", "true", "pool", "p"));

        new RulesReader().read(config);

        assertEquals(1, infos(config).size());
        assertTrue(infos(config).get(0).startsWith("/rules/1/when rules.exception "));
    }

    @Test
    void manyPairsAreCountedAndTheFirstHundredNamed() {
        List<Map<String, Object>> rules = IntStream.range(0, 60)
                .mapToObj(i -> rule("r" + i, "lead.attributes.a" + i + " == 1", "pool", "p" + i))
                .toList();
        StepConfig config = StepConfig.checked("", Map.of("rules", rules));

        new RulesReader().read(config);

        List<String> infos = infos(config);
        assertEquals(Overlaps.SHOWN + 1, infos.size());
        assertEquals(
                1,
                infos.stream()
                        .filter(one -> one.contains("rules.overlaps-more {count=1670}"))
                        .count());
    }

    @Test
    void tenThousandRulesAboutTheirOwnRegionsAreComparedQuicklyAndCompletely() {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rules.add(rule("a" + i, "lead.region == \"R" + i + "\" && lead.employees < 100", "pool", "p"));
            rules.add(rule("b" + i, "lead.region == \"R" + i + "\" && lead.employees > 98", "pool", "q" + i));
        }
        StepConfig config = StepConfig.checked("", Map.of("rules", rules));

        assertTimeout(Duration.ofSeconds(10), () -> new RulesReader().read(config));

        assertEquals(
                1,
                infos(config).stream().filter(one -> one.contains("count=4900")).count());
    }

    @Test
    void aListInWhichAllShareIsComparedInBoundedTime() {
        List<Map<String, Object>> rules = IntStream.range(0, 10_000)
                .mapToObj(i -> rule(
                        "r" + i, "lead.employees > " + i + " && lead.employees < " + (20_000 + i), "pool", "p" + i))
                .toList();
        StepConfig config = StepConfig.checked("", Map.of("rules", rules));

        assertTimeout(Duration.ofSeconds(10), () -> new RulesReader().read(config));

        Set<String> distinct = new HashSet<>(infos(config));
        assertEquals(Overlaps.SHOWN + 1, distinct.size());
        assertNotEquals(0, distinct.size());
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        return Conditions.sound().list().ofSize(8);
    }

    private static List<String> infos(StepConfig config) {
        return config.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.INFO)
                .map(problem -> problem.path() + " " + problem.reason().code() + " "
                        + problem.reason().args())
                .toList();
    }
}
