package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.strategy.tck.KnownFacts;
import org.junit.jupiter.api.Test;

/** How one, or some, are chosen by their points. */
class ChoiceTest {

    private static final List<Map<String, Object>> CRITERIA = List.of(
            Map.of("lead", "a", "has", "a", "weight", 5),
            Map.of("lead", "b", "has", "b", "weight", 3),
            Map.of("lead", "c", "has", "c", "weight", 1));
    private static final Map<String, Object> LEAD = Map.of("a", 1, "b", 1, "c", 1);

    /** Points: ann 9, bob 8, cat 6, dan 6, eve 0. */
    private static Desk five(Map<String, Object> choice) {
        Map<String, Object> config = new HashMap<>(choice);
        config.put("criteria", CRITERIA);
        return new Desk(config)
                .seat("ann", Map.of("a", 1, "b", 1, "c", 1))
                .seat("bob", Map.of("a", 1, "b", 1))
                .seat("cat", Map.of("a", 1, "c", 1))
                .seat("dan", Map.of("a", 1, "c", 1))
                .seat("eve", Map.of());
    }

    private static StepOutcome.Narrow narrow(Map<String, Object> choice) {
        return (StepOutcome.Narrow) five(choice).decide(LEAD);
    }

    @Test
    void theMostPointsWin() {
        assertEquals("ann", five(Map.of()).serve(LEAD));
        assertEquals("bob", five(Map.of()).leave("ann").serve(LEAD));
    }

    @Test
    void amongEqualsTheFewestHeldThenTheLongestIdleThenTheIdDecide() {
        Desk desk = new Desk(Map.of("criteria", CRITERIA));
        KnownFacts early = KnownFacts.NONE.receiving(Door.CLAIM, null, Desk.NOW.minus(Duration.ofHours(9)));
        KnownFacts late = KnownFacts.NONE.receiving(Door.POLICY, null, Desk.NOW.minus(Duration.ofHours(1)));
        desk.seat("ann", Map.of(), late).seat("bob", Map.of(), early).seat("cat", Map.of(), early);
        assertEquals("bob", desk.serve(LEAD));
        assertEquals(List.of("match.best", "match.tie"), Desk.codes(desk.decide(LEAD)));
        desk.seat("dan", Map.of(), KnownFacts.holding(1));
        assertEquals("dan", desk.serve(LEAD));
        desk.seat("eve", Map.of()).seat("fay", Map.of());
        assertEquals("eve", desk.serve(LEAD));
    }

    @Test
    void theNextStepChoosesAmongTheEquallyGood() {
        StepOutcome.Narrow narrow = narrow(Map.of("choose", "narrow"));
        assertEquals(Set.of("ann"), narrow.reps());
        assertEquals("all", narrow.group());
    }

    @Test
    void whoeverIsGoodEnoughStaysInTheChoice() {
        assertEquals(
                Set.of("ann", "bob"),
                narrow(Map.of("choose", "narrow", "tolerance", 2.9)).reps());
        StepOutcome.Narrow three = narrow(Map.of("choose", "narrow", "tolerance", 3, "group", "experts"));
        assertEquals(Set.of("ann", "bob", "cat", "dan"), three.reps());
        assertEquals("experts", three.group());
    }

    @Test
    void theBestSoManyStayAndWhoeverIsAsGoodAsTheLastOfThem() {
        assertEquals(
                Set.of("ann", "bob"),
                narrow(Map.of("choose", "narrow", "top", 2)).reps());
        assertEquals(
                Set.of("ann", "bob", "cat", "dan"),
                narrow(Map.of("choose", "narrow", "top", 3)).reps());
        assertEquals(5, narrow(Map.of("choose", "narrow", "top", 9)).reps().size());
    }

    @Test
    void scoresSayWhatTheyAreMadeOf() {
        Desk desk = new Desk(Map.of(
                        "criteria",
                        List.of(
                                Map.of("id", "place", "lead", "region", "has", "regions", "required", true),
                                Map.of("lead", "b", "has", "b", "weight", 3)),
                        "performance",
                        Map.of("winRate", 2)))
                .seat("ann", Map.of("regions", "east", "b", 1), Desk.closed(6, 4, 0, 3))
                .seat("bob", Map.of("regions", "west", "b", 1), Desk.closed(9, 1, 0, 3));
        Map<String, Object> lead = Map.of("region", "east", "b", 1);
        CandidateScore ann = desk.score("ann", lead);
        assertEquals(
                List.of("match.meets", "match.points", "match.win-rate"),
                ann.reasons().stream().map(reason -> reason.code()).toList());
        double sum = ann.reasons().stream()
                .mapToDouble(reason -> (double) reason.args().getOrDefault("points", 0.0))
                .sum();
        assertEquals(ann.score(), sum, 1e-3);
        CandidateScore bob = desk.score("bob", lead);
        assertEquals("match.fails", bob.reasons().get(0).code());
        assertEquals("place", bob.reasons().get(0).args().get("criterion"));
        assertTrue(bob.score() < 0);
    }

