package org.fenpei.strategy.optimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

class DeciderTest extends Scene {

    @Test
    void theScarceSeatGoesWhereItIsWorthMostAndSaysItsPrice() {
        rep("ann", 1, Map.of("industries", List.of("steel", "paper")));
        rep("bob", 1, Map.of());
        lead(Map.of("budget", 100, "industry", "steel"));
        lead(Map.of("budget", 300, "industry", "paper"));
        Map<String, Object> fit = Map.of("lead", "industry", "has", "industries", "percent", 100, "otherwise", 40);
        List<StepOutcome> outcomes = decide(Map.of("base", BUDGET, "factors", List.of(fit)));
        assertEquals(List.of("bob", "ann"), reps(outcomes));
        // 300 + 40; without Ann's seat Bob would have the better of 120 and 40.
        assertEquals(220.0, reason(outcomes.get(1), "optimal.seat").args().get("price"));
        Reason proof = reason(outcomes.get(0), "optimal.proof");
        assertEquals(340.0, proof.args().get("total"));
        assertEquals(proof.args().get("total"), proof.args().get("bound"));
        Reason instead = reason(outcomes.get(0), "optimal.instead");
        assertEquals("ann", instead.args().get("rep"));
        assertEquals(2L, reason(outcomes.get(0), "optimal.assigned").args().get("rank"));
    }

    @Test
    void withWhomALeadIsWorthMostIsSaidAndWhoComesNextOrTies() {
        rep("ann", 9, Map.of("industries", List.of("steel")));
        rep("bob", 9, Map.of());
        lead(Map.of("budget", 100, "industry", "steel"));
        lead(Map.of("budget", 50, "industry", "paper"));
        Map<String, Object> fit = Map.of("lead", "industry", "has", "industries", "percent", 200);
        Map<String, Object> config = Map.of("base", BUDGET, "factors", List.of(fit));
        assertEquals(
                List.of(
                        Reason.of("optimal.alone", "rep", "ann", "value", 200.0),
                        Reason.of("optimal.worth", "rep", "bob", "value", 100.0)),
                decider(config).details(request(leads.get(0))));
        assertEquals(
                List.of("optimal.tied", "optimal.worth", "optimal.worth"),
                decider(config).details(request(leads.get(1))).stream()
                        .map(Reason::code)
                        .toList());
    }

    @Test
    void textsAreComparedWithoutCaseWidthAndTheWayNumbersAreWritten() {
        rep("ann", 9, Map.of("industries", List.of("Steel"), "grade", 2));
        rep("bob", 9, Map.of("industries", "PAPER", "grade", "3"));
        lead(Map.of("industry", "ＳＴＥＥＬ"));
        lead(Map.of("industry", List.of("paper", "wood")));
        lead(Map.of("grade", 3.0));
        List<Map<String, Object>> fits = List.of(
                Map.of("lead", "industry", "has", "industries", "percent", 200),
                Map.of("lead", "grade", "has", "grade", "percent", 200));
        assertEquals(List.of("ann", "bob", "bob"), reps(decide(Map.of("factors", fits))));
        Map<String, Object> table = Map.of("ann", Map.of("Steel", 20, "*", 10), "bob", Map.of("paper", 30));
        Map<String, Object> rates = Map.of("attribute", "industry", "table", table, "otherwise", 0);
        assertEquals(List.of("ann", "bob", "ann"), reps(decide(Map.of("rates", rates))));
    }

    @Test
    void percentagesNeedNotBeWhole() {
        rep("ann", 9, Map.of());
        rep("bob", 9, Map.of());
        lead(Map.of("budget", 100, "industry", "steel"));
        Map<String, Object> table = Map.of("ann", Map.of("steel", 12), "bob", Map.of("steel", 12.5));
        Map<String, Object> rates = Map.of("attribute", "industry", "table", table);
        assertEquals(List.of("bob"), reps(decide(Map.of("base", BUDGET, "rates", rates))));
    }

    @Test
    void ratesByRepAndIndustryMakeTheExpectedValue() {
        rep("ann", 9, Map.of());
        rep("bob", 9, Map.of());
        lead(Map.of("budget", 100, "industry", "steel"));
        lead(Map.of("budget", 100, "industry", "paper"));
        Map<String, Object> table = Map.of("ann", Map.of("steel", 50, "*", 10), "bob", Map.of("steel", 40));
        Map<String, Object> rates = Map.of("attribute", "industry", "table", table, "otherwise", 20);
        assertEquals(List.of("ann", "bob"), reps(decide(Map.of("base", BUDGET, "rates", rates))));
    }

