package org.fenpei.strategy.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake, one failing rule, with a message that says what is wrong; and all that is right passes. */
class BrokenStrategiesTest {

    static Stream<Mistake> mistakes() {
        return Stream.of(
                        DecisionMistakes.configuration(),
                        DecisionMistakes.decisions(),
                        StateMistakes.state(),
                        StateMistakes.bundle(),
                        StateMistakes.capabilities())
                .flatMap(List::stream);
    }

    @Test
    void the_sample_itself_breaks_no_rule() {
        Sample.spoilt = new Sample.Spoilt();
        assertEquals(
                new KitRun(
                        Map.of(),
                        ContractPageTest.rules(StrategyContract.class).keySet().size()),
                KitRun.of(Sample.class));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_breaks_its_rule_and_no_other(Mistake mistake) {
        Sample.Spoilt spoilt = new Sample.Spoilt();
        mistake.made().accept(spoilt);
        Sample.spoilt = spoilt;
        KitRun run = KitRun.of(Sample.class);
        assertEquals(Set.of(mistake.rule()), run.failures().keySet(), run.failures()::toString);
        String message = run.failures().getOrDefault(mistake.rule(), "");
        assertTrue(message.contains(mistake.rule() + ": ") && message.contains(mistake.message()), message);
        assertEquals(ContractPageTest.rules(StrategyContract.class).keySet().size(), run.ran());
    }

    @Test
    void every_rule_has_a_mistake_that_breaks_it() {
        assertEquals(
                ContractPageTest.rules(StrategyContract.class).keySet(),
                mistakes().map(Mistake::rule).collect(Collectors.toCollection(TreeSet::new)));
    }
}
