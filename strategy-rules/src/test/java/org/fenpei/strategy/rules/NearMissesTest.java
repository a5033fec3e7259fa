package org.fenpei.strategy.rules;

import static org.fenpei.strategy.rules.Samples.config;
import static org.fenpei.strategy.rules.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.fenpei.api.model.Lead;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The changes that are proposed really change what the list decides, and the nearest are among them. */
class NearMissesTest {

    private static final String[] NOBODY = {};

    private static Lead with(Lead lead, AttributeChange change) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(change.name(), change.value());
        return Samples.lead(lead.attributes().with(values).values());
    }

    private static List<String> turning(StepConfig config, Lead lead) {
        RulesDecider decider = Samples.decider(config);
        StepOutcome now = decider.decide(Samples.request(lead, NOBODY));
        return decider.turningPoints(lead).stream()
                .filter(change -> !decider.decide(Samples.request(with(lead, change), NOBODY))
                        .equals(now))
                .map(change -> change.name() + "=" + change.value())
                .toList();
    }

    @Test
    void theNearestValueThatLetsAnotherRuleMatchIsProposed() {
        StepConfig config = config(
                rule("large", "lead.employees >= 100 && lead.channel == \"web\"", "pool", "a"),
                rule("rich", "lead.budget > 5000.0", "pool", "b"),
                rule("small", "lead.employees < 50", "pool", "c"));

        List<String> turning = turning(config, Samples.lead(Map.of("employees", 60, "channel", "web", "budget", 10.0)));

        assertEquals(List.of("employees=100", "budget=5000.01", "employees=49"), turning);
    }

    @Test
    void whatWouldKeepTheRuleFromMatchingIsProposed() {
        StepConfig config = config(
                rule("some", "lead.employees in [10, 11] && lead.channel.startsWith(\"w\")", "pool", "a"),
                rule("far", "lead.source == \"no\" && lead.employees == 3", "pool", "b"));

        List<String> turning = turning(config, Samples.lead(Map.of("employees", 10, "channel", "web")));

        assertTrue(turning.contains("employees=9"));
        assertTrue(turning.contains("employees=12"));
        assertTrue(turning.contains("employees=null"));
        assertTrue(turning.contains("channel=null"));
        assertFalse(turning.contains("employees=3"), "the source would have to change, too");
    }

    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whereOneChangeMayTurnTheListMostProposalsDo(
            @ForAll("conditions") @Size(6) List<String> conditions, @ForAll("leads") @Size(10) List<Lead> leads) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            rules.add(rule("r" + i, conditions.get(i), "pool", "p" + i));
        }
        StepConfig config = StepConfig.of("", Map.of("rules", rules));
        RulesDecider decider = new RulesReader().read(config);
        if (config.hasErrors()) {
            return;
        }
        for (Lead lead : leads) {
            List<AttributeChange> changes = decider.turningPoints(lead);
            assertTrue(changes.size() <= 200);
            if (!changes.isEmpty()) {
                StepOutcome now = decider.decide(Samples.request(lead, NOBODY));
                Statistics.collect(
                        changes.stream().anyMatch(change -> !decider.decide(Samples.request(with(lead, change), NOBODY))
                                .equals(now)));
            }
        }
        Statistics.coverage(seen -> seen.check(true).percentage(part -> part > 70));
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        return Conditions.conjunctions().list().ofSize(6);
    }

    @Provide
    Arbitrary<List<Lead>> leads() {
        return Conditions.leads().list().ofSize(10);
    }
}