    @Test
    void capsOfHoldingAndOfPeriodsAndTheAttributeAllLimitTheSeats() {
        PeriodCap daily = new PeriodCap(5, Period.parse("day"));
        Rep rep = new Rep(
                "ann",
                "u",
                "ann",
                Rep.State.ACTIVE,
                Set.of(),
                1,
                10,
                List.of(daily),
                ZoneId.of("UTC"),
                Attributes.of(Map.of("capacity", 7)));
        assertEquals(3, Seats.of(new Candidate(rep, new Work(4, 0)), NOW, 99, "capacity"));
        assertEquals(5, Seats.of(new Candidate(rep, new Work(4, 0)), NOW, 99, null));
        assertEquals(1, Seats.of(new Candidate(rep, new Work(0, 4)), NOW, 99, "capacity"));
        assertEquals(0, Seats.of(new Candidate(rep, new Work(12, 0)), NOW, 99, null));
        assertEquals(2, Seats.of(new Candidate(rep, new Work(0, 0)), NOW, 2, null));
    }

    @Test
    void forbiddenPairsAreNeverMadeAndForcedOnesAlways() {
        rep("ann", 1, Map.of("excluded", List.of("arms"), "accounts", List.of("acme")));
        rep("bob", 2, Map.of());
        lead(Map.of("budget", 900, "industry", "arms"));
        lead(Map.of("budget", 1, "account", "acme"));
        lead(Map.of("budget", 500));
        Map<String, Object> config = Map.of(
                "base", BUDGET,
                "forbidden", List.of(Map.of("lead", "industry", "has", "excluded")),
                "forced", List.of(Map.of("lead", "account", "has", "accounts")));
        List<StepOutcome> outcomes = decide(config);
        assertEquals(List.of("bob", "ann", "bob"), reps(outcomes));
        reason(outcomes.get(1), "optimal.forced");
    }

    @Test
    void moreForcedLeadsThanSeatsLeaveTheLaterOnesWithTheReason() {
        rep("ann", 1, Map.of("accounts", List.of("acme")));
        rep("bob", 9, Map.of());
        lead(Map.of("budget", 5, "account", "acme"));
        lead(Map.of("budget", 900, "account", "acme"));
        List<StepOutcome> outcomes =
                decide(Map.of("base", BUDGET, "forced", List.of(Map.of("lead", "account", "has", "accounts"))));
        assertEquals(List.of("ann", "-"), reps(outcomes));
        reason(outcomes.get(1), "optimal.forced-full");
    }

    @Test
    void ofLikeLeadsTheOlderOneHasTheSeat() {
        rep("ann", 1, Map.of());
        lead(Map.of("budget", 5));
        lead(Map.of("budget", 5));
        lead(Map.of("budget", 5));
        Collections.reverse(leads);
        assertEquals(List.of("-", "-", "ann"), reps(decide(Map.of("base", BUDGET))));
    }

    @Test
    void aLeadThatIsLeftWaitsOrPassesAsConfigured() {
        rep("ann", 0, Map.of());
        lead(Map.of("budget", 5));
        assertTrue(decide(Map.of("base", BUDGET)).get(0) instanceof StepOutcome.Await);
        assertTrue(decide(Map.of("base", BUDGET, "left", "pass")).get(0) instanceof StepOutcome.Pass);
    }

    @Test
    void asManyAsPossibleComesBeforeTheValueIfSoChosen() {
        rep("ann", 1, Map.of("kinds", List.of("x")));
        rep("bob", 1, Map.of("kinds", List.of("y")));
        lead(Map.of("budget", 100, "kind", List.of("x", "y")));
        lead(Map.of("budget", 1, "kind", "x"));
        Map<String, Object> foreign = Map.of("lead", "kind", "has", "kinds", "not", true);
        Map<String, Object> better = Map.of("has", "kinds", "equals", List.of("x"), "percent", 200, "otherwise", 10);
        Map<String, Object> config =
                new HashMap<>(Map.of("base", BUDGET, "factors", List.of(better), "forbidden", List.of(foreign)));
        assertEquals(List.of("ann", "-"), reps(decide(config)));
        config.put("goal", "count");
        assertEquals(List.of("bob", "ann"), reps(decide(config)));
    }

    @Property(tries = 200)
    void theOrderOfLeadsAndCandidatesDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        candidates.clear();
        leads.clear();
        for (int j = 0; j < 5; j++) {
            rep("r" + j, random.nextInt(4), Map.of("industries", List.of("i" + random.nextInt(3))));
        }
        for (int i = 0; i < 12; i++) {
            lead(Map.of("budget", random.nextInt(4), "industry", "i" + random.nextInt(3)));
        }
        Map<String, Object> fit = Map.of("lead", "industry", "has", "industries", "percent", 150);
        Map<String, Object> config = Map.of("base", BUDGET, "factors", List.of(fit));
        Map<LeadId, StepOutcome> before = byLead(decide(config));
        Collections.shuffle(leads, random);
        Collections.shuffle(candidates, random);
        assertEquals(before, byLead(decide(config)));
    }
}
