package org.fenpei.strategy.optimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** Leads that take unequal effort, as a step is configured. */
class UnequalEffortTest extends Scene {

    private static final Map<String, Object> HOURS = Map.of("lead", "hours", "has", "time");

    private List<StepOutcome> decideByHours(Object... more) {
        Map<String, Object> config = new HashMap<>(Map.of("base", BUDGET, "effort", HOURS));
        for (int i = 0; i < more.length; i += 2) {
            config.put((String) more[i], more[i + 1]);
        }
        return decide(config);
    }

    @Test
    void capacityIsKeptAndTheBoundIsStated() {
        rep("ann", 9, Map.of("time", 10));
        rep("bob", 9, Map.of("time", 4));
        lead(Map.of("budget", 60, "hours", 7));
        lead(Map.of("budget", 50, "hours", 5));
        lead(Map.of("budget", 50, "hours", 5));
        lead(Map.of("budget", 10, "hours", 4));
        List<StepOutcome> outcomes = decideByHours();
        assertEquals(List.of("-", "ann", "ann", "bob"), reps(outcomes));
        assertEquals(110.0, reason(outcomes.get(1), "optimal.bound").args().get("bound"));
    }

    @Test
    void whoHasNoSeatAtTheBestRepGoesToTheNextOne() {
        rep("ann", 1, Map.of("time", 100, "industries", List.of("steel")));
        rep("bob", 9, Map.of("time", 100));
        for (int i = 0; i < 4; i++) {
            lead(Map.of("budget", 100 + i, "hours", 1 + i, "industry", "steel"));
        }
        Map<String, Object> fit = Map.of("lead", "industry", "has", "industries", "percent", 200);
        List<StepOutcome> outcomes = decideByHours("factors", List.of(fit));
        assertEquals(List.of("bob", "bob", "bob", "ann"), reps(outcomes));
        assertEquals(509.0, reason(outcomes.get(0), "optimal.bound").args().get("total"));
        assertEquals(509.0, reason(outcomes.get(0), "optimal.bound").args().get("bound"));
    }

    @Test
    void leadsThatMustGoToOneRepHaveHisTimeFirst() {
        rep("ann", 9, Map.of("time", 8, "accounts", List.of("acme")));
        rep("bob", 9, Map.of("time", 0));
        lead(Map.of("budget", 900, "hours", 5));
        lead(Map.of("budget", 1, "hours", 4, "account", "acme"));
        lead(Map.of("budget", 5, "hours", 5, "account", "acme"));
        lead(Map.of("budget", 2, "hours", 3, "account", "acme"));
        List<StepOutcome> outcomes = decideByHours("forced", List.of(Map.of("lead", "account", "has", "accounts")));
        assertEquals(List.of("-", "ann", "-", "ann"), reps(outcomes));
        reason(outcomes.get(1), "optimal.forced");
        reason(outcomes.get(2), "optimal.forced-full");
        assertEquals(3.0, reason(outcomes.get(1), "optimal.bound").args().get("bound"));
    }

    @Test
    void effortsNeedNotBeWhole() {
        rep("ann", 9, Map.of("time", 4.9));
        lead(Map.of("budget", 60, "hours", 2.5));
        lead(Map.of("budget", 50, "hours", 2.4));
        lead(Map.of("budget", 40, "hours", 2.5));
        assertEquals(List.of("ann", "ann", "-"), reps(decideByHours()));
        leads.clear();
        lead(Map.of("budget", 60, "hours", 2.5));
        lead(Map.of("budget", 50, "hours", 2.5));
        assertEquals(List.of("ann", "-"), reps(decideByHours()));
    }

    @Test
    void tenthsThatFitExactlyFit() {
        rep("ann", 9, Map.of("time", 0.3));
        for (int i = 0; i < 3; i++) {
            lead(Map.of("budget", 1, "hours", 0.1));
        }
        assertEquals(List.of("ann", "ann", "ann"), reps(decideByHours()));
    }

    @Test
    void whoSaysNothingOfHisTimeHasNone() {
        rep("ann", 9, Map.of());
        lead(Map.of("budget", 60, "hours", 1));
        assertEquals(List.of("-"), reps(decideByHours()));
    }

    @Test
    void whoSearchesLongerAsksForMorePatience() {
        Map<String, Object> longer = Map.of("lead", "hours", "has", "time", "search", 400);
        assertTrue(decider(Map.of("effort", longer)).patience(200).toSeconds() >= 40);
        assertTrue(decider(Map.of("effort", HOURS)).patience(10_000).toSeconds() <= 60);
        assertEquals(10_000, decider(Map.of()).patience(10_000).toMillis());
    }

    @Test
    void noEffortIsTooLargeToBeAnswered() {
        rep("ann", 9, Map.of("time", 1e18));
        rep("bob", 9, Map.of("time", 5));
        lead(Map.of("budget", 1_000_000_000_000L, "hours", 1e15));
        lead(Map.of("budget", 1_000_000_000_000L, "hours", -3));
        assertEquals(
                2,
                reps(decideByHours()).stream().filter(rep -> !rep.equals("-")).count());
    }

    @Test
    void ofLikeLeadsTheOlderOneIsTaken() {
        rep("ann", 9, Map.of("time", 5));
        for (int i = 0; i < 4; i++) {
            lead(Map.of("budget", 60, "hours", 5));
        }
        Collections.reverse(leads);
        assertEquals(List.of("-", "-", "-", "ann"), reps(decideByHours()));
    }

    @Property(tries = 100)
    void theOrderOfLeadsAndCandidatesDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        candidates.clear();
        leads.clear();
        for (int j = 0; j < 4; j++) {
            rep("r" + j, random.nextInt(6), Map.of("industries", List.of("i" + random.nextInt(3)), "time", 9));
        }
        for (int i = 0; i < 12; i++) {
            lead(Map.of("budget", random.nextInt(4), "industry", "i" + random.nextInt(3), "hours", random.nextInt(6)));
        }
        Object factors = List.of(Map.of("lead", "industry", "has", "industries", "percent", 150));
        var before = byLead(decideByHours("factors", factors));
        Collections.shuffle(leads, random);
        Collections.shuffle(candidates, random);
        assertEquals(before, byLead(decideByHours("factors", factors)));
    }
}
