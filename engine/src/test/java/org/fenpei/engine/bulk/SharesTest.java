package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.fenpei.api.model.BulkTarget.Share;
import org.fenpei.api.model.BulkTarget.Split;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How leads are split. */
class SharesTest {

    private static List<Share> shares(long... amounts) {
        List<Share> shares = new ArrayList<>();
        for (long amount : amounts) {
            shares.add(new Share("r" + shares.size(), amount));
        }
        return shares;
    }

    @Test
    void tenLeadsAmongThreeAreFourThreeThree() {
        assertArrayEquals(new long[] {4, 3, 3}, Shares.quotas(Split.EVEN, shares(1, 1, 1), 10));
    }

    @Test
    void theLargestRemaindersGetWhatIsLeft() {
        // 41.666, 33.333 and 25.0 of 7 leads are 2.9166, 2.3333 and 1.75: the last two leads go to the first and the
        // third.
        assertArrayEquals(new long[] {3, 2, 2}, Shares.quotas(Split.PERCENT, shares(4167, 3333, 2500), 7));
    }

    @Test
    void countsAreKeptAndTheRestIsNobodys() {
        List<@Nullable String> whose = Shares.split(Split.COUNT, shares(2, 1), 5);
        assertEquals(Arrays.asList("r0", "r1", "r0", null, null), whose);
    }

    @Test
    void tooFewLeadsAreSharedInProportionToTheCounts() {
        assertArrayEquals(new long[] {20, 10}, Shares.quotas(Split.COUNT, shares(40, 20), 30));
    }

    @Property(tries = 300)
    void everyLeadIsSomebodysAndNobodyIsOneAwayFromHisShare(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 5_000) Long> amounts,
            @ForAll @IntRange(min = 0, max = 400) int leads) {
        List<Share> shares = shares(amounts.stream().mapToLong(Long::longValue).toArray());
        for (Split split : List.of(Split.EVEN, Split.PERCENT)) {
            long sum = split == Split.EVEN
                    ? amounts.size()
                    : amounts.stream().mapToLong(Long::longValue).sum();
            long[] quotas = Shares.quotas(split, shares, leads);
            List<@Nullable String> whose = Shares.split(split, shares, leads);
            assertEquals(leads, Arrays.stream(quotas).sum());
            for (int i = 0; i < quotas.length; i++) {
                double exact = (double) leads * (split == Split.EVEN ? 1 : amounts.get(i)) / sum;
                assertTrue(Math.abs(quotas[i] - exact) < 1, "share " + quotas[i] + " of " + exact);
                assertEquals(quotas[i], Collections.frequency(whose, "r" + i));
            }
        }
    }

    @Property(tries = 200)
    void evenLeadsAreDealtInTurn(@ForAll @IntRange(min = 1, max = 9) int reps, @ForAll @IntRange(max = 60) int leads) {
        long[] ones = new long[reps];
        Arrays.fill(ones, 1);
        List<@Nullable String> whose = Shares.split(Split.EVEN, shares(ones), Math.max(0, leads));
        for (int end = 0; end < whose.size(); end++) {
            List<@Nullable String> sofar = whose.subList(0, end + 1);
            int most = 0;
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < reps; i++) {
                int has = Collections.frequency(sofar, "r" + i);
                most = Math.max(most, has);
                least = Math.min(least, has);
            }
            assertTrue(most - least <= 2, () -> "uneven so far: " + sofar);
        }
    }
}
