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

    /** A batch, kept beside as plain tables to compare with. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sample(Efforts efforts, long[] capacity, int[] seats, long[][] value, long[][] effort) {

        static Sample of(long seed) {
            Random random = new Random(seed);
            int leads = random.nextInt(8);
            long[] capacity = random.longs(1 + random.nextInt(3), 0, 30).toArray();
            int[] seats = random.ints(capacity.length, 0, 5).toArray();
            long scale = new long[] {1, 1, 1_000_000_007L, Efforts.MAX_VALUE / 20}[random.nextInt(4)];
            long unit = new long[] {1, 1, 15, 1_000_003}[random.nextInt(4)];
            Arrays.setAll(capacity, j -> capacity[j] * unit + random.nextInt(2));
            Sample sample =
                    new Sample(new Efforts(capacity, seats), capacity, seats, new long[leads][], new long[leads][]);
            for (int i = 0; i < leads; i++) {
                int[] reps = Samples.some(random, capacity.length);
                long[] values = new long[reps.length];
                long[] takes = new long[random.nextBoolean() ? 1 : reps.length];
                Arrays.setAll(values, k -> scale * (random.nextInt(20) - 3));
                Arrays.setAll(takes, k -> unit * random.nextInt(15) + random.nextInt(2) * (unit / 2));
                if (reps.length == 0) {
                    takes = new long[] {1};
                }
                sample.efforts.lead(reps, values, takes);
                sample.value[i] = new long[capacity.length];
                sample.effort[i] = new long[capacity.length];
                Arrays.fill(sample.effort[i], Long.MAX_VALUE);
                for (int k = 0; k < reps.length; k++) {
                    sample.value[i][reps[k]] = values[k];
                    sample.effort[i][reps[k]] = takes[takes.length == 1 ? 0 : k];
                }
            }
            return sample;
        }

        long best(int lead, long[] left, int[] open) {
            if (lead == value.length) {
                return 0;
            }
            long best = best(lead + 1, left, open);
            for (int j = 0; j < left.length; j++) {
                if (effort[lead][j] <= left[j] && open[j] > 0) {
                    left[j] -= effort[lead][j];
                    open[j]--;
                    best = Math.max(best, value[lead][j] + best(lead + 1, left, open));
                    left[j] += effort[lead][j];
                    open[j]++;
                }
            }
            return best;
        }
    }

    @Property(tries = 1500)
    void smallBatchesAreSolvedToTheOptimumWithItsProof(@ForAll long seed) {
        Sample sample = Sample.of(seed);
        EffortAllotment allotment = sample.efforts.solve(2_000);
        allotment.check();
        long best = sample.best(0, sample.capacity.clone(), sample.seats.clone());
        assertEquals(best, allotment.value());
        assertEquals(best, allotment.bound());
        assertArrayEquals(allotment.repOf(), sample.efforts.solve(2_000).repOf(), "the same again");
    }

    @Property(tries = 500)
    void whateverTheBudgetTheBoundHoldsAndNobodyHasTooMuch(@ForAll long seed) {
        Sample sample = Sample.of(seed);
        EffortAllotment allotment = sample.efforts.solve(0);
        allotment.check();
        assertTrue(allotment.bound() >= sample.best(0, sample.capacity.clone(), sample.seats.clone()));
    }

    @Test
    void theCostOfHardBatchesIsCloseToTheBound() {
        assertTrue(gapOfCost('c') < 0.004);
        assertTrue(gapOfCost('d') < 0.003);
        assertTrue(gapOfCost('e') < 0.003);
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
                } else if (type == 'd') {
                    effort[i][j] = 1L + random.nextInt(100);
                    cost[i][j] = 101 - effort[i][j] + random.nextInt(21);
                } else {
                    effort[i][j] = (long) (1 - 10 * StrictMath.log(1 - random.nextDouble()));
                    cost[i][j] = (long) (1000.0 / effort[i][j] - 10 * random.nextDouble());
                }
                capacity[j] += effort[i][j];
            }
        }
        Efforts efforts = new Efforts(
                Arrays.stream(capacity).map(sum -> sum * 8 / 10 / reps).toArray());
        for (int i = 0; i < leads; i++) {
            long[] own = cost[i];
            efforts.lead(
                    new int[] {0, 1, 2, 3, 4},
                    Arrays.stream(own).map(one -> BIG - one).toArray(),
                    effort[i]);
        }
        EffortAllotment allotment = efforts.solve(1_000_000);
        allotment.check();
        assertTrue(Arrays.stream(allotment.repOf()).allMatch(rep -> rep >= 0), "nobody is left");
        double least = BIG * leads - allotment.bound();
        return (BIG * leads - allotment.value() - least) / least;
    }

    @Test
    void farMoreLeadsThanTimeLeaveTheOnesThatBringLeastForIt() {
        Random random = new Random(4);
        int[] reps = {0, 1, 2, 3, 4, 5, 6, 7};
        long[] capacity = new long[reps.length];
        Arrays.fill(capacity, 480);
        int[] seats = {3, 99, 99, 5, 99, 99, 99, 99};
        Efforts efforts = new Efforts(capacity, seats);
        for (int i = 0; i < 1_500; i++) {
            long worth = 1_000L + random.nextInt(100_000);
            long[] values = Arrays.stream(reps)
                    .mapToLong(j -> worth * (50 + random.nextInt(100)) / 100)
                    .toArray();
            efforts.lead(reps, values, 15L + 15L * random.nextInt(16));
        }
        EffortAllotment allotment = efforts.solve(1_000_000);
        allotment.check();
        assertTrue(allotment.gap() < 0.003, () -> "gap " + allotment.gap());
    }

    @Test
    void noLeadsNoRepsAndNoPairsAreWorthNothing() {
        assertEquals(0, new Efforts().solve(10).bound());
        assertEquals(0, new Efforts(5, 5).solve(10).bound());
        Efforts none = new Efforts(5).lead(new int[0], new long[0], 1).lead(new int[] {0}, new long[] {9}, 6);
        assertEquals(0, none.solve(10).bound());
        assertArrayEquals(new int[] {-1, -1}, none.solve(10).repOf());
        assertEquals(0, new Efforts().lead(new int[0], new long[0], 1).solve(10).value());
    }

    @Test
    void capacityWithoutEndIsCapacityForAll() {
        Efforts efforts = new Efforts(Long.MAX_VALUE, 0);
        for (int i = 0; i < 50; i++) {
            efforts.lead(new int[] {0, 1}, new long[] {Efforts.MAX_VALUE, Efforts.MAX_VALUE}, 1L << 45);
        }
        assertEquals(50 * Efforts.MAX_VALUE, efforts.solve(1_000).value());
    }

    @Test
    void whatIsNoBatchIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Efforts(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new Efforts(1).lead(new int[] {0}, new long[] {1}, -1));
        assertThrows(IllegalArgumentException.class, () -> new Efforts(1)
                .lead(new int[] {0}, new long[] {Efforts.MAX_VALUE + 1}, 1));
    }
}
