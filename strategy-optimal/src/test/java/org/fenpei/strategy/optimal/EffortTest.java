package org.fenpei.strategy.optimal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EffortTest {

    private static final long BIG = 1000;

    @Property(tries = 300)
    void noAllotmentIsWorthMoreThanTheBoundAndSmallOnesAreSolved(@ForAll long seed) {
        Random random = new Random(seed);
        int leads = random.nextInt(8);
        long[] capacity = random.longs(1 + random.nextInt(3), 0, 30).toArray();
        Efforts efforts = new Efforts(leads, capacity);
        for (int i = 0; i < leads; i++) {
            for (int j = 0; j < capacity.length; j++) {
                if (random.nextInt(5) > 0) {
                    efforts.allow(i, j, random.nextInt(20) - 3, random.nextInt(15));
                }
            }
        }
        long best = best(efforts, 0, capacity.clone());
        EffortAllotment allotment = efforts.solve(20_000);
        allotment.check();
        assertTrue(allotment.bound() >= best, "the bound");
        assertEquals(best, allotment.value());
        assertArrayEquals(allotment.repOf(), efforts.solve(20_000).repOf(), "the same again");
    }

    private static long best(Efforts efforts, int lead, long[] left) {
        if (lead == efforts.leads) {
            return 0;
        }
        long best = best(efforts, lead + 1, left);
        for (int j = 0; j < left.length; j++) {
            if (efforts.isAllowed(lead, j) && efforts.effort(lead, j) <= left[j]) {
                left[j] -= efforts.effort(lead, j);
                best = Math.max(best, efforts.value(lead, j) + best(efforts, lead + 1, left));
                left[j] += efforts.effort(lead, j);
            }
        }
        return best;
    }

    @Test
    void theCostOfHardBatchesIsCloseToTheBound() {
        assertTrue(gapOfCost('c') < 0.012);
        assertTrue(gapOfCost('e') < 0.012);
    }

    /** Instances as P. C. Chu and J. E. Beasley (1997) and M. Yagiura et al. make them, with 100 leads and 5 reps. */
    private static double gapOfCost(char type) {
        Random random = new Random(1);
        int leads = 100;
        int reps = 5;
        long[][] effort = new long[leads][reps];
        long[][] cost = new long[leads][reps];
        long[] capacity = new long[reps];
        for (int i = 0; i < leads; i++) {
            for (int j = 0; j < reps; j++) {
                if (type == 'c') {
                    effort[i][j] = 5L + random.nextInt(21);
                    cost[i][j] = 10L + random.nextInt(41);
                } else {
                    effort[i][j] = (long) (1 - 10 * StrictMath.log(1 - random.nextDouble()));
                    cost[i][j] = (long) (1000.0 / effort[i][j] - 10 * random.nextDouble());
                }
                capacity[j] += effort[i][j];
            }
        }
        Efforts efforts = new Efforts(
                leads, Arrays.stream(capacity).map(sum -> sum * 8 / 10 / reps).toArray());
        for (int i = 0; i < leads; i++) {
            for (int j = 0; j < reps; j++) {
                efforts.allow(i, j, BIG - cost[i][j], effort[i][j]);
            }
        }
        EffortAllotment allotment = efforts.solve(1_000_000);
        allotment.check();
        assertTrue(Arrays.stream(allotment.repOf()).allMatch(rep -> rep >= 0), "nobody is left");
        double least = BIG * leads - allotment.bound();
        return (BIG * leads - allotment.value() - least) / least;
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Efforts(Efforts.MOST_PAIRS, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Efforts(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new Efforts(1, 1).allow(0, 0, 1, -1));
    }
}
