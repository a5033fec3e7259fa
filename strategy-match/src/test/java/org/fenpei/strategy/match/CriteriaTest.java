package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the lead's side is compared with the reps'. */
class CriteriaTest {

    private static Desk requiring(Map<String, Object> criterion) {
        Map<String, Object> required = new HashMap<>(criterion);
        required.put("required", true);
        return new Desk(Map.of("criteria", List.of(required)));
    }

    @Test
    void aRepFitsWhoHasWhatTheLeadNeeds() {
        Desk desk = requiring(Map.of("lead", "product", "has", "products"))
                .seat("ann", Map.of("products", List.of("cloud", "phones")))
                .seat("bob", Map.of("products", "servers"));
        assertEquals("ann", desk.serve(Map.of("product", "cloud")));
        assertEquals("bob", desk.serve(Map.of("product", "servers")));
    }

    @Test
    void upperCaseWidthAndSpaceMakeNoDifference() {
        Desk desk = requiring(Map.of("lead", "industry", "has", "industries"))
                .seat("ann", Map.of("industries", List.of("Straße", "金融ＩＴ")))
                .seat("bob", Map.of("industries", List.of("x")));
        assertEquals("ann", desk.serve(Map.of("industry", "STRASSE ")));
        assertEquals("ann", desk.serve(Map.of("industry", "金融it")));
    }

    @Test
    void numbersAreEqualHoweverTheyAreWritten() {
        Desk desk = requiring(Map.of("lead", "zone", "has", "zones"))
                .seat("ann", Map.of("zones", List.of("5", "7.25")))
                .seat("bob", Map.of("zones", 6.0));
        assertEquals("ann", desk.serve(Map.of("zone", 5)));
        assertEquals("ann", desk.serve(Map.of("zone", 7.25)));
        assertEquals("bob", desk.serve(Map.of("zone", "6")));
    }

    @ParameterizedTest
    @CsvSource({
        "zh, zh-CN, true",
        "zh, zh-Hans-CN, true",
        "zh-CN, zh-Hans-CN, true",
        "zh-CN, zh-TW, false",
        "zh-CN, zh, true",
        "zh-Hans-CN, zh-Hans, true",
        "zh-Hans-CN, zh-Hant, false",
        "EN_us, en-US, true",
        "en, eng, false",
        "*, sw, true",
        "zh-HK, zh-CN, false"
    })
    void languagesGoTogetherByTheirTags(String spoken, String wanted, boolean fits) {
        Desk desk = requiring(Map.of("lead", "language", "has", "speaks")).seat("ann", Map.of("speaks", spoken));
        assertEquals(fits, "ann".equals(desk.serve(Map.of("language", wanted))));
    }

    @Test
    void languagesAreTextsWhereTheConfigurationSaysSo() {
        Desk desk = requiring(Map.of("lead", "language", "has", "languages", "as", "text"))
                .seat("ann", Map.of("languages", "zh"));
        assertInstanceOf(StepOutcome.Await.class, desk.decide(Map.of("language", "zh-CN")));
    }

    @ParameterizedTest
    @CsvSource({
        "contains, false, true, true",
        "allOf, false, true, true",
        "anyOf, true, true, true",
        "equals, false, true, false"
    })
    void severalNeedsAreMetAsTheComparisonSays(String compare, boolean one, boolean both, boolean more) {
        Map<String, Object> lead = Map.of("needs", List.of("a", "b"));
        Map<String, Object> criterion = Map.of("lead", "needs", "has", "skills", "compare", compare);
        assertEquals(
                one,
                "x".equals(requiring(criterion).seat("x", Map.of("skills", "A")).serve(lead)));
        assertEquals(
                both,
                "x"
                        .equals(requiring(criterion)
                                .seat("x", Map.of("skills", List.of("B", "A")))
                                .serve(lead)));
        assertEquals(
                more,
                "x"
                        .equals(requiring(criterion)
                                .seat("x", Map.of("skills", List.of("b", "c", "a")))
                                .serve(lead)));
    }

    @Test
    void numbersAreComparedAsLeastAndMost() {
        Desk least = requiring(Map.of("lead", "budget", "has", "limit", "compare", "atLeast"))
                .seat("ann", Map.of("limit", 100))
                .seat("bob", Map.of("limit", "250.5"));
        assertEquals("bob", least.serve(Map.of("budget", 250.5)));
        assertInstanceOf(StepOutcome.Await.class, least.decide(Map.of("budget", 251)));
        Desk most = requiring(Map.of("lead", "employees", "has", "smallest", "compare", "atMost"))
                .seat("ann", Map.of("smallest", 100));
        assertEquals("ann", most.serve(Map.of("employees", 100)));
        assertInstanceOf(StepOutcome.Await.class, most.decide(Map.of("employees", 99)));
    }

