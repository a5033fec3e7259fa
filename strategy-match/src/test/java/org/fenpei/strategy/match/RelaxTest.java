package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** What is required, and given up after a wait. */
class RelaxTest {

    private static final Map<String, Object> LEAD = Map.of("product", "cloud", "language", "de", "industry", "law");
    private static final Map<String, Object> PRODUCT = Map.of("lead", "product", "has", "products", "required", true);
    private static final Map<String, Object> LANGUAGE =
            Map.of("lead", "language", "has", "languages", "required", true, "weight", 5, "relaxAfter", "PT30M");
    private static final Map<String, Object> INDUSTRY =
            Map.of("lead", "industry", "has", "industries", "required", true, "weight", 2, "relaxAfter", "PT10M");

    private static Desk desk(String ifNobody, List<Map<String, Object>> criteria) {
        return new Desk(Map.of("criteria", criteria, "ifNobody", ifNobody));
    }

    private static Desk three() {
        return desk("await", List.of(INDUSTRY, PRODUCT, LANGUAGE));
    }

    private static Reason first(StepOutcome outcome) {
        return outcome.reasons().get(0);
    }

    @Test
    void whoeverMeetsAllIsNeverPassedOverForSomebodyWhoDoesNot() {
        Desk desk = three().seat("ann", Map.of("products", "cloud", "languages", "de", "industries", "law"))
                .seat("bob", Map.of("products", "cloud"));
        desk.now = desk.now.plusSeconds(100_000);
        assertEquals("ann", desk.serve(LEAD));
        assertEquals(List.of("match.best"), Desk.codes(desk.decide(LEAD)));
    }

    @Test
    void aLeadWaitsAndSaysUntilWhen() {
        Desk desk = three().seat("ann", Map.of("products", "cloud", "languages", "de"));
        StepOutcome outcome = desk.decide(LEAD);
        assertInstanceOf(StepOutcome.Await.class, outcome);
        assertEquals(
                Reason.of("match.awaits", "criterion", "industries", "at", "2026-03-02T09:10:00Z"), first(outcome));
        // Looked at again it says the same, so that nothing new is logged.
        desk.now = desk.now.plusSeconds(599);
        assertEquals(outcome, desk.decide(LEAD));
    }

    @Test
    void theEngineIsToldWhenToAskAgain() {
        assertEquals(
                Set.of(Duration.ofMinutes(10), Duration.ofMinutes(30)),
                three().decider.askAgainAfter());
        assertEquals(Set.of(), desk("await", List.of(PRODUCT)).decider.askAgainAfter());
    }

    @Test
    void theLessImportantIsGivenUpFirstAtItsTime() {
        Desk desk = three().seat("ann", Map.of("products", "cloud", "languages", "de"))
                .seat("bob", Map.of("products", "cloud", "industries", "law"));
        desk.now = desk.now.plusSeconds(600);
        StepOutcome outcome = desk.decide(LEAD);
        assertEquals("ann", ((StepOutcome.Assign) outcome).rep());
        assertEquals(
                Reason.of("match.relaxed", "criterion", "industries"),
                outcome.reasons().get(1));
        desk.leave("ann");
        assertEquals(
                Reason.of("match.awaits", "criterion", "languages", "at", "2026-03-02T09:30:00Z"),
                first(desk.decide(LEAD)));
        desk.now = desk.now.plusSeconds(1_200);
        assertEquals("bob", desk.serve(LEAD));
    }

    @Test
    void theMoreImportantIsKeptIfOnlyOneOfTwoCanBe() {
        Desk desk = three().seat("ann", Map.of("products", "cloud", "industries", "law"))
                .seat("bob", Map.of("products", "cloud", "languages", "de"))
                .seat("cat", Map.of("products", "cloud"));
        desk.now = desk.now.plusSeconds(1_800);
        assertEquals("bob", desk.serve(LEAD));
    }

