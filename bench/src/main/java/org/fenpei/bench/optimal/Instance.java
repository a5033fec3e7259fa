package org.fenpei.bench.optimal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.fenpei.strategy.optimal.Batch;

/**
 * A batch as a sales company has it: reps of regions, leads with amounts that are spread log-normally, some regions with far
 * more leads than seats. A lead may go to twelve reps of its region and three others; each is better at some industries
 * than at others.
 *
 * @param seats of each rep
 * @param reps eligible, by lead
 * @param values of those, by lead
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record Instance(int[] seats, int[][] reps, long[][] values) {

    private static final int REGION = 20;
    private static final int ELIGIBLE = 15;
    private static final int OF_REGION = 12;
    private static final int INDUSTRIES = 8;
    private static final double SEATS_PER_LEAD = 0.8;

    static Instance of(int leads, int reps) {
        Random random = new Random(1);
        int regions = reps / REGION;
        int[] seats = new int[reps];
        Arrays.fill(seats, (int) (SEATS_PER_LEAD * leads / reps));
        double[] share = new double[regions];
        for (int i = 0; i < regions; i++) {
            share[i] = i % 4 == 0 ? 2.8 : 0.3 + random.nextDouble() / 2;
        }
        double all = Arrays.stream(share).sum();
        double[][] fit = new double[reps][INDUSTRIES];
        for (double[] row : fit) {
            Arrays.setAll(row, i -> 0.2 + 0.8 * random.nextDouble());
        }
        int[][] eligible = new int[leads][];
        long[][] values = new long[leads][ELIGIBLE];
        for (int i = 0; i < leads; i++) {
            double at = random.nextDouble() * all;
            int region = 0;
            while (region < regions - 1 && at > share[region]) {
                at -= share[region++];
            }
            double amount = Math.exp(7 + 1.2 * random.nextGaussian());
            int industry = random.nextInt(INDUSTRIES);
            BitSet some = new BitSet();
            while (some.cardinality() < OF_REGION) {
                some.set(region * REGION + random.nextInt(REGION));
            }
            while (some.cardinality() < ELIGIBLE) {
                some.set(random.nextInt(reps));
            }
            eligible[i] = some.stream().toArray();
            for (int k = 0; k < ELIGIBLE; k++) {
                double factor = fit[eligible[i][k]][industry] * (0.8 + 0.4 * random.nextDouble());
                values[i][k] = Math.max(1, Math.round(amount * factor));
            }
        }
        return new Instance(seats, eligible, values);
    }

    Batch batch() {
        Batch.Builder builder = new Batch.Builder(Batch.Goal.VALUE, seats);
        for (int i = 0; i < reps.length; i++) {
            builder.lead(reps[i], values[i]);
        }
        return builder.build();
    }
}
