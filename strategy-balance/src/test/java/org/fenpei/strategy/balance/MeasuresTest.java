package org.fenpei.strategy.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** Who has the least, by each measure. */
class MeasuresTest {

    private static final Map<String, Object> LOAD = Map.of("measure", "load");
    private static final Map<String, Object> BY_ATTRIBUTE = Map.of("measure", "load", "capacity", "attribute");
    private static final Map<String, Object> RECEIVED = Map.of("measure", "received");

    private static String reason(Crew crew) {
        Reason first = crew.decide().reasons().get(0);
        return first.code() + first.args();
    }

    @Test
    void whoHoldsTheFewestGetsTheLead() {
        Crew crew = new Crew(Map.of()).holds("ann", 3).holds("bob", 1).holds("cid", 2);
        assertEquals("bob", crew.chosen());
        assertEquals("balance.least.open{count=1, rep=bob}", reason(crew));
    }

    @Test
    void whoHoldsNothingHoldsTheLeast() {
        assertEquals(
                "cid",
                new Crew(Map.of())
                        .holds("ann", 1)
                        .holds("bob", 1)
                        .holds("cid", 0)
                        .chosen());
        assertEquals("cid", new Crew(LOAD).caps("ann", 1, 9).caps("cid", 0, 9).chosen());
        assertEquals(
                "cid",
                new Crew(RECEIVED)
                        .holds("ann", 0)
                        .received("ann", Door.POLICY, "2026-03-02T08:00:00Z")
                        .holds("cid", 5)
                        .chosen());
    }

    @Test
    void withTwiceTheWeightOneMayHoldTwiceAsMuch() {
        Map<String, Object> config = Map.of("byWeight", true);
        assertEquals(
                "ann", new Crew(config).weighs("ann", 3, 2).weighs("bob", 2, 1).chosen());
        assertEquals(
                "bob", new Crew(config).weighs("ann", 4, 2).weighs("bob", 1, 1).chosen());
        assertEquals(
                "balance.least.open-by-weight{count=3, rep=ann, weight=2}",
                reason(new Crew(config).weighs("ann", 3, 2).weighs("bob", 2, 1)));
    }

    @Test
    void withoutTheSwitchWeightsDoNotCount() {
        assertEquals(
                "bob",
                new Crew(Map.of()).weighs("ann", 3, 9).weighs("bob", 2, 1).chosen());
        assertEquals(
                "bob",
                new Crew(Map.of()).weighs("ann", 3, 9).weighs("bob", 2, 0).chosen());
    }

    @Test
    void aWeightOfZeroMeansNothingAtAll() {
        Map<String, Object> config = Map.of("byWeight", true);
        assertEquals(
                "ann", new Crew(config).weighs("ann", 30, 1).weighs("bob", 0, 0).chosen());
        Crew nobody = new Crew(config).weighs("bob", 0, 0);
        assertEquals(StepOutcome.Pass.class, nobody.decide().getClass());
        assertEquals("balance.nobody{group=east}", reason(nobody));
    }

    @Test
    void whoWouldBeLoadedLeastGetsTheLead() {
        Crew crew = new Crew(LOAD).caps("ann", 9, 20).caps("bob", 4, 8);
        assertEquals("ann", crew.chosen());
        assertEquals("balance.least.load{capacity=20, count=9, percent=50, rep=ann}", reason(crew));
    }

    @Test
    void theLeadItselfIsPartOfTheLoad() {
        // Empty, but full with one lead; against three tenths that become four.
        assertEquals("bob", new Crew(LOAD).caps("ann", 0, 1).caps("bob", 3, 10).chosen());
    }

    @Test
    void capacitiesMayBeWeightsOrAttributes() {
        Map<String, Object> weights = Map.of("measure", "load", "capacity", "weight");
        assertEquals(
                "ann",
                new Crew(weights).weighs("ann", 9, 20).weighs("bob", 4, 8).chosen());
        assertEquals(
                "ann",
                new Crew(BY_ATTRIBUTE).bears("ann", 9, 20).bears("bob", 4, 8).chosen());
        Map<String, Object> named = Map.of("measure", "load", "capacity", "attribute", "attribute", "size");
        assertEquals(
                "ann",
                new Crew(named)
                        .holds("ann", 9, 1, null, Map.of("size", 20))
                        .holds("bob", 4, 1, null, Map.of("size", 8))
                        .chosen());
    }

    @Test
    void aSmallCapacityIsNotRoundedAway() {
        Crew crew = new Crew(BY_ATTRIBUTE).bears("ann", 0, 0.4).bears("bob", 2, 1.1);
        assertEquals("ann", crew.chosen());
        assertEquals("balance.least.load{capacity=0.4, count=0, percent=250, rep=ann}", reason(crew));
    }

    @Test
    void decimalsMeanWhatIsWritten() {
        // As binary fractions 3 · 0.1 is not 0.3; as written it is, and bob has waited.
        Crew crew = new Crew(BY_ATTRIBUTE)
                .bears("ann", 0, 0.1)
                .received("ann", Door.POLICY, "2026-03-01T00:00:00Z")
                .bears("bob", 2, 0.3);
        assertEquals("bob", crew.chosen());
        assertEquals("balance.tie.never", crew.codes().get(1));
    }

