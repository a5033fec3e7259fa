package org.fenpei.strategy.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.Problem;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.StepConfig;
import org.junit.jupiter.api.Test;

/** Single conditions for others. */
class CelLanguageTest {

    private final CelLanguage language = new CelLanguage();

    private Condition condition(String text) {
        return Objects.requireNonNull(language.compile(StepConfig.of("", Map.of("if", text)), "if"));
    }

    @Test
    void aConditionHoldsAsInARule() {
        Condition small = condition("lead.employees < 10 && lead.region.startsWith('CN-32')");
        assertTrue(small.test(Samples.lead(Map.of("employees", 9, "region", "CN-3201"))));
        assertFalse(small.test(Samples.lead(Map.of("employees", 10, "region", "CN-3201"))));
        assertFalse(small.test(Samples.lead(Map.of("region", "CN-3201"))), "what is not known does not hold");
        assertTrue(condition("lead.attributes['tags'].exists(t, t == 'vip')")
                .test(Samples.lead(Map.of("tags", List.of("vip")))));
    }

    @Test
    void groupsAndFactsAreFoundByTheirNamesWhateverReadsTheCondition() {
        Map<String, Object> derived = Map.of("fenpei.group.value", "A", "fenpei.fact.daysOwner", 12);
        for (String text : List.of(
                "lead.groups.value == 'A'",
                "lead.groups['value'] in ['A', 'B'] && lead.facts.daysOwner >= 12",
                "has(lead.groups.value) && !has(lead.groups.life)",
                "lead.groups.value + 'x' == 'Ax'",
                "lead.facts.daysOwner + 1 == 13",
                "size(lead.groups) == 1 && 'value' in lead.groups")) {
            assertTrue(condition(text).test(Samples.lead(derived)), text);
            assertFalse(condition(text).test(Samples.lead(Map.of("value", "A"))), text);
        }
    }

    @Test
    void whatIsWrongIsReportedUnderTheNameThatItHasWithLineAndColumn() {
        StepConfig config = StepConfig.of("/steps/3", Map.of("if", "lead.employees <\n 'ten'"));
        assertNull(language.compile(config, "if"));
        Problem problem = config.problems().get(0);
        assertEquals("/steps/3/if", problem.path());
        assertEquals(1, problem.line());
        StepConfig number = StepConfig.of("", Map.of("if", "lead.employees + 1"));
        assertNull(language.compile(number, "if"));
        assertEquals("rules.not-a-condition", number.problems().get(0).reason().code());
        assertNull(language.compile(StepConfig.of("", Map.of()), "if"));
    }

    @Test
    void theValuesNextToItsLimitsAreItsTurningPoints() {
        Condition condition = condition("lead.employees < 10 || !(lead.type in ['a', 'b'])");
        assertEquals(
                List.of(
                        new AttributeChange("employees", 9L),
                        new AttributeChange("employees", 10L),
                        new AttributeChange("employees", 11L),
                        new AttributeChange("employees", null),
                        new AttributeChange("type", "a"),
                        new AttributeChange("type", "b"),
                        new AttributeChange("type", null)),
                condition.turningPoints(Samples.lead(Map.of())));
    }
}
