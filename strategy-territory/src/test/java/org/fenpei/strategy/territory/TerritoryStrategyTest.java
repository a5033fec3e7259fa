package org.fenpei.strategy.territory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.strategy.tck.ContractFixtures;
import org.fenpei.strategy.tck.KnownFacts;
import org.junit.jupiter.api.Test;

/** Who gets a lead, and what is said about a configuration. */
class TerritoryStrategyTest {

    private final List<Map<String, Object>> territories = new ArrayList<>();
    private final Map<String, Object> config = new TreeMap<>(Map.of("country", "CN", "territories", territories));
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private void territory(String id, Object... namesAndValues) {
        Map<String, Object> territory = new TreeMap<>(Map.of("id", id));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            territory.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        territories.add(territory);
    }

    private void leftOut(String id, Rep.State state) {
        Rep rep = Rep.active(id, ContractFixtures.UNIT, Set.of()).withState(state);
        leftOut.add(new LeftOut(rep, "availability", Refusal.of(Reason.of("test.away"))));
    }

    private void candidate(String id, String... teams) {
        candidates.add(new Candidate(Rep.active(id, ContractFixtures.UNIT, Set.of(teams)), KnownFacts.NONE));
        candidates.sort(java.util.Comparator.comparing(Candidate::id));
    }

