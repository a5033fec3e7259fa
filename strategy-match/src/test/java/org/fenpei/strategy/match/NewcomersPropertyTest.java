package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenpei.api.model.Door;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.strategy.tck.KnownFacts;

/** What is kept for newcomers is neither less nor more than was promised. */
class NewcomersPropertyTest {

    private static final double SMALL = 1e-6;
    private static final KnownFacts OLD_HAND = Desk.closed(9, 1, 100, 5);

    /** Old hands have the skill that gives points, newcomers do not: by points they would never have a lead. */
    private static Desk desk(double share, double most, int old, int young) {
        Map<String, Object> config = new HashMap<>();
        config.put("criteria", List.of(Map.of("need", "x", "has", "skills", "weight", 5)));
        config.put("newcomers", Map.of("below", 3, "share", share, "most", most));
        Desk desk = new Desk(config);
        for (int i = 0; i < old; i++) {
            desk.seat("old-" + i, Map.of("skills", "x"), OLD_HAND);
        }
        for (int i = 0; i < young; i++) {
            desk.seat("new-" + i, Map.of());
        }
        return desk;
    }

    private static boolean isNew(String rep) {
        return rep.startsWith("new-");
    }

    @Property(tries = 60)
    void inAnyRowOfLeadsNewcomersHaveTheirShare(
            @ForAll @IntRange(min = 1, max = 400) int permille,
            @ForAll @IntRange(min = 1, max = 5) int young,
            @ForAll @IntRange(min = 1, max = 1_000) int most) {
        Desk desk = desk(permille / 1_000.0, most / 1_000.0, 3, young);
        double each = Math.min(permille * young, most) / 1_000.0;
        List<Integer> served = new ArrayList<>();
        for (int n = 0; n < 300; n++) {
            served.add(isNew(String.valueOf(desk.serve(Map.of()))) ? 1 : 0);
        }
        for (int from = 0; from < served.size(); from++) {
            int had = 0;
            for (int to = from; to < served.size(); to++) {
                had += served.get(to);
                double entitled = each * (to - from + 1);
                if (Math.abs(had - entitled) >= 1 + SMALL) {
                    fail(had + " instead of " + entitled + " from " + from + " to " + to);
                }
            }
        }
    }

    @Property(tries = 40)
    void eachNewcomerHasHisShareWhateverPointsTheOthersHave(
            @ForAll @IntRange(min = 10, max = 100) int permille,
            @ForAll @IntRange(min = 2, max = 5) int young,
            @ForAll long seed) {
        Random random = new Random(seed);
        Desk desk = desk(permille / 1_000.0, 0.5, 2, young);
        // One of the newcomers has more points than anybody, for some of the leads.
        desk.seat("new-0", Map.of("skills", "x", "gifts", "y"));
        Map<String, Object> config = Map.of(
                "criteria",
                List.of(
                        Map.of("need", "x", "has", "skills", "weight", 5),
                        Map.of("lead", "wish", "has", "gifts", "weight", 9)),
                "newcomers",
                Map.of("below", 3, "share", permille / 1_000.0, "most", 0.5));
        Desk gifted = new Desk(config);
        gifted.candidates.putAll(desk.candidates);
        Map<String, Integer> had = new HashMap<>();
        int leads = 1_000;
        for (int n = 0; n < leads; n++) {
            Map<String, Object> lead = random.nextInt(3) == 0 ? Map.of("wish", "y") : Map.of();
            had.merge(String.valueOf(gifted.serve(lead)), 1, Integer::sum);
        }
        for (int i = 0; i < young; i++) {
            double entitled = leads * permille / 1_000.0;
            assertTrue(had.getOrDefault("new-" + i, 0) > entitled - 2, had + " of " + entitled);
        }
    }

    @Property(tries = 60)
    void theCreditNeverGrowsWithoutNewcomersOrWithoutOthers(@ForAll long seed) {
        Random random = new Random(seed);
        Desk desk = desk(0.1, 0.5, 0, 0);
        double entitled = 0;
        int had = 0;
        for (int n = 0; n < 400; n++) {
            int old = random.nextInt(3);
            int young = random.nextInt(3);
            desk.candidates.clear();
            desk.candidates.putAll(desk(0.1, 0.5, old, young).candidates);
            if (old + young == 0) {
                continue;
            }
            boolean served = isNew(String.valueOf(desk.serve(Map.of())));
            if (old > 0 && young > 0) {
                entitled += 0.1 * young;
                had += served ? 1 : 0;
            }
            assertTrue(had > entitled - 1 - SMALL && had <= entitled + SMALL, had + " of " + entitled);
        }
    }

