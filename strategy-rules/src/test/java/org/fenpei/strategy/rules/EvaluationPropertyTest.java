package org.fenpei.strategy.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/** Our own reading and evaluation of conditions is the rule language's. */
class EvaluationPropertyTest {

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void ourEvaluationGivesWhatTheLanguageGives(@ForAll("sound") String when, @ForAll("leads") Lead lead)
            throws Exception {
        Slots slots = new Slots();
        CelCompilation.Result compiled = CelCompilation.get().compile(when, slots);
        Node node = compiled.node();
        if (node == null) {
            return;
        }
        CelAbstractSyntaxTree tree = CelCompilation.get().check(when).getAst();
        Truth expected =
                new CelPart("", CelCompilation.get().program(tree), false).test(new LeadValues(lead, new Key[0]));
        Truth actual = node.test(new LeadValues(lead, slots.keys()));
        Statistics.collect(expected);
        Statistics.coverage(seen -> {
            for (Truth truth : List.of(Truth.TRUE, Truth.FALSE, Truth.ABSENT, Truth.WRONG_TYPE)) {
                seen.check(truth).percentage(part -> part > 2);
            }
        });
        boolean exact = !hasCelPart(node)
                && !node.toString().contains("Flag")
                && !node.toString().contains("Not");
        assertEquals(told(expected, exact), told(actual, exact), () -> when + " as " + node);
        if (QuickParser.parse(when, new Slots()) != null) {
            Slots quick = new Slots();
            assertEquals(
                    actual, notNull(QuickParser.parse(when, quick)).test(new LeadValues(lead, quick.keys())), when);
        }
    }

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void whatIsReadQuicklyTheLanguageReadsTheSame(@ForAll("doubtful") String when) {
        Node quick = QuickParser.parse(when, new Slots());
        CelCompilation.Result compiled = CelCompilation.get().compile(when, new Slots());
        Statistics.collect(quick != null);
        Statistics.coverage(seen -> {
            seen.check(true).percentage(part -> part > 20);
            seen.check(false).percentage(part -> part > 20);
        });
        if (quick != null) {
            assertEquals(compiled.node(), quick, () -> when + compiled.issues());
        }
    }

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void ordinaryConditionsAreReadQuickly(@ForAll("sound") String when) {
        Node compiled = CelCompilation.get().compile(when, new Slots()).node();
        boolean ordinary = compiled != null && !hasCelPart(compiled);
        if (ordinary && !when.contains("1 < 2")) {
            assertNotNull(QuickParser.parse(when, new Slots()), when);
        }
        if (compiled == null) {
            assertNull(QuickParser.parse(when, new Slots()), when);
        }
    }

    @Provide
    Arbitrary<String> sound() {
        return Conditions.sound();
    }

    @Provide
    Arbitrary<String> doubtful() {
        return Conditions.doubtful();
    }

    @Provide
    Arbitrary<Lead> leads() {
        return Conditions.leads();
    }

    /**
     * The language's implementation tells another error than the first when an operand is no truth value, or when an error
     * is negated; there, and only there, which error it was is left open.
     */
    private static String told(Truth truth, boolean exact) {
        if (truth == Truth.TRUE || truth == Truth.FALSE) {
            return truth.name();
        }
        return !exact ? "undecided" : truth.isFailure() ? "failed" : "absent";
    }

    private static boolean hasCelPart(Node node) {
        if (node instanceof Node.And and) {
            return and.parts().stream().anyMatch(EvaluationPropertyTest::hasCelPart);
        }
        if (node instanceof Node.Or or) {
            return or.parts().stream().anyMatch(EvaluationPropertyTest::hasCelPart);
        }
        return node instanceof CelPart || (node instanceof Node.Not not && hasCelPart(not.part()));
    }

    private static Node notNull(@Nullable Node node) {
        assertNotNull(node);
        return node;
    }
}
