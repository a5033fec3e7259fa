package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** What a lead is worth, and what follows from it. */
class ValueTest {

    private static final Map<String, Object> VALUE = Map.of(
            "points",
            List.of(
                    Map.of("when", "lead.employees >= 100", "points", 20),
                    Map.of("when", Map.of("lead", "channel", "is", List.of("fair", "referral")), "points", 10.5),
                    Map.of("when", Map.of("lead", "email", "known", false), "points", -5)),
            "classes",
            List.of(Map.of("class", "A", "from", 60), Map.of("class", "B", "from", 30.5), Map.of("class", "C")));

    private static final Map<String, Object> SENIOR = Map.of(
            "when",
            Map.of("value", "class", "is", "A"),
            "need",
            3,
            "has",
            "level",
            "compare",
            "atLeast",
            "required",
            true);

    private static Desk desk() {
        return new Desk(Map.of("value", VALUE, "criteria", List.of(SENIOR)))
                .seat("ann", Map.of("level", 1))
                .seat("bob", Map.of("level", 4));
    }

    private static Reason worth(Map<String, ?> lead) {
        return desk().decide(lead).reasons().stream()
                .filter(reason -> reason.code().startsWith("match.worth"))
                .findFirst()
                .orElseThrow();
    }

    private static Reason worth(double points, String grade) {
        return Reason.of("match.worth-class", "points", points, "class", grade);
    }

    @Test
    void pointsAreAddedToTheBaseAndClassesBeginAtTheirPoints() {
        Map<String, Object> known = Map.of("email", "x");
        assertEquals(worth(0, "C"), worth(known));
        assertEquals(worth(-5, "C"), worth(Map.of()));
        assertEquals(worth(30.5, "B"), worth(Map.of("email", "x", "score", 20, "channel", "Referral")));
        assertEquals(worth(30.499, "C"), worth(Map.of("email", "x", "score", 30.499)));
        assertEquals(worth(60, "A"), worth(Map.of("email", "x", "score", 40.0, "employees", 100)));
    }

    @Test
    void sumsThatDifferByRoundingOnlyAreTheSame() {
        List<Map<String, Object>> tenths = List.of(
                Map.of("when", Map.of("lead", "x", "known", true), "points", 0.1),
                Map.of("when", Map.of("lead", "x", "known", true), "points", 0.2));
        Desk desk = new Desk(Map.of(
                        "value",
                        Map.of("points", tenths, "classes", List.of(Map.of("class", "A", "from", 0.3))),
                        "criteria",
                        List.of(SENIOR)))
                .seat("ann", Map.of("level", 1))
                .seat("bob", Map.of("level", 4));
        assertEquals("bob", desk.serve(Map.of("x", 1)));
    }

    @Test
    void verySmallAndVeryLargeAmountsFallIntoTheOutermostClasses() {
        assertEquals("A", worth(Map.of("score", 7.5e12)).args().get("class"));
        assertEquals("C", worth(Map.of("score", -7.5e300)).args().get("class"));
    }

    @Test
    void valuableLeadsNeedWhatTheirClassNeeds() {
        assertEquals("bob", desk().serve(Map.of("score", 99)));
        assertEquals("ann", desk().serve(Map.of("score", 9)));
    }

    @Test
    void pointsAndClassesCanBeComparedDirectly() {
        Desk desk = new Desk(Map.of(
                        "value",
                        VALUE,
                        "criteria",
                        List.of(
                                Map.of("value", "points", "has", "upTo", "compare", "atLeast", "required", true),
                                Map.of("value", "class", "has", "classes", "weight", 2))))
                .seat("ann", Map.of("upTo", 50, "classes", List.of("C", "B")))
                .seat("bob", Map.of("upTo", 500, "classes", "a"));
        assertEquals("bob", desk.serve(Map.of("score", 56)));
        assertEquals("ann", desk.serve(Map.of("score", 55)));
    }

    @Test
    void turningPointsLieOnBothSidesOfEachClassAndTest() {
        Map<String, Object> lead = Map.of("email", "x", "score", 20.0, "employees", 250);
        Desk desk = desk();
        List<AttributeChange> turns =
                desk.decider.turningPoints(desk.request(lead).lead());
        for (AttributeChange expected : List.of(
                new AttributeChange("score", 40.0),
                new AttributeChange("score", 39.99),
                new AttributeChange("score", 10.5),
                new AttributeChange("score", 10.49),
                new AttributeChange("score", null),
                new AttributeChange("employees", 99L),
                new AttributeChange("channel", "fair"),
                new AttributeChange("email", null))) {
            assertTrue(turns.contains(expected), expected + " in " + turns);
        }
        assertEquals("ann", ((StepOutcome.Assign) desk.decide(lead)).rep());
        assertEquals("bob", desk.serve(Map.of("email", "x", "score", 40.0, "employees", 250)));
        assertEquals("ann", desk.serve(Map.of("email", "x", "score", 39.99, "employees", 250)));
    }
}