    @Test
    void everyCandidateIsScoredEvenIfNobodyFits() {
        Desk desk = new Desk(Map.of("criteria", List.of(Map.of("lead", "a", "has", "a", "required", true))))
                .seat("ann", Map.of())
                .seat("bob", Map.of("a", 2));
        List<CandidateScore> scores = desk.decider.scores(desk.request(LEAD));
        assertEquals(
                List.of("ann", "bob"), scores.stream().map(CandidateScore::rep).toList());
        assertTrue(scores.stream().allMatch(score -> score.score() == -1));
    }

    private static List<String> details(Desk desk, Map<String, Object> lead) {
        return desk.decider.details(desk.request(lead)).stream()
                .map(reason -> reason.code() + " "
                        + reason.args().getOrDefault("rep", reason.args().getOrDefault("criterion", ""))
                        + " "
                        + reason.args().getOrDefault("points", reason.args().getOrDefault("number", "")))
                .toList();
    }

    @Test
    void whoWasComparedIsSaidInTheOrderInWhichTheyWouldGetTheLead() {
        Desk desk = five(Map.of()).seat("fay", Map.of("c", 1), KnownFacts.holding(2));
        assertEquals(
                List.of(
                        "match.compared  6",
                        "match.has ann 9.0",
                        "match.has bob 8.0",
                        "match.has cat 6.0",
                        "match.busy-never cat ",
                        "match.has dan 6.0",
                        "match.busy-never dan ",
                        "match.has fay 1.0"),
                details(desk, LEAD));
        KnownFacts busy = KnownFacts.holding(3).receiving(Door.CLAIM, null, Desk.NOW.minus(Duration.ofHours(1)));
        desk.seat("cat", Map.of("a", 1, "c", 1), busy);
        assertEquals(
                List.of("match.has dan 6.0", "match.busy-never dan ", "match.has cat 6.0", "match.busy-since cat "),
                details(desk, LEAD).subList(3, 7));
        assertEquals(
                "ann",
                desk.decider.details(desk.request(LEAD)).get(1).args().get("rep"),
                "the first is the one who gets it");
        assertEquals(List.of(), details(new Desk(Map.of("criteria", CRITERIA)).seat("ann", Map.of()), LEAD));
    }

    @Test
    void whatKeptTheOthersOutIsSaidEvenIfNobodyFits() {
        Desk desk = new Desk(Map.of(
                        "criteria",
                        List.of(
                                Map.of(
                                        "id",
                                        "place",
                                        "lead",
                                        "region",
                                        "has",
                                        "regions",
                                        "required",
                                        true,
                                        "weight",
                                        9),
                                Map.of("id", "talk", "lead", "language", "has", "languages", "required", true))))
                .seat("ann", Map.of("regions", "east"))
                .seat("bob", Map.of("languages", "de"))
                .seat("cat", Map.of());
        Map<String, Object> lead = Map.of("region", "east", "language", "de");
        assertEquals(
                List.of("match.compared  3", "match.lacking place 2", "match.lacking talk 2"), details(desk, lead));
        desk.seat("dan", Map.of("regions", "east", "languages", "de"));
        assertEquals(
                List.of("match.compared  4", "match.lacking place 2", "match.lacking talk 2", "match.has dan 0.0"),
                details(desk, lead));
    }

    @Test
    void howFarTheNewcomersTurnIsIsSaid() {
        Desk desk = new Desk(Map.of("criteria", CRITERIA, "newcomers", Map.of("share", 0.4, "below", 1)))
                .seat("ann", Map.of("a", 1), Desk.closed(3, 0, 0, 3))
                .seat("new", Map.of());
        assertEquals("ann", desk.serve(LEAD));
        List<Reason> details = desk.decider.details(desk.request(LEAD));
        assertEquals("match.credit", details.get(1).code());
        assertEquals(80L, details.get(1).args().get("percent"));
        assertEquals(1L, details.get(1).args().get("number"));
        assertEquals(Reason.of("match.new-by-results", "rep", "new", "below", 1, "within", "PT2160H"), details.get(2));
    }
}