    @Test
    void theWaitIsOverWhenTheLastThatSomebodyLacksIsGivenUp() {
        Desk desk = three().seat("ann", Map.of("products", "cloud"));
        assertEquals(
                Reason.of("match.awaits", "criterion", "languages", "at", "2026-03-02T09:30:00Z"),
                first(desk.decide(LEAD)));
        desk.now = desk.now.plusSeconds(1_799);
        assertInstanceOf(StepOutcome.Await.class, desk.decide(LEAD));
        desk.now = desk.now.plusSeconds(1);
        StepOutcome outcome = desk.decide(LEAD);
        assertEquals(List.of("match.best", "match.relaxed", "match.relaxed"), Desk.codes(outcome));
    }

    @Test
    void whatIsGivenUpStillGivesPointsForAPart() {
        Map<String, Object> skills =
                Map.of("lead", "skills", "has", "skills", "required", true, "weight", 4, "relaxAfter", "PT1M");
        Desk desk = desk("await", List.of(skills))
                .seat("ann", Map.of("skills", List.of("a", "b")))
                .seat("bob", Map.of("skills", "a"));
        desk.now = desk.now.plusSeconds(60);
        Map<String, Object> lead = Map.of("skills", List.of("a", "b", "c", "d"));
        assertEquals("ann", desk.serve(lead));
        assertEquals(2, desk.score("ann", lead).score());
    }

    @Test
    void ifNobodyEverWillTheLeadWaitsOrPassesOrTakesTheBestThereIs() {
        List<Map<String, Object>> criteria = List.of(INDUSTRY, PRODUCT, LANGUAGE);
        for (String ifNobody : List.of("await", "pass", "ignore")) {
            Desk desk = desk(ifNobody, criteria)
                    .seat("ann", Map.of("industries", "law"))
                    .seat("bob", Map.of("languages", "de"));
            StepOutcome outcome = desk.decide(LEAD);
            switch (ifNobody) {
                case "await" -> assertInstanceOf(StepOutcome.Await.class, outcome);
                case "pass" -> assertInstanceOf(StepOutcome.Pass.class, outcome);
                default -> assertEquals("bob", ((StepOutcome.Assign) outcome).rep());
            }
            if (!ifNobody.equals("ignore")) {
                assertEquals(Reason.of("match.nobody", "criterion", "products"), first(outcome));
            }
        }
    }

    @Test
    void aLeadWaitsForWhatWillBeGivenUpWhateverHappensIfNobodyFits() {
        for (String ifNobody : List.of("await", "pass", "ignore")) {
            Desk desk = desk(ifNobody, List.of(INDUSTRY)).seat("ann", Map.of());
            assertEquals("match.awaits", first(desk.decide(LEAD)).code());
            desk.now = desk.now.plusSeconds(600);
            assertEquals("ann", desk.serve(LEAD));
        }
    }

    @Test
    void ofTwoThatAreGivenUpAtOnceTheOneIsNamedThatWillBe() {
        Map<String, Object> light =
                Map.of("lead", "product", "has", "a", "required", true, "weight", 1, "relaxAfter", "PT1M");
        Map<String, Object> heavy =
                Map.of("lead", "product", "has", "b", "required", true, "weight", 2, "relaxAfter", "PT1M");
        Desk desk = desk("await", List.of(light, heavy))
                .seat("ann", Map.of("a", "cloud"))
                .seat("bob", Map.of("b", "cloud"))
                .seat("cat", Map.of("a", "cloud"));
        assertEquals("a", first(desk.decide(LEAD)).args().get("criterion"));
        desk.now = desk.now.plusSeconds(60);
        assertEquals(
                Reason.of("match.relaxed", "criterion", "a"),
                desk.decide(LEAD).reasons().get(1));
    }

    @Test
    void ofTwoThatWeighTheSameTheLaterIsGivenUpFirst() {
        Map<String, Object> first = Map.of("lead", "product", "has", "a", "required", true, "relaxAfter", "PT1M");
        Map<String, Object> second = Map.of("lead", "product", "has", "b", "required", true, "relaxAfter", "PT1M");
        List<String> served = new ArrayList<>();
        for (List<Map<String, Object>> criteria : List.of(List.of(first, second), List.of(second, first))) {
            Desk desk =
                    desk("await", criteria).seat("ann", Map.of("a", "cloud")).seat("bob", Map.of("b", "cloud"));
            desk.now = desk.now.plusSeconds(60);
            served.add(desk.serve(LEAD));
        }
        assertEquals(List.of("ann", "bob"), served);
    }
}
