package org.fenpei.strategy.optimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OptimumTest {

    @Property(tries = 6000)
    void everyBatchIsSolvedToTheOptimumWithItsProof(@ForAll long seed) {
        Batch batch = Samples.batch(seed);
        Allotment allotment = Optimum.of(batch).allotment();
        allotment.prove();
        assertEquals(PlainSolver.value(batch), allotment.value());
        assertEquals(BigInteger.valueOf(allotment.value()), allotment.bound());
    }

    @Property(tries = 3000)
    void afterEachChangeItIsTheOptimumOfTheChangedBatch(@ForAll long seed) {
        Batch batch = Samples.batch(seed);
        Random random = new Random(seed);
        Optimum optimum = Optimum.of(batch);
        int leads = batch.leads;
        for (int step = 0; step < 8; step++) {
            int[] reps = Samples.some(random, batch.reps);
            long[] values = Samples.values(random, reps.length, Samples.scale(random));
            int lead = random.nextInt(leads + 1);
            int what = random.nextInt(4);
            if (what == 0) {
                assertEquals(leads++, optimum.add(reps, values));
            } else if (what == 3) {
                changeSeats(optimum, random, batch.reps);
            } else if (lead < leads && (lead >= batch.leads || !batch.forced[lead])) {
                if (what == 1) {
                    optimum.change(lead, reps, values);
                } else {
                    optimum.remove(lead);
                }
            }
            Allotment allotment = optimum.allotment();
            allotment.prove();
            assertEquals(PlainSolver.value(allotment.batch()), allotment.value());
        }
    }

    private static void changeSeats(Optimum optimum, Random random, int reps) {
        int rep = random.nextInt(reps);
        Batch now = optimum.allotment().batch();
        int number = Math.max(0, now.seats[rep] + (random.nextBoolean() ? 1 : -1));
        int bound = 0;
        for (int i = 0; i < now.leads; i++) {
            bound += now.forced[i] && now.rep[now.start[i]] == rep ? 1 : 0;
        }
        if (number >= bound) {
            optimum.seats(rep, number);
        } else {
            assertThrows(IllegalArgumentException.class, () -> optimum.seats(rep, number));
        }
    }

    @Property(tries = 2000)
    void theLastAndTheNextSeatAreWorthWhatTheyChange(@ForAll long seed) {
        Batch batch = Samples.batch(seed);
        if (batch.goal == Batch.Goal.COUNT || anyForced(batch)) {
            return;
        }
        Optimum optimum = Optimum.of(batch);
        long[] last = optimum.lastSeats();
        long[] next = optimum.nextSeats();
        Allotment allotment = optimum.allotment();
        for (int j = 0; j < batch.reps; j++) {
            assertEquals(PlainSolver.value(withSeats(batch, j, 1)) - allotment.value(), next[j], "next");
            if (batch.seats[j] > 0) {
                assertEquals(allotment.value() - PlainSolver.value(withSeats(batch, j, -1)), last[j], "last");
                assertEquals(true, next[j] <= allotment.prices()[j] && allotment.prices()[j] <= last[j]);
            } else {
                assertEquals(0, last[j]);
            }
        }
    }

    private static boolean anyForced(Batch batch) {
        for (boolean forced : batch.forced) {
            if (forced) {
                return true;
            }
        }
        return false;
    }

    private static Batch withSeats(Batch batch, int rep, int more) {
        int[] seats = batch.seats.clone();
        seats[rep] += more;
        Batch.Builder builder = new Batch.Builder(batch.goal, seats);
        for (int i = 0; i < batch.leads; i++) {
            builder.lead(
                    Arrays.copyOfRange(batch.rep, batch.start[i], batch.start[i + 1]),
                    Arrays.copyOfRange(batch.value, batch.start[i], batch.start[i + 1]));
        }
        return builder.build();
    }

    @Test
    void aProofThatDoesNotHoldIsRefused() {
        Batch batch = new Batch.Builder(Batch.Goal.VALUE, 1, 1)
                .lead(new int[] {0, 1}, new long[] {5, 4})
                .lead(new int[] {0}, new long[] {3})
                .build();
        Allotment good = Optimum.of(batch).allotment();
        good.prove();
        assertEquals(7, good.value());
        Allotment worse = new Allotment(batch, new int[] {0, -1}, 5, 1, good.prices(), good.profits());
        assertThrows(IllegalStateException.class, worse::prove);
        Allotment twice = new Allotment(batch, new int[] {0, 0}, 8, 2, good.prices(), good.profits());
        assertThrows(IllegalStateException.class, twice::prove);
        Allotment cheap = new Allotment(batch, good.repOf(), 7, 2, new long[2], good.profits());
        assertThrows(IllegalStateException.class, cheap::prove);
    }

    @Test
    void moreLeadsThatMustGoToARepThanHeHasSeatsAreRefused() {
        Batch.Builder builder = new Batch.Builder(Batch.Goal.VALUE, 1).forced(0, -5);
        assertThrows(IllegalArgumentException.class, () -> builder.forced(0, 7));
    }

    @Test
    void aNegativeValueIsTakenOnlyWhereTheCountComesFirst() {
        assertEquals(0, Optimum.of(negative(Batch.Goal.VALUE)).allotment().seated());
        assertEquals(1, Optimum.of(negative(Batch.Goal.COUNT)).allotment().seated());
    }

    private static Batch negative(Batch.Goal goal) {
        return new Batch.Builder(goal, 1).lead(new int[] {0}, new long[] {-3}).build();
    }

    @Test
    void valuesWhoseSumsDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Batch.Builder(Batch.Goal.VALUE, 1)
                .lead(new int[] {0}, new long[] {Batch.MAX_VALUE + 1}));
        Batch.Builder many = new Batch.Builder(Batch.Goal.COUNT, new int[5000]).range(0, Batch.MAX_VALUE);
        for (int i = 0; i < 100_000; i++) {
            many.lead(new int[] {0}, new long[] {1});
        }
        assertThrows(IllegalArgumentException.class, many::build);
    }
}
