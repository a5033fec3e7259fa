package org.fenpei.strategy.rules;

import static org.fenpei.strategy.rules.Samples.config;
import static org.fenpei.strategy.rules.Samples.decider;
import static org.fenpei.strategy.rules.Samples.lead;
import static org.fenpei.strategy.rules.Samples.request;
import static org.fenpei.strategy.rules.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.junit.jupiter.api.Test;

/** What is said of a rule that matched: its condition, and the values that it looked at. */
class DetailsTest {

    @Test
    void theConditionIsSaidAndEachValueThatItLooksAtOnce() {
        String when = "lead.employees < 10 && (lead.channel == \"event\" || lead.employees < 5) && !has(lead.budget)";
        assertEquals(
                List.of(
                        Reason.of("rules.when", "rule", "small", "when", when),
                        Reason.of("rules.value", "field", "employees", "value", "7"),
                        Reason.of("rules.value", "field", "channel", "value", "event"),
                        Reason.of("rules.value-none", "field", "budget")),
                decider(config(rule("large", "lead.employees > 99", "hold", true), rule("small", when, "hold", true)))
                        .details(request(lead(Map.of("employees", 7, "channel", "event")), "ann")));
    }

    @Test
    void aTextThatMaySayWhoSomebodyIsIsShownOnlyIfTheConditionNamesIt() {
        String when =
                "has(lead.phone) && lead.name != \"x\" && lead.attributes.tier == \"gold\" && has(lead.attributes.note)";
        assertEquals(
                List.of(
                        Reason.of("rules.when", "rule", "r", "when", when),
                        Reason.of("rules.value-some", "field", "phone"),
                        Reason.of("rules.value-some", "field", "name"),
                        Reason.of("rules.value", "field", "tier", "value", "gold"),
                        Reason.of("rules.value-some", "field", "note")),
                decider(config(rule("r", when, "hold", true)))
                        .details(request(
                                lead(Map.of("phone", "+8613800000000", "name", "Li", "tier", "gold", "note", "secret")),
                                "ann")));
    }

    @Test
    void whereNoRuleMatchesThereIsNothingToSay() {
        assertEquals(
                List.of(),
                decider(config(rule("r", "lead.employees > 5", "hold", true))).details(request(lead(Map.of()), "ann")));
    }
}
