package org.fenpei.engine.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.fenpei.api.model.CreditShare;
import org.junit.jupiter.api.Test;

/** Amounts are divided to the cent. */
class PartsTest {

    private static CreditShare share(String rep, int hundredths) {
        return new CreditShare(rep, hundredths);
    }

    private static long part(Map<String, Long> parts, CreditShare share) {
        return Objects.requireNonNull(parts.get(share.rep()));
    }

    private static List<CreditShare> shares(int reps, long seed) {
        Random random = new Random(seed);
        List<CreditShare> shares = new ArrayList<>();
        int left = CreditShare.WHOLE;
        for (int i = 1; i < reps; i++) {
            int part = 1 + random.nextInt(left - (reps - i));
            shares.add(share("r" + i, part));
            left -= part;
        }
        shares.add(share("r" + reps, left));
        return shares;
    }

    @Property(tries = 2_000)
    void thePartsAreTheAmountAndNoneIsACentOff(
            @ForAll @LongRange(min = 0, max = 100_000_000_000_000_000L) long cents,
            @ForAll @IntRange(min = 1, max = 20) int reps,
            @ForAll long seed) {
        List<CreditShare> shares = shares(reps, seed);
        Map<String, Long> parts = Parts.of(cents, shares);
        assertEquals(cents, parts.values().stream().mapToLong(Long::longValue).sum());
        assertEquals(reps, parts.size());
        for (CreditShare share : shares) {
            BigInteger exact = BigInteger.valueOf(cents).multiply(BigInteger.valueOf(share.hundredths()));
            BigInteger part = BigInteger.valueOf(part(parts, share)).multiply(BigInteger.valueOf(10_000));
            assertTrue(part.subtract(exact).abs().compareTo(BigInteger.valueOf(10_000)) < 0, share.toString());
        }
    }

    @Property(tries = 1_000)
    void theOrderInWhichSharesAreGivenDoesNotMatter(
            @ForAll @LongRange(min = 0, max = 1_000_000L) long cents,
            @ForAll @IntRange(min = 1, max = 20) int reps,
            @ForAll long seed) {
        List<CreditShare> shares = shares(reps, seed);
        List<CreditShare> others = new ArrayList<>(shares);
        Collections.shuffle(others, new Random(~seed));
        assertEquals(Parts.of(cents, shares), Parts.of(cents, others));
    }

    @Property(tries = 1_000)
    void whoHasTheLargerShareNeverGetsLess(
            @ForAll @LongRange(min = 0, max = 10_000L) long cents,
            @ForAll @IntRange(min = 2, max = 20) int reps,
            @ForAll long seed) {
        List<CreditShare> shares = Sharing.ordered(shares(reps, seed));
        Map<String, Long> parts = Parts.of(cents, shares);
        for (int i = 1; i < shares.size(); i++) {
            assertTrue(part(parts, shares.get(i - 1)) >= part(parts, shares.get(i)));
        }
    }

    @Test
    void theCentGoesToWhomMostWasCutOffThenToTheLargerShareThenByRep() {
        // 0.5, 0.3 and 0.2 of a cent are cut off.
        assertEquals(
                Map.of("ann", 5001L, "bob", 3000L, "cyd", 2000L),
                Parts.of(10_001, List.of(share("ann", 5_000), share("bob", 3_000), share("cyd", 2_000))));
        // Of both half a cent is cut off.
        assertEquals(Map.of("ann", 1L, "bob", 0L), Parts.of(1, List.of(share("bob", 5_000), share("ann", 5_000))));
        assertEquals(
                Map.of("bob", 2L, "ann", 0L, "cyd", 0L),
                Parts.of(2, List.of(share("ann", 1_250), share("cyd", 1_250), share("bob", 7_500))));
        // A quarter of a cent is cut off of each; two of the three get none of what is left.
        assertEquals(
                Map.of("ann", 34L, "bob", 33L, "cyd", 33L),
                Parts.of(100, List.of(share("cyd", 3_333), share("bob", 3_333), share("ann", 3_334))));
    }

    @Test
    void nobodyGetsNothingOfNothing() {
        assertEquals(Map.of(), Parts.of(100, List.of()));
        assertEquals(Map.of("ann", 0L), Parts.of(0, List.of(share("ann", 10_000))));
    }
}
