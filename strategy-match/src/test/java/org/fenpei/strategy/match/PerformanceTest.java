package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Closing;
import org.fenpei.strategy.tck.KnownFacts;
import org.junit.jupiter.api.Test;

/** What results are worth. */
class PerformanceTest {

    private static final double SMALL = 1e-9;

    private static Desk desk(Map<String, Object> performance) {
        return new Desk(Map.of("performance", performance));
    }

    @Test
    void oneWonOfOneIsLessThanManyWonOfMany() {
        Desk desk = desk(Map.of("winRate", 10))
                .seat("lucky", Map.of(), Desk.closed(1, 0, 0, 3))
                .seat("good", Map.of(), Desk.closed(30, 20, 0, 3))
                .seat("weak", Map.of(), Desk.closed(5, 45, 0, 3));
        assertEquals("good", desk.serve(Map.of()));
    }

    @Test
    void ratesAreDrawnTowardsThatOfAllAndCountedAsAShareOfTheBest() {
        Desk desk = desk(Map.of("winRate", 3, "amount", 2, "rating", 1))
                .seat("ann", Map.of(), Desk.closed(6, 4, 100, 5))
                .seat("bob", Map.of(), Desk.closed(2, 8, 400, 2));
        // 8 of 20 were won, for 1400 together: ten average leads have 4 won and 700; the average rating is 3.5.
        double ann = 3 + 2 * ((600 + 700) / 20.0) / ((800 + 700) / 20.0) + 1;
        double bob = 3 * (6 / 20.0) / (10 / 20.0) + 2 + ((20 + 35) / 20.0 - 1) / ((50 + 35) / 20.0 - 1);
        assertEquals(ann, desk.score("ann", Map.of()).score(), SMALL);
        assertEquals(bob, desk.score("bob", Map.of()).score(), SMALL);
    }

    @Test
    void whoHasNoResultsCountsAsAverageAmongThoseWhoFit() {
        Desk desk = desk(Map.of("winRate", 1, "smoothing", 1))
                .seat("ann", Map.of(), Desk.closed(3, 1, 0, 3))
                .seat("bob", Map.of(), Desk.closed(0, 4, 0, 3))
                .seat("new", Map.of());
        double mean = 3 / 8.0;
        double best = (3 + mean) / 5;
        assertEquals(mean / best, desk.score("new", Map.of()).score(), SMALL);
        assertTrue(desk.score("new", Map.of()).score()
                > desk.score("bob", Map.of()).score());
    }

    @Test
    void aGivenAverageIsUsedInstead() {
        Desk desk = desk(Map.of("winRate", 1, "smoothing", 2, "prior", 0.25))
                .seat("ann", Map.of(), Desk.closed(3, 1, 0, 3))
                .seat("new", Map.of());
        assertEquals(0.25 / (3.5 / 6), desk.score("new", Map.of()).score(), SMALL);
    }

    @Test
    void withoutAnyResultsAllAreEqual() {
        Desk desk = desk(Map.of("winRate", 1, "amount", 1, "rating", 1))
                .seat("ann", Map.of())
                .seat("bob", Map.of());
        assertEquals(2, desk.score("ann", Map.of()).score());
        assertEquals(2, desk.score("bob", Map.of()).score());
    }

    @Test
    void onlyTheWindowCounts() {
        KnownFacts old = KnownFacts.NONE.closing(
                new Closing(Closing.Result.WON, 1e6, 5, "done"), Desk.NOW.minus(Duration.ofDays(11)));
        Desk desk = new Desk(Map.of("performance", Map.of("amount", 1), "window", "P10D"))
                .seat("ann", Map.of(), old)
                .seat("bob", Map.of(), Desk.closed(1, 1, 10, 3))
                .seat("cat", Map.of(), Desk.closed(0, 2, 0, 3));
        assertEquals("bob", desk.serve(Map.of()));
    }

    @Test
    void receivingMoreLeadsDoesNotMakeSomebodyBetter() {
        Desk desk = desk(Map.of("amount", 1, "winRate", 1))
                .seat("busy", Map.of(), Desk.closed(20, 60, 100, 3))
                .seat("good", Map.of(), Desk.closed(10, 10, 100, 3));
        assertEquals("good", desk.serve(Map.of()));
    }

    @Test
    void theValuableLeadsGoToTheAblest() {
        List<Map<String, Object>> classes = List.of(Map.of("class", "A", "from", 50), Map.of("class", "B"));
        Desk desk = new Desk(Map.of(
                        "value", Map.of("classes", classes),
                        "performance", Map.of("winRate", 1, "byClass", Map.of("A", 3, "B", 0)),
                        "criteria", List.of(Map.of("lead", "industry", "has", "industries", "weight", 0.5))))
                .seat("able", Map.of(), Desk.closed(50, 10, 0, 3))
                .seat("fair", Map.of("industries", "law"), Desk.closed(20, 40, 0, 3));
        assertEquals("able", desk.serve(Map.of("score", 80, "industry", "law")));
        assertEquals("fair", desk.serve(Map.of("score", 20, "industry", "law")));
        assertEquals(
                0, desk.score("able", Map.of("score", 20, "industry", "law")).score());
    }
}
