package org.fenpei.strategy.territory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.ExampleLead;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.strategy.tck.ContractFixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a plan leaves over is named with leads that really get nobody; what would have changed a decision really does. */
class TerritoryReportTest {

    private final Regions regions = Regions.bundled();

    private static StepDecider decider(Object... territories) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < territories.length; i += 2) {
            list.add(Map.of("id", "t" + i, "regions", territories[i], "rep", territories[i + 1]));
        }
        try {
            return new TerritoryStrategy().prepare(StepConfig.of("", Map.of("country", "CN", "territories", list)));
        } catch (InvalidConfigException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    private static StepOutcome decide(StepDecider decider, Lead lead) {
        return decider.decide(ContractFixtures.request()
                .lead(lead)
                .reps(
                        Rep.active("a", ContractFixtures.UNIT, Set.of()),
                        Rep.active("b", ContractFixtures.UNIT, Set.of()))
                .build());
    }

    private static List<String> left(StepDecider decider) {
        return decider.examples().stream()
                .map(ExampleLead::reason)
                .map(reason -> reason.code() + " " + reason.args().getOrDefault("count", "") + " "
                        + reason.args().getOrDefault("region", ""))
                .toList();
    }

    @Test
    void partsWithoutATerritoryBesideOthersThatHaveOneAreNamed() {
        List<String> left = left(decider(List.of("CN-3201"), "a", List.of("CN-3202", "CN-3203"), "b"));
        assertTrue(left.contains("territory.left.parts 10 CN-32 江苏省/Jiangsu"), left::toString);
        assertTrue(left.contains("territory.left.only  CN-32 江苏省/Jiangsu"), left::toString);
        assertTrue(left.stream().anyMatch(one -> one.startsWith("territory.left.countries")));
        assertTrue(left.contains("territory.left.nowhere  "));
    }

    @Test
    void aPlanForACountryLeavesOnlyOtherCountriesAndTheUnknownOver() {
        List<String> left = left(decider(List.of("CN"), "a", List.of("CN-3202"), "b"));
        assertEquals(2, left.size(), left::toString);
    }

    @Property(tries = 30)
    void everyLeadThatIsSaidToBeLeftOverIsLeftOver(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
        Random random = new Random(seed);
        Map<String, String> plan = new HashMap<>();
        while (plan.size() < count) {
            int node = random.nextInt(regions.size());
            if (node != regions.silent()) {
                plan.put(regions.code(node), random.nextBoolean() ? "a" : "b");
            }
        }
        List<Object> territories = new ArrayList<>();
        plan.forEach((code, rep) -> {
            territories.add(List.of(code));
            territories.add(rep);
        });
        StepDecider decider = decider(territories.toArray());
        List<ExampleLead> examples = decider.examples();
        assertTrue(examples.size() > 1);
        for (ExampleLead example : examples) {
            assertInstanceOf(StepOutcome.Pass.class, decide(decider, example.lead()), example::toString);
        }
    }

    private static Lead with(Lead lead, AttributeChange change) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(change.name(), change.value());
        return ContractFixtures.lead(1, lead.attributes().with(values).values());
    }

    private static List<String> turning(StepDecider decider, Map<String, ?> attributes) {
        Lead lead = ContractFixtures.lead(1, attributes);
        StepOutcome now = decide(decider, lead);
        List<String> turning = new ArrayList<>();
        for (AttributeChange change : decider.turningPoints(lead)) {
            StepOutcome then = decide(decider, with(lead, change));
            if (then instanceof StepOutcome.Assign assign
                    && !(now instanceof StepOutcome.Assign before
                            && before.rep().equals(assign.rep()))) {
                turning.add(change.name() + "=" + change.value() + ":" + assign.rep());
            }
        }
        return turning;
    }

    @Test
    void theNearestPlaceOfAnotherTerritoryIsProposed() {
        StepDecider decider = decider(List.of("CN-44"), "a", List.of("CN-3201"), "a", List.of("CN-3202"), "b");
        assertEquals(List.of("region=CN-3202:b"), turning(decider, Map.of("region", "CN-320106")));
        assertEquals(List.of("city=CN-3202:b"), turning(decider, Map.of("province", "江苏", "city", "南京")));
        assertEquals(
                Set.of("region=CN-44:a", "region=CN-3201:a", "region=CN-3202:b"),
                Set.copyOf(turning(decider, Map.of())));
    }
}
