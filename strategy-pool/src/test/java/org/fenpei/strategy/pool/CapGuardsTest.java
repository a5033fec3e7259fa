package org.fenpei.strategy.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Refusal;
import org.fenpei.strategy.tck.KnownFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The caps on holding, receiving and claiming. */
class CapGuardsTest {

    private static final OwnershipGuard HOLDING = new HoldingCapGuard();
    private static final OwnershipGuard PERIOD = new PeriodCapsGuard();
    private static final OwnershipGuard CLAIMS = new ClaimCapsGuard();

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {"POLICY", "CLAIM", "MANUAL", "HANDOVER", "IMPORT", "RECYCLE"})
    void theHoldingCapIsTheSameAtEveryDoor(Door door) {
        Asked asked = new Asked(
                Asked.ann("UTC", 2), KnownFacts.holding(2), door, Pool.open("p", "sales"), List.of(), Asked.NOW);
        Refusal refusal = asked.refusal(HOLDING);
        assertEquals("holding-cap.full", refusal.reason().code());
        assertEquals(2, refusal.limit());
        assertEquals(2, refusal.present());
        assertNull(refusal.earliest());
        assertEquals("yes", asked.facts(KnownFacts.holding(1)).code(HOLDING));
    }

    @Test
    void withoutAHoldingCapAnyNumberMayBeHeldAndWithZeroNone() {
        Asked asked = Asked.through(Door.POLICY).facts(KnownFacts.holding(1_000_000));
        assertEquals("yes", asked.code(HOLDING));
        assertEquals(
                "holding-cap.full",
                asked.facts(KnownFacts.NONE).rep(Asked.ann("UTC", 0)).code(HOLDING));
    }

    @Test
    void aLoweredHoldingCapOnlyBlocks() {
        Refusal refusal = Asked.through(Door.MANUAL)
                .rep(Asked.ann("UTC", 3))
                .facts(KnownFacts.holding(9))
                .refusal(HOLDING);
        assertEquals(9, refusal.present());
        assertEquals(3, refusal.limit());
    }

    @ParameterizedTest
    @CsvSource({
        // Midnight of the rep's own zone: 16:00 UTC in Shanghai, 00:00 UTC in UTC.
        "Asia/Shanghai, 2026-03-04T15:59:59Z, 2026-03-04T16:00:00Z, yes",
        "Asia/Shanghai, 2026-03-04T16:00:00Z, 2026-03-05T15:59:59Z, period-caps.day",
        "UTC, 2026-03-04T15:59:59Z, 2026-03-04T16:00:00Z, period-caps.day",
        "UTC, 2026-03-04T23:59:59.999Z, 2026-03-05T00:00:00Z, yes",
        // A day of 23 hours, and one of 25.
        "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T21:59:59Z, period-caps.day",
        "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, yes",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T22:59:59Z, period-caps.day",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, yes"
    })
    void aDayIsThatOfTheRepsZone(String zone, Instant received, Instant now, String expected) {
        Asked asked = Asked.through(Door.POLICY)
                .rep(Asked.ann(zone, null, cap(1, "day")))
                .facts(KnownFacts.NONE.receiving(Door.POLICY, null, received));
        assertEquals(expected, asked.at(now).code(PERIOD));
    }

    @Test
    void aRollingWindowIsClosedAtItsBeginningToTheMillisecond() {
        Asked asked = Asked.through(Door.POLICY)
                .rep(Asked.ann("UTC", null, cap(1, "PT12H")))
                .facts(KnownFacts.NONE.receiving(Door.POLICY, null, Asked.NOW));
        Instant free = Asked.NOW.plus(Duration.ofHours(12));
        assertEquals("period-caps.rolling", asked.at(free.minusMillis(1)).code(PERIOD));
        assertEquals(free, asked.at(free.minusMillis(1)).refusal(PERIOD).earliest());
        assertEquals("yes", asked.at(free).code(PERIOD));
    }

    @Test
    void aCapOfZeroLetsNothingThroughAndTimeDoesNotHelp() {
        Refusal refusal = Asked.through(Door.POLICY)
                .rep(Asked.ann("UTC", null, cap(5, "day"), cap(0, "month")))
                .refusal(PERIOD);
        assertEquals("period-caps.none", refusal.reason().code());
        assertEquals(0, refusal.limit());
        assertNull(refusal.earliest());
    }

    @Test
    void aSmallMonthlyCapIsNotRoundedAway() {
        Asked asked = Asked.through(Door.POLICY).rep(Asked.ann("UTC", null, cap(1, "month")));
        assertEquals("yes", asked.code(PERIOD));
    }

    @Test
    void givingBackRefundsNothing() {
        // Received two today and holds none of them any more.
        KnownFacts facts = new KnownFacts(
                0,
                KnownFacts.NONE
                        .receiving(Door.CLAIM, "p", Asked.NOW.minusSeconds(20))
                        .receiving(Door.CLAIM, "p", Asked.NOW.minusSeconds(10))
                        .receipts(),
                List.of());
        assertEquals(
                "period-caps.day",
                Asked.through(Door.POLICY)
                        .rep(Asked.ann("UTC", null, cap(2, "day")))
                        .facts(facts)
                        .code(PERIOD));
        assertEquals(
                "claim-caps.day",
                Asked.claim(pool(List.of(cap(2, "day")), Duration.ZERO))
                        .facts(facts)
                        .code(CLAIMS));
    }

    @Test
    void leadsThroughAllDoorsCountForTheRepsCaps() {
        KnownFacts facts = KnownFacts.NONE;
        for (Door door : Set.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.IMPORT, Door.RECYCLE)) {
            facts = facts.receiving(door, null, Asked.NOW.minusSeconds(1));
        }
        Asked asked = Asked.through(Door.IMPORT).facts(facts);
        assertEquals("yes", asked.rep(Asked.ann("UTC", null, cap(7, "day"))).code(PERIOD));
        assertEquals(
                6,
                asked.rep(Asked.ann("UTC", null, cap(6, "day"))).refusal(PERIOD).present());
    }

    @Test
    void whatComesBackBecauseARunIsUndoneDoesNotCountAgain() {
        KnownFacts facts = KnownFacts.NONE.receiving(Door.MANUAL, null, Asked.NOW.minusSeconds(1));
        Asked undone = Asked.through(Door.UNDO).facts(facts).rep(Asked.ann("UTC", null, cap(1, "day")));
        assertEquals("yes", undone.code(PERIOD));
        assertEquals(
                "period-caps.day",
                Asked.through(Door.MANUAL)
                        .facts(facts)
                        .rep(Asked.ann("UTC", null, cap(1, "day")))
                        .code(PERIOD));
    }

    @Test
    void onlyClaimsFromThePoolCountForItsCaps() {
        Pool pool = pool(List.of(cap(1, "day")), Duration.ZERO);
        Asked asked = Asked.claim(pool)
                .facts(KnownFacts.NONE
                        .receiving(Door.CLAIM, "another", Asked.NOW.minusSeconds(3))
                        .receiving(Door.MANUAL, "p", Asked.NOW.minusSeconds(2)));
        assertEquals("yes", asked.code(CLAIMS));
        Asked claimed = asked.facts(KnownFacts.NONE.receiving(Door.CLAIM, "p", Asked.NOW.minusSeconds(1)));
        assertEquals("claim-caps.day", claimed.code(CLAIMS));
        assertEquals(
                "2026-03-05T00:00:00Z", String.valueOf(claimed.refusal(CLAIMS).earliest()));
        Asked given = new Asked(claimed.rep(), claimed.facts(), Door.MANUAL, null, List.of(), Asked.NOW);
        assertEquals("yes", given.code(CLAIMS), "a manager may still give him one");
    }

    @Test
    void theGapBetweenTwoClaimsIsKeptToTheMillisecond() {
        Asked asked = Asked.claim(pool(List.of(), Duration.ofMinutes(10)))
                .facts(KnownFacts.NONE.receiving(Door.CLAIM, "p", Asked.NOW));
        Instant free = Asked.NOW.plus(Duration.ofMinutes(10));
        Refusal refusal = asked.at(free.minusMillis(1)).refusal(CLAIMS);
        assertEquals("claim-caps.gap", refusal.reason().code());
        assertEquals(free, refusal.earliest());
        assertEquals("yes", asked.at(free).code(CLAIMS));
    }

    @Test
    void ofAFullDayAndTheGapTheLongerIsNamed() {
        Pool pool = pool(List.of(cap(1, "day")), Duration.ofMinutes(10));
        Asked asked = Asked.claim(pool);
        KnownFacts facts = KnownFacts.NONE.receiving(Door.CLAIM, "p", Asked.NOW.minusSeconds(60));
        assertEquals("claim-caps.day", asked.facts(facts).code(CLAIMS));
        Instant late = Instant.parse("2026-03-04T23:58:00Z");
        KnownFacts before = KnownFacts.NONE.receiving(Door.CLAIM, "p", late.minusSeconds(60));
        assertEquals("claim-caps.gap", asked.at(late).facts(before).code(CLAIMS));
    }

    @Property(tries = 300)
    void theEarliestTimeOfARefusalIsExact(@ForAll @LongRange(min = 0, max = 10_000_000) long seed) {
        Random random = new Random(seed);
        String[] zones = {"UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kolkata"};
        String[] periods = {"hour", "day", "week", "month", "PT90M", "P7D"};
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));
        KnownFacts facts = KnownFacts.NONE;
        for (int i = random.nextInt(30); i > 0; i--) {
            long ago = random.nextInt(1 << random.nextInt(5, 32 - 1));
            facts = facts.receiving(Door.POLICY, null, now.minusMillis(ago));
        }
        PeriodCap[] caps = new PeriodCap[1 + random.nextInt(3)];
        for (int i = 0; i < caps.length; i++) {
            caps[i] = cap(1 + random.nextInt(6), periods[random.nextInt(periods.length)]);
        }
        Asked asked = Asked.through(Door.POLICY)
                .rep(Asked.ann(zones[random.nextInt(zones.length)], null, caps))
                .facts(facts)
                .at(now);
        if (asked.code(PERIOD).equals("yes")) {
            return;
        }
        Instant earliest = Objects.requireNonNull(asked.refusal(PERIOD).earliest());
        assertTrue(earliest.isAfter(now));
        assertEquals("yes", asked.at(earliest).code(PERIOD), "still refused at " + earliest);
        assertTrue(!asked.at(earliest.minusMillis(1)).code(PERIOD).equals("yes"), "free before " + earliest);
    }

    private static PeriodCap cap(int count, String period) {
        return new PeriodCap(count, Period.parse(period));
    }

    private static Pool pool(List<PeriodCap> caps, Duration gap) {
        return new Pool("p", "sales", "Pool", Set.of(), caps, gap, Duration.ZERO, null);
    }
}
