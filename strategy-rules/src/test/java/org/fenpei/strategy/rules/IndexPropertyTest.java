package org.fenpei.strategy.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.fenpei.api.model.Lead;

/** The index finds what going through the list finds: the same rule, and the same failures before it. */
class IndexPropertyTest {

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void theIndexGivesWhatTheListGives(
            @ForAll("conditions") List<String> conditions,
            @ForAll("leads") List<Lead> leads,
            @ForAll @IntRange(min = 2, max = 60) int classes) {
        Slots slots = new Slots();
        List<Node> nodes = nodes(conditions, slots);
        // With few classes several values share one, and with pairs of a few rules many are filed in pairs.
        check(nodes, new IndexBuilder(nodes, slots.keys()).build(), leads, slots);
        check(nodes, new IndexBuilder(nodes, slots.keys(), classes, 2).build(), leads, slots);
        Statistics.coverage(seen -> {
            seen.check(true).percentage(part -> part > 5);
            seen.check(false).percentage(part -> part > 5);
        });
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whatFewRulesAreEvaluatedWithGivesWhatTheConditionsSay(
            @ForAll("fewConditions") List<String> conditions, @ForAll("leads") List<Lead> leads) {
        Slots slots = new Slots();
        List<Node> nodes = nodes(conditions, slots);

        check(nodes, new ListMatcher(nodes, slots.keys()), leads, slots);
    }

    private static List<Node> nodes(List<String> conditions, Slots slots) {
        List<Node> nodes = new ArrayList<>();
        for (String when : conditions) {
            Node quick = QuickParser.parse(when, slots);
            Node node = quick != null
                    ? quick
                    : CelCompilation.get().compile(when, slots).node();
            if (node != null) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    /** Asks for the first match, the next behind it, and so on, and goes through the list for comparison. */
    private static void check(List<Node> nodes, RuleMatcher matcher, List<Lead> leads, Slots slots) {
        for (Lead lead : leads) {
            LeadValues values = new LeadValues(lead, slots.keys());
            Truth[] truths = nodes.stream().map(node -> node.test(values)).toArray(Truth[]::new);
            LeadValues read = matcher.read(lead);
            int from = 0;
            while (from < truths.length) {
                List<RuleMatcher.Failure> failed = new ArrayList<>();
                int expected = from;
                for (; expected < truths.length && truths[expected] != Truth.TRUE; expected++) {
                    if (truths[expected].isFailure()) {
                        failed.add(new RuleMatcher.Failure(expected, truths[expected]));
                    }
                }
                RuleMatcher.Failures failures = new RuleMatcher.Failures();
                int actual = matcher.first(read, from, failures);
                assertEquals(
                        expected == truths.length ? RuleMatcher.NONE : expected,
                        actual,
                        () -> nodes + " for " + lead.attributes().values());
                assertEquals(
                        failed,
                        failures.take(actual),
                        () -> nodes + " for " + lead.attributes().values());
                Statistics.collect(!failed.isEmpty());
                from = expected + 1;
            }
        }
    }

    @Provide
    Arbitrary<List<String>> fewConditions() {
        return Conditions.sound().list().ofMinSize(1).ofMaxSize(16);
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        return Arbitraries.oneOf(Conditions.conjunctions(), Conditions.conjunctions(), Conditions.sound())
                .list()
                .ofMinSize(50)
                .ofMaxSize(300);
    }

    @Provide
    Arbitrary<List<Lead>> leads() {
        return Conditions.leads().list().ofSize(60);
    }
}
