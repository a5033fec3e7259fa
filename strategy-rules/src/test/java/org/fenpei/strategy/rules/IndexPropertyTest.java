package org.fenpei.strategy.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.fenpei.api.model.Lead;

/** The index finds what going through the list finds: the same rule, and the same failures before it. */
class IndexPropertyTest {

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void theIndexGivesWhatTheListGives(
            @ForAll("conditions") List<String> conditions, @ForAll("leads") List<Lead> leads) {
        Slots slots = new Slots();
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
        RuleMatcher list = new ListMatcher(nodes, slots.keys());
        RuleMatcher index = new IndexBuilder(nodes, slots.keys()).build();
        for (Lead lead : leads) {
            int from = 0;
            do {
                RuleMatcher.Failures expectedFailures = new RuleMatcher.Failures();
                RuleMatcher.Failures actualFailures = new RuleMatcher.Failures();
                int expected = list.first(list.read(lead), from, expectedFailures);
                int actual = index.first(index.read(lead), from, actualFailures);
                assertEquals(
                        expected,
                        actual,
                        () -> nodes + " for " + lead.attributes().values());
                List<RuleMatcher.Failure> failed = expectedFailures.take(expected);
                assertEquals(
                        failed,
                        actualFailures.take(actual),
                        () -> nodes + " for " + lead.attributes().values());
                Statistics.collect(!failed.isEmpty());
                from = expected == RuleMatcher.NONE ? nodes.size() : expected + 1;
            } while (from < nodes.size());
        }
        Statistics.coverage(seen -> {
            seen.check(true).percentage(part -> part > 5);
            seen.check(false).percentage(part -> part > 5);
        });
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        return Conditions.conjunctions().list().ofMinSize(50).ofMaxSize(300);
    }

    @Provide
    Arbitrary<List<Lead>> leads() {
        return Conditions.leads().list().ofSize(60);
    }
}
