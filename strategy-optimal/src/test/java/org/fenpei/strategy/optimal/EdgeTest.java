package org.fenpei.strategy.optimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** Batches at the edge of what makes sense: each has a clear answer. */
class EdgeTest extends Scene {

    private static final Map<String, Object> ACCOUNT = Map.of("lead", "account", "has", "accounts");

    @Test
    void whoMustHaveALeadThatHeMustNotHaveDoesNotAndNobodyElseDoes() {
        rep("ann", 9, Map.of("accounts", List.of("acme"), "excluded", List.of("arms")));
        rep("bob", 9, Map.of());
        lead(Map.of("budget", 7, "account", "acme", "industry", "arms"));
        lead(Map.of("budget", 7, "account", "acme"));
        Map<String, Object> config = Map.of(
                "base", BUDGET,
                "forbidden", List.of(Map.of("lead", "industry", "has", "excluded")),
                "forced", List.of(ACCOUNT));
        List<StepOutcome> outcomes = decide(config);
        assertEquals(List.of("-", "ann"), reps(outcomes));
        assertEquals(
                "ann", reason(outcomes.get(0), "optimal.contradiction").args().get("rep"));
    }

    @Test
    void ofTwoWhoMustHaveItTheOneWhoMayHasIt() {
        rep("ann", 9, Map.of("accounts", List.of("acme"), "excluded", List.of("arms")));
        rep("bob", 9, Map.of());
        rep("cid", 9, Map.of("accounts", List.of("acme")));
        lead(Map.of("budget", 7, "account", "acme", "industry", "arms"));
        Map<String, Object> config = Map.of(
                "base", BUDGET,
                "forbidden", List.of(Map.of("lead", "industry", "has", "excluded")),
                "forced", List.of(ACCOUNT));
        assertEquals(List.of("cid"), reps(decide(config)));
    }

    @Test
    void allAlikeGetOneSeatEachInTheOrderOfTheirAge() {
        for (int i = 0; i < 30; i++) {
            rep("r" + i, i < 20 ? 1 : 0, Map.of());
            lead(Map.of("budget", 5));
        }
        List<StepOutcome> outcomes = decide(Map.of("base", BUDGET));
        List<String> reps = reps(outcomes);
        assertEquals(Collections.nCopies(10, "-"), reps.subList(20, 30));
        assertEquals(20, reps.subList(0, 20).stream().distinct().count());
        assertEquals(100.0, reason(outcomes.get(0), "optimal.proof").args().get("bound"));
    }

    @Test
    void oneRepTakesTheBest() {
        rep("ann", 2, Map.of());
        for (int i = 0; i < 5; i++) {
            lead(Map.of("budget", i));
        }
        assertEquals(List.of("-", "-", "-", "ann", "ann"), reps(decide(Map.of("base", BUDGET))));
    }

    @Test
    void whatIsWorthNothingIsLeftAndSaysSo() {
        rep("ann", 9, Map.of());
        lead(Map.of("budget", 0));
        lead(Map.of("budget", -4));
        List<StepOutcome> outcomes = decide(Map.of("base", BUDGET));
        assertEquals(List.of("-", "-"), reps(outcomes));
        outcomes.forEach(outcome -> reason(outcome, "optimal.worthless"));
        assertEquals(List.of("ann", "ann"), reps(decide(Map.of("base", BUDGET, "goal", "count"))));
    }

    @Test
    void manyRepsWithoutLimitsAreNoReasonToFailWhereTheCountComesFirst() {
        for (int j = 0; j < 60; j++) {
            rep("r" + j, 1_000, Map.of());
        }
        for (int i = 0; i < 300; i++) {
            lead(Map.of("budget", 1_000_000 + i));
        }
        List<StepOutcome> outcomes = decide(Map.of("base", BUDGET, "goal", "count"));
        assertEquals(300L, reason(outcomes.get(0), "optimal.proof").args().get("seated"));
        assertEquals(
                300_044_850.0, reason(outcomes.get(0), "optimal.proof").args().get("bound"));
    }

    @Test
    void nobodyIsThere() {
        lead(Map.of("budget", 5));
        assertEquals(
                List.of("optimal.nobody"),
                decide(Map.of()).get(0).reasons().stream().map(Reason::code).toList());
    }

    @Test
    void amountsOfATrillionAreExactToTheUnit() {
        rep("ann", 1, Map.of());
        lead(Map.of("budget", 999_999_999_998L));
        lead(Map.of("budget", 999_999_999_999L));
        assertEquals(List.of("-", "ann"), reps(decide(Map.of("base", BUDGET))));
    }

    @Test
    void smallAmountsAreAsExactAsLargeOnes() {
        rep("ann", 1, Map.of());
        lead(Map.of("budget", 0.001));
        lead(Map.of("budget", 0.001000001));
        assertEquals(List.of("-", "ann"), reps(decide(Map.of("base", BUDGET))));
    }

    @Test
    void factorsWithoutEndAreAnswered() {
        rep("ann", 1, Map.of("kinds", List.of("x")));
        lead(Map.of("budget", 5, "kind", "x"));
        List<Map<String, Object>> factors = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            factors.add(Map.of("lead", "kind", "has", "kinds", "percent", 1_000_000));
        }
        assertEquals(List.of("ann"), reps(decide(Map.of("base", BUDGET, "factors", factors))));
        factors.add(Map.of("lead", "kind", "has", "kinds", "percent", 0));
        assertEquals(List.of("-"), reps(decide(Map.of("base", BUDGET, "factors", factors))));
    }
}
