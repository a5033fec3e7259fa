package org.fenpei.strategy.territory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.strategy.tck.ContractFixtures;
import org.fenpei.strategy.tck.KnownFacts;
import org.junit.jupiter.api.Test;

/** The short way from a code to its territory gives what the long way gives. */
class TerritoryCodesTest {

    private final Regions regions = Regions.bundled();

    @Property(tries = 40)
    void theShortWayGivesWhatAClimbGives(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count)
            throws InvalidConfigException {
        Random random = new Random(seed);
        Map<String, Integer> territories = new TreeMap<>();
        while (territories.size() < count) {
            territories.putIfAbsent(regions.code(random.nextInt(regions.size())), territories.size());
        }
        TerritoryCodes codes = TerritoryCodes.of(StepConfig.of("", config(territories)));
        for (int i = 0; i < 500; i++) {
            int node = random.nextInt(regions.size());
            assertEquals(climb(territories, node), codes.find(regions.code(node)));
        }
    }

    private int climb(Map<String, Integer> territories, int node) {
        for (int up = node; up != Regions.NONE; up = regions.parent(up)) {
            Integer number = territories.get(regions.code(up));
            if (number != null) {
                return number;
            }
        }
        return TerritoryCodes.NONE;
    }

    private static Map<String, Object> config(Map<String, Integer> territories) {
        List<Map<String, Object>> list = new ArrayList<>();
        territories.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> list.add(
                        Map.of("id", "t" + entry.getValue(), "regions", List.of(entry.getKey()), "rep", "rep")));
        return Map.of("territories", list);
    }

    @Property(tries = 2_000)
    void aPlainCodeIsReadLikeOneWithBlanksAroundIt(
            @ForAll
                    @Chars({'-', '_', 'C', 'N', 'U', 'c', ' ', '\uff0d', '\uff11', '\u4e00'})
                    @CharRange(from = '0', to = '3')
                    @StringLength(max = 7)
                    String text) {
        assertEquals(RegionCodes.complete(" " + text), RegionCodes.complete(text));
        assertEquals(RegionCodes.complete(" CN-" + text), RegionCodes.complete("CN-" + text));
        assertEquals(RegionCodes.complete(" US-" + text), RegionCodes.complete("US-" + text));
        String six = (text + "000000").substring(0, 6);
        assertEquals(RegionCodes.complete(" CN-" + six), RegionCodes.complete("CN-" + six));
        assertEquals(RegionCodes.complete(" ZA-" + six), RegionCodes.complete("ZA-" + six));
    }

    @Test
    void codesOfSixDigitsAreFoundByTheirTextsAlone() {
        int known = 0;
        int found = 0;
        for (int number = 110_000; number < 840_000; number++) {
            String text = "CN-" + number;
            int node = regions.byCode(RegionCodes.complete(text));
            int quick = regions.byText().get(text);
            assertTrue(quick == TextTable.ABSENT || quick == node, text);
            known += node == Regions.NONE ? 0 : 1;
            found += quick == TextTable.ABSENT ? 0 : 1;
        }
        // Some regions have a second code, which is looked up as others are.
        assertTrue(found > 3_000 && found > 0.98 * known, found + " of " + known);
    }

    @Property(tries = 1_000)
    void aTextWithOneOtherCharacterIsFoundOnlyIfItsCodeIs(
            @ForAll @IntRange(min = 0, max = 8) int at, @ForAll char other, @ForAll @IntRange(min = 0) int any) {
        String code = regions.code(any % regions.size());
        String text = code + "CN-000000".substring(Math.min(9, code.length()));
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        int found = changed.length() == TextTable.LENGTH ? regions.byText().get(changed) : TextTable.ABSENT;
        assertTrue(found == TextTable.ABSENT || found == regions.byCode(RegionCodes.complete(changed)), changed);
        assertEquals(
                TextTable.ABSENT,
                regions.byText().get("CN-32010" + (char) ('6' + 128)),
                "what looks the same in seven bits");
    }

    @Test
    void aCodeAloneIsAnsweredAsTogetherWithWhatSaysTheSame() throws InvalidConfigException {
        StepDecider decider =
                new TerritoryStrategy().prepare(StepConfig.of("", config(Map.of("CN-32", 0, "CN-3201", 1, "US", 2))));
        StepOutcome first = decide(decider, Map.of("region", "CN-320106"), "rep");
        // The same object again: it was not made a second time.
        assertSame(first, decide(decider, Map.of("region", "CN-320106", "name", "x"), "rep"));
        assertEquals(first, decide(decider, Map.of("region", "CN-320106", "city", "unknown"), "rep"));
        assertEquals(
                "territory.busy.rep",
                decide(decider, Map.of("region", "CN-320106"), "other")
                        .reasons()
                        .get(0)
                        .code());
        assertEquals(
                "territory.none",
                decide(decider, Map.of("region", "CN-33"), "rep")
                        .reasons()
                        .get(0)
                        .code());
    }

    private static StepOutcome decide(StepDecider decider, Map<String, Object> attributes, String rep) {
        Candidate candidate =
                new Candidate(Rep.active(rep, ContractFixtures.UNIT, java.util.Set.of()), KnownFacts.NONE);
        return decider.decide(ContractFixtures.request()
                .lead(ContractFixtures.lead(1, attributes))
                .candidates(List.of(candidate))
                .build());
    }
}