    @Test
    void nearlyEqualLoadsAreToldApart() {
        // 333,334/1,000,000 and 1/3 differ by less than a millionth.
        assertEquals(
                "bob",
                new Crew(LOAD).caps("ann", 333_333, 1_000_000).caps("bob", 0, 3).chosen());
        assertEquals(
                "ann",
                new Crew(LOAD).caps("ann", 333_332, 1_000_000).caps("bob", 0, 3).chosen());
    }

    @Test
    void loadsThatAreEqualAsFloatingPointNumbersAreToldApart() {
        // 53866 · 999999999999 is one more than 99991 · 538708483763.
        Crew crew = new Crew(BY_ATTRIBUTE).bears("ann", 53_865, 538_708.483763).bears("bob", 99_990, 999_999.999999);
        assertEquals("bob", crew.chosen());
        assertEquals(53_866 / 538_708_483_763.0, 99_991 / 999_999_999_999.0);
    }

    @Test
    void aCapacityOfZeroMeansNothingAtAll() {
        assertEquals("ann", new Crew(LOAD).caps("ann", 9, 1).caps("bob", 0, 0).chosen());
        assertEquals(
                "ann",
                new Crew(BY_ATTRIBUTE).bears("ann", 9, 1).bears("bob", 0, 0.0).chosen());
    }

    @Test
    void anUnknownCapacityIsNotALowLoad() {
        assertEquals(
                "ann", new Crew(LOAD).caps("ann", 9, 1).caps("bob", 0, null).chosen());
        for (Object nothing : List.of("ten", -1, -0.5, true, List.of("10"))) {
            assertEquals(
                    "ann",
                    new Crew(BY_ATTRIBUTE)
                            .bears("ann", 9, 1)
                            .bears("bob", 0, nothing)
                            .chosen());
        }
    }

    @Test
    void ifNoCapacityIsKnownTheFewestOpenLeadsCount() {
        Crew crew = new Crew(LOAD).caps("ann", 2, null).caps("bob", 1, null);
        assertEquals("bob", crew.chosen());
        assertEquals("balance.least.load-unknown{count=1, rep=bob}", reason(crew));
    }

    @Test
    void aCapacityForThoseWithoutOneMayBeGiven() {
        Map<String, Object> config = Map.of("measure", "load", "defaultCapacity", 10);
        assertEquals(
                "bob", new Crew(config).caps("ann", 3, 10).caps("bob", 2, null).chosen());
        assertEquals(
                "ann", new Crew(config).caps("ann", 3, 100).caps("bob", 2, null).chosen());
    }

    @Test
    void whoReceivedTheFewestThisWeekGetsTheLead() {
        Crew crew = new Crew(RECEIVED)
                .holds("ann", 0)
                .received("ann", Door.POLICY, "2026-03-02T01:00:00Z")
                .holds("bob", 9)
                .received("bob", Door.POLICY, "2026-03-01T23:00:00Z")
                .received("bob", Door.POLICY, "2026-03-01T23:30:00Z");
        assertEquals("bob", crew.chosen());
        assertEquals("balance.least.received{count=0, rep=bob, since=2026-03-02T00:00}", reason(crew));
    }

    @Test
    void theWeekBeginsInTheRepsOwnZone() {
        // Sunday evening in London is Monday in Shanghai.
        Crew crew = new Crew(RECEIVED)
                .holds("ann", 0)
                .received("ann", Door.POLICY, "2026-03-01T20:00:00Z")
                .lives("ann", "Asia/Shanghai")
                .holds("bob", 0)
                .received("bob", Door.POLICY, "2026-03-01T20:00:00Z")
                .lives("bob", "Europe/London")
                .holds("cid", 0)
                .received("cid", Door.POLICY, "2026-03-01T20:00:00Z")
                .lives("cid", "Asia/Shanghai");
        assertEquals("bob", crew.chosen());
    }

    @Test
    void aRollingPeriodEndsNow() {
        Map<String, Object> config = Map.of("measure", "received", "period", "PT12H");
        Crew crew = new Crew(config)
                .holds("ann", 0)
                .received("ann", Door.POLICY, "2026-03-01T21:00:00Z")
                .holds("bob", 0)
                .received("bob", Door.POLICY, "2026-03-01T21:00:01Z");
        assertEquals("ann", crew.chosen());
    }

    @Test
    void onlyTheDoorsAskedForCount() {
        Crew byDefault = new Crew(RECEIVED)
                .holds("ann", 0)
                .received("ann", Door.CLAIM, "2026-03-02T01:00:00Z")
                .received("ann", Door.IMPORT, "2026-03-02T01:00:00Z")
                .holds("bob", 0)
                .received("bob", Door.MANUAL, "2026-03-02T01:00:00Z");
        assertEquals("ann", byDefault.chosen());
        Crew claims = new Crew(Map.of("measure", "received", "doors", List.of("claim")))
                .holds("ann", 0)
                .received("ann", Door.CLAIM, "2026-03-02T01:00:00Z")
                .holds("bob", 0)
                .received("bob", Door.MANUAL, "2026-03-02T01:00:00Z");
        assertEquals("bob", claims.chosen());
    }

    @Test
    void whatWasReceivedCountsByWeightToo() {
        Crew crew = new Crew(Map.of("measure", "received", "byWeight", true))
                .weighs("ann", 0, 3)
                .received("ann", Door.POLICY, "2026-03-02T01:00:00Z")
                .weighs("bob", 0, 1);
        assertEquals("ann", crew.chosen());
        assertEquals(
                "balance.least.received-by-weight{count=1, rep=ann, since=2026-03-02T00:00, weight=3}", reason(crew));
    }
}