    @Property(tries = 30)
    void groupsHaveCreditsOfTheirOwn(@ForAll @IntRange(min = 2, max = 40) int every) {
        Desk desk = desk(1.0 / every, 1, 1, 1);
        int[] had = new int[2];
        int rounds = 10 * every;
        for (int n = 0; n < 2 * rounds; n++) {
            desk.group = n % 2 == 0 ? "north" : "south";
            had[n % 2] += isNew(String.valueOf(desk.serve(Map.of()))) ? 1 : 0;
        }
        assertEquals(10, had[0], 1);
        assertEquals(had[0], had[1]);
    }

    @Example
    void newcomersTakeTurns() {
        Desk desk = desk(0.25, 1, 2, 4);
        List<String> served = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            served.add(desk.serve(Map.of()));
        }
        assertEquals(List.of("new-0", "new-1", "new-2", "new-3", "new-0", "new-1", "new-2", "new-3"), served);
    }

    @Example
    void whoeverHasEnoughResultsIsNoNewcomer() {
        Desk desk = desk(1, 1, 1, 0).seat("new-0", Map.of(), Desk.closed(1, 1, 0, 3));
        assertEquals("new-0", desk.serve(Map.of()));
        desk.seat("new-0", Map.of(), Desk.closed(1, 2, 0, 3));
        assertEquals("old-0", desk.serve(Map.of()));
    }

    @Example
    void receivedLeadsCanCountInstead() {
        Map<String, Object> newcomers = Map.of("count", "received", "below", 2, "share", 1, "most", 1);
        Desk desk = new Desk(Map.of("newcomers", newcomers, "window", "P10D")).seat("old", Map.of(), received(1, 2));
        assertEquals("new", desk.seat("new", Map.of(), received(1)).serve(Map.of()));
        assertEquals("new", desk.seat("new", Map.of(), received(1, 11)).serve(Map.of()));
        desk.seat("new", Map.of(), received(1, 9, 9));
        assertEquals("match.best", desk.decide(Map.of()).reasons().get(0).code());
    }

    private static KnownFacts received(int... daysAgo) {
        KnownFacts facts = KnownFacts.NONE;
        for (int days : daysAgo) {
            facts = facts.receiving(Door.CLAIM, "pool", Desk.NOW.minus(Duration.ofDays(days)));
        }
        return facts;
    }

    @Example
    void onlyLeadsOfTheClassesAreKeptForThem() {
        List<Map<String, Object>> classes = List.of(Map.of("class", "A", "from", 50), Map.of("class", "B"));
        Desk desk = new Desk(Map.of(
                        "value", Map.of("classes", classes),
                        "performance", Map.of("winRate", 1),
                        "newcomers", Map.of("share", 1, "most", 1, "classes", List.of("B"))))
                .seat("old", Map.of(), Desk.closed(20, 1, 0, 3))
                .seat("poor", Map.of(), Desk.closed(1, 20, 0, 3))
                .seat("new", Map.of());
        assertEquals("new", desk.serve(Map.of("score", 5)));
        assertEquals("old", desk.serve(Map.of("score", 60)));
    }

    @Example
    void theNextStepChoosesAmongNewcomersWhenItIsTheirTurn() {
        Map<String, Object> config = Map.of(
                "criteria", List.of(Map.of("need", "x", "has", "skills")),
                "newcomers", Map.of("share", 0.25),
                "choose", "narrow");
        Desk desk = new Desk(config);
        desk.candidates.putAll(desk(1, 1, 2, 2).candidates);
        List<Set<String>> narrowed = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            StepOutcome.Narrow narrow = (StepOutcome.Narrow) desk.decide(Map.of());
            desk.state = desk.state.with(narrow.changes());
            narrowed.add(narrow.reps());
        }
        Set<String> old = Set.of("old-0", "old-1");
        Set<String> young = Set.of("new-0", "new-1");
        assertEquals(List.of(old, young, old, young), narrowed);
    }

    @Example
    void aPlainDecisionKeepsNoMoreThanTwoKeys() {
        Desk desk = desk(0.3, 1, 2, 3);
        for (int n = 0; n < 20; n++) {
            StepOutcome outcome = desk.decide(Map.of());
            assertFalse(outcome.changes().isEmpty());
            assertTrue(outcome.changes().size() <= 2);
            desk.state = desk.state.with(outcome.changes());
        }
    }
}