    @Test
    void aStageStandsForALevelOnAScale() {
        Desk desk = requiring(Map.of(
                        "lead", "stage",
                        "map", Map.of("first contact", "junior", "negotiation", "senior"),
                        "has", "level",
                        "compare", "atLeast",
                        "scale", List.of("junior", "senior", "expert")))
                .seat("ann", Map.of("level", "Junior"))
                .seat("bob", Map.of("level", "Expert"));
        assertEquals("bob", desk.serve(Map.of("stage", "Negotiation")));
        assertEquals("ann", desk.serve(Map.of("stage", "first contact")));
        assertEquals("ann", desk.serve(Map.of("stage", "not on the map: the criterion is not asked")));
    }

    @Test
    void aKindOfCustomerStandsForATeam() {
        Desk desk = requiring(Map.of(
                        "lead",
                        "type",
                        "map",
                        Map.of("enterprise", "team-bob", "individual", "team-ann"),
                        "has",
                        "teams"))
                .seat("ann", Map.of())
                .seat("bob", Map.of());
        assertEquals("bob", desk.serve(Map.of("type", "Enterprise")));
        assertEquals("ann", desk.serve(Map.of("type", "individual")));
    }

    @Test
    void aNeedOfItsOwnIsAskedOfTheLeadsThatPassTheTests() {
        Desk desk = requiring(Map.of(
                        "when",
                        List.of(Map.of("lead", "satisfaction", "atMost", 2), Map.of("lead", "vip", "known", false)),
                        "need",
                        3,
                        "has",
                        "level",
                        "compare",
                        "atLeast"))
                .seat("ann", Map.of("level", 1))
                .seat("bob", Map.of("level", 3));
        assertEquals("bob", desk.serve(Map.of("satisfaction", 2)));
        assertEquals("ann", desk.serve(Map.of("satisfaction", 3)));
        assertEquals("ann", desk.serve(Map.of("satisfaction", 2, "vip", true)));
        assertEquals("ann", desk.serve(Map.of()));
    }

    @Test
    void theLeadsOwnPriorityAndSourceCanBeAskedFor() {
        Desk desk = requiring(Map.of("lead", "priority", "has", "urgency", "compare", "atLeast"))
                .seat("ann", Map.of("urgency", 3))
                .seat("bob", Map.of("urgency", 4));
        assertEquals("bob", desk.serve(Map.of()));
        Desk sources = requiring(Map.of("lead", "source", "has", "sources"))
                .seat("ann", Map.of("sources", "fair"))
                .seat("bob", Map.of("sources", "WEB"));
        assertEquals("bob", sources.serve(Map.of()));
    }

    @Test
    void whatIsNotKnownOfTheLeadIsIgnoredOrMetByNobody() {
        Map<String, Object> criterion = Map.of("lead", "product", "has", "products");
        assertEquals("ann", requiring(criterion).seat("ann", Map.of()).serve(Map.of()));
        Map<String, Object> strict = Map.of("lead", "product", "has", "products", "ifLeadUnknown", "nobody");
        StepOutcome outcome =
                requiring(strict).seat("ann", Map.of("products", "cloud")).decide(Map.of());
        assertEquals(List.of("match.nobody"), Desk.codes(outcome));
    }

    @Test
    void whatIsNotKnownOfARepMeetsNothing() {
        for (String compare : List.of("contains", "equals", "atLeast", "atMost", "anyOf", "allOf")) {
            Desk desk = requiring(Map.of("lead", "n", "has", "level", "compare", compare))
                    .seat("ann", Map.of("other", 1));
            assertInstanceOf(StepOutcome.Await.class, desk.decide(Map.of("n", 0)), compare);
        }
    }

    @Test
    void preferredCriteriaGiveTheirWeightAndPartOfItForAPartOfTheNeeds() {
        Desk desk = new Desk(Map.of(
                        "criteria",
                        List.of(
                                Map.of("lead", "needs", "has", "skills", "weight", 3),
                                Map.of("lead", "industry", "has", "industries", "weight", 2))))
                .seat("ann", Map.of("skills", List.of("a", "b")))
                .seat("bob", Map.of("skills", List.of("a"), "industries", "law"))
                .seat("cat", Map.of());
        Map<String, Object> lead = Map.of("needs", List.of("a", "b", "c"), "industry", "law");
        assertEquals(2, desk.score("ann", lead).score());
        assertEquals(3, desk.score("bob", lead).score());
        assertEquals(0, desk.score("cat", lead).score());
        assertEquals("bob", desk.serve(lead));
    }
}