    private StepOutcome decide(Map<String, ?> attributes) {
        try {
            return new TerritoryStrategy()
                    .prepare(StepConfig.of("", config))
                    .decide(ContractFixtures.request()
                            .lead(ContractFixtures.lead(1, attributes))
                            .candidates(List.copyOf(candidates))
                            .leftOut(List.copyOf(leftOut))
                            .build());
        } catch (InvalidConfigException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    private String assigned(Map<String, ?> attributes) {
        StepOutcome outcome = decide(attributes);
        return outcome instanceof StepOutcome.Assign assign ? assign.rep() : outcome.toString();
    }

    private List<Problem> problems() {
        StepConfig read = StepConfig.of("", config);
        try {
            new TerritoryStrategy().prepare(read);
        } catch (InvalidConfigException e) {
            return e.problems();
        }
        return read.problems();
    }

    private static List<String> codes(StepOutcome outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void theMostSpecificTerritoryWins() {
        territory("cn", "regions", List.of("CN"), "rep", "country");
        territory("js", "regions", List.of("江苏"), "rep", "province");
        territory("nj", "regions", List.of("Nanjing"), "rep", "city");
        territory("gl", "regions", List.of("CN-320106"), "rep", "county");
        territory("pc", "postcodes", List.of("CN:210000-210099"), "rep", "postcode");
        territory("pn", "postcodes", List.of("210003"), "rep", "narrow");
        List.of("country", "province", "city", "county", "postcode", "narrow").forEach(this::candidate);
        assertEquals("country", assigned(Map.of("province", "浙江")));
        assertEquals("province", assigned(Map.of("city", "苏州")));
        assertEquals("city", assigned(Map.of("city", "南京")));
        assertEquals("county", assigned(Map.of("city", "南京", "district", "鼓楼区")));
        assertEquals("postcode", assigned(Map.of("city", "南京", "postcode", "210009")));
        assertEquals("narrow", assigned(Map.of("city", "南京", "postcode", "210003")));
        assertEquals("county", assigned(Map.of("region", "CN-320106", "postcode", "210003")));
        assertEquals("narrow", assigned(Map.of("postcode", "210003")), "the country to expect is China");
        assertEquals("city", assigned(Map.of("city", "南京", "postcode", "999999")));
    }

    @Test
    void reasonsNameTheTerritoryTheRegionAndHowItWasFound() {
        territory("nj", "regions", List.of("南京市"), "rep", "li.wei");
        candidate("li.wei");
        StepOutcome outcome = decide(Map.of("address", "江苏省南京市鼓楼区中山路1号"));
        assertEquals(
                List.of(
                        Reason.of("territory.rep", "territory", "nj", "rep", "li.wei"),
                        new Reason(
                                "territory.found.address",
                                Map.of(
                                        "field",
                                        "address",
                                        "region",
                                        "CN-320106",
                                        "region_en",
                                        "Gulou",
                                        "region_zh",
                                        "鼓楼区"))),
                outcome.reasons());
    }

    @Test
    void aTeamNarrowsToItsMembers() {
        territory("east", "regions", List.of("上海"), "team", "east");
        candidate("a", "east");
        StepOutcome.ToTeam outcome = assertInstanceOf(StepOutcome.ToTeam.class, decide(Map.of("region", "CN-310000")));
        assertEquals("east", outcome.team());
    }

    @Test
    void anUnavailableOwnerMakesTheLeadWaitGoUpOrPass() {
        territory("js", "regions", List.of("CN-32"), "team", "east");
        territory("nj", "regions", List.of("CN-3201"), "rep", "li.wei");
        candidate("a", "east");
        Map<String, String> lead = Map.of("city", "南京");
        assertInstanceOf(StepOutcome.Await.class, decide(lead));
        config.put("ifUnavailable", "pass");
        assertInstanceOf(StepOutcome.Pass.class, decide(lead));
        config.put("ifUnavailable", "up");
        StepOutcome up = decide(lead);
        assertInstanceOf(StepOutcome.ToTeam.class, up);
        assertEquals(List.of("territory.team", "territory.busy.rep", "territory.found.name"), codes(up));
        candidates.clear();
        config.put("noTerritory", Map.of("pool", "public"));
        StepOutcome none = decide(lead);
        assertInstanceOf(StepOutcome.ToPool.class, none);
        assertEquals("territory.exhausted", codes(none).get(0));
    }

    @Test
    void nobodyWaitsForAnOwnerWhoHasLeft() {
        territory("js", "regions", List.of("CN-32"), "team", "east");
        territory("nj", "regions", List.of("CN-3201"), "rep", "li.wei");
        candidate("a", "east");
        Map<String, String> lead = Map.of("city", "南京");
        leftOut("li.wei", Rep.State.ON_LEAVE);
        assertInstanceOf(StepOutcome.Await.class, decide(lead));
        leftOut.clear();
        leftOut("li.wei", Rep.State.LEFT);
        assertInstanceOf(StepOutcome.ToTeam.class, decide(lead));
        config.put("ifUnavailable", "pass");
        assertInstanceOf(StepOutcome.Pass.class, decide(lead));
    }

    @Test
    void unknownAndUncoveredLeadsGoWhereTheStepSays() {
        territory("js", "regions", List.of("CN-32"), "rep", "li.wei");
        candidate("li.wei");
        assertInstanceOf(StepOutcome.Pass.class, decide(Map.of("city", "Atlantis")));
        assertInstanceOf(StepOutcome.Pass.class, decide(Map.of("city", "杭州")));
        config.put("unknown", Map.of("hold", true));
        config.put("noTerritory", Map.of("team", "rest"));
        assertInstanceOf(StepOutcome.Hold.class, decide(Map.of("city", "Atlantis")));
        assertInstanceOf(StepOutcome.Hold.class, decide(Map.of("district", "鼓楼区")));
        assertInstanceOf(StepOutcome.Hold.class, decide(Map.of("province", "江苏", "city", "杭州")));
        assertInstanceOf(StepOutcome.Hold.class, decide(Map.of()));
        assertInstanceOf(StepOutcome.ToTeam.class, decide(Map.of("city", "杭州")));
    }

    @Test
    void reasonsSayWhatIsWrongWithTheRegionButNotTheText() {
        StepOutcome unknown = decide(Map.of("address", "Zephyr Wharf 7"));
        assertEquals(List.of(Reason.of("territory.unknown", "field", "address")), unknown.reasons());
        StepOutcome ambiguous = decide(Map.of("city", "Taizhou"));
        assertEquals(
                "CN-3212 泰州市/Taizhou, CN-3310 台州市/Taizhou",
                ambiguous.reasons().get(0).args().get("choices"));
        StepOutcome contradiction = decide(Map.of("province", "江苏", "city", "杭州"));
        assertEquals(List.of(Reason.of("territory.contradiction", "field", "city")), contradiction.reasons());
    }

    @Test
    void aChildMatchesOnlyWhereItsParentDoes() {
        territory("east", "regions", List.of("CN-32", "CN-33"));
        territory("tech", "regions", List.of("CN-3201", "CN-44"), "rep", "child", "parent", "east");
        territory("all", "regions", List.of("CN"), "rep", "all");
        candidate("all");
        candidate("child");
        assertEquals("child", assigned(Map.of("city", "南京")));
        assertEquals("all", assigned(Map.of("city", "深圳")), "Guangdong is not in the parent");
        assertEquals("all", assigned(Map.of("city", "杭州")), "the parent itself has no owner");
    }

    @Test
    void ofEqualsTheHigherPriorityWinsAndATieIsRefused() {
        territory("a", "regions", List.of("CN-32"), "rep", "a");
        territory("b", "regions", List.of("江苏省"), "rep", "b");
        candidate("a");
        candidate("b");
        List<Problem> problems = problems();
        assertEquals(
                List.of("territory.config.tie"),
                problems.stream().map(p -> p.reason().code()).toList());
        assertEquals("/territories/1/priority", problems.get(0).path());
        territories.get(1).put("priority", 1);
        assertEquals("b", assigned(Map.of("province", "江苏")));
        assertEquals(
                List.of("territory.config.shadowed"),
                problems().stream().map(p -> p.reason().code()).toList());
        config.put("ifUnavailable", "up");
        assertTrue(problems().isEmpty(), "it stands in for the other");
    }

    @Test
    void rangesOfOneWidthThatOverlapNeedAPriority() {
        territory("a", "postcodes", List.of("US:94000-94500"), "rep", "a");
        territory("b", "postcodes", List.of("US:94400-94900"), "rep", "b");
        assertEquals("territory.config.tie", problems().get(0).reason().code());
        territories.get(1).put("priority", 1);
        assertTrue(problems().isEmpty());
    }

    @Test
    void problemsNameTheTextAndWhatIsClose() {
        territory("a", "regions", List.of("CN-32", "Jiangsi", "鼓楼区"), "rep", "a");
        List<Problem> problems = problems();
        assertEquals(2, problems.size());
        assertEquals("/territories/0/regions", problems.get(0).path());
        assertEquals(2L, problems.get(0).reason().args().get("position"));
        assertTrue(
                String.valueOf(problems.get(0).reason().args().get("choices")).contains("CN-36 江西省/Jiangxi"));
        assertTrue(
                String.valueOf(problems.get(1).reason().args().get("choices")).contains("CN-320106 鼓楼区/Gulou"));
    }

    @Test
    void circlesStrangersAndEmptyPlansAreRefused() {
        territory("a", "regions", List.of("CN-32"), "rep", "a", "parent", "b");
        territory("b", "regions", List.of("CN-33"), "rep", "b", "parent", "a");
        assertTrue(problems().stream().anyMatch(p -> p.reason().code().equals("territory.config.circle")));
        territories.get(1).remove("parent");
        assertTrue(problems().stream().anyMatch(p -> p.reason().code().equals("territory.config.outside")));
        territories.remove(1);
        assertTrue(problems().stream().anyMatch(p -> p.reason().code().equals("territory.config.parent")));
        territories.clear();
        config.remove("territories");
        assertThrows(InvalidConfigException.class, () -> new TerritoryStrategy().prepare(StepConfig.of("", config)));
    }

    @Test
    void aRegionInsideAnotherOfTheSameTerritoryIsPointedOut() {
        territory("a", "regions", List.of("CN-32", "南京"), "rep", "a");
        assertEquals("territory.config.redundant", problems().get(0).reason().code());
        assertEquals(Problem.Severity.WARNING, problems().get(0).severity());
        assertFalse(StepConfig.of("", config).hasErrors());
    }

    @Test
    void taiwanHongKongAndMacaoAreOnePlaceUnderBothCodes() {
        territory("south", "regions", List.of("HK", "CN-82"), "rep", "south");
        territory("tw", "regions", List.of("TW"), "rep", "tw");
        candidate("south");
        candidate("tw");
        assertEquals("south", assigned(Map.of("country", "CN", "province", "香港")));
        assertEquals("south", assigned(Map.of("country", "MO")));
        assertEquals("south", assigned(Map.of("region", "810000")));
        assertEquals("tw", assigned(Map.of("country", "Taiwan", "city", "高雄市")));
        assertEquals("tw", assigned(Map.of("country", "CN", "province", "台湾省")));
    }

    @Test
    void postcodesAreThoseOfTheLeadsCountry() {
        territory("bay", "postcodes", List.of("US:94000-94999"), "rep", "bay");
        candidate("bay");
        assertEquals("bay", assigned(Map.of("country", "US", "postcode", "94105")));
        assertInstanceOf(StepOutcome.Pass.class, decide(Map.of("country", "DE", "postcode", "94105")));
        assertInstanceOf(
                StepOutcome.Pass.class, decide(Map.of("postcode", "94105")), "a Chinese one would have 6 digits");
    }

    @Test
    void allTerritoriesThatHoldThePlaceAreSaidTheMostSpecificFirst() throws InvalidConfigException {
        territory("js", "regions", List.of("江苏"), "team", "east");
        territory("nj", "regions", List.of("Nanjing"), "rep", "li.wei");
        List<Reason> details = new TerritoryStrategy()
                .prepare(StepConfig.of("", config))
                .details(ContractFixtures.request()
                        .lead(ContractFixtures.lead(1, Map.of("city", "南京")))
                        .build());
        assertEquals(
                List.of("territory.holding null", "territory.holds.rep nj", "territory.holds.team js"),
                details.stream()
                        .map(reason -> reason.code() + " " + reason.args().get("territory"))
                        .toList());
        assertEquals("Nanjing", details.get(0).args().get("region_en"));
    }
}
