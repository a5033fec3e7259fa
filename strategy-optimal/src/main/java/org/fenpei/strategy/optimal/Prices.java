package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * Prices of effort and of seats, by subgradients of the relaxation in which both are for sale: with good ones, most leads go
 * where value less price is highest. Where there are very many pairs they are found for some of the leads first, with as large a part of
 * what the reps have.
 */
final class Prices {

    private static final int STEPS = 400;
    private static final int LEAST_STEPS = 10;
    private static final int SAMPLE = 1_000_000;
    private static final long WORK = 150_000_000;
    private static final int PATIENCE = 12;
    /** Above what the rounding of sums can amount to. */
    private static final double SAFE = 1 + 1e-9;

    private final Efforts efforts;
    private final int reps;
    /** Effort first, then seats, in the measure of the efforts so that steps suit both. */
    private final double[] best;

    private final double[] now;
    private final double[] rest;
    private final double measure;
    private double least;

    Prices(Efforts efforts) {
        this.efforts = efforts;
        reps = efforts.reps;
        best = new double[reps * 2];
        now = new double[reps * 2];
        rest = new double[reps * 2];
        measure = measure();
    }

    private double measure() {
        double sum = 0;
        long pairs = 0;
        for (int i = 0; i < efforts.leads(); i++) {
            for (int k = 0; k < efforts.pairs(i); k++) {
                sum += efforts.effort(i, k);
                pairs++;
            }
        }
        return sum == 0 ? 1 : sum / pairs;
    }

    double ofEffort(int rep) {
        return best[rep];
    }

    double ofSeat(int rep) {
        return best[reps + rep] * measure;
    }

    /** What the pair is worth beyond the prices. */
    double reduced(int lead, int pair) {
        return reduced(lead, pair, best);
    }

    private double reduced(int lead, int pair, double[] prices) {
        int rep = efforts.reps(lead)[pair];
        return efforts.values(lead)[pair] - prices[rep] * efforts.effort(lead, pair) - prices[reps + rep] * measure;
    }

    /** Finds good prices; says what no allotment is worth more than. */
    long tighten() {
        long pairs = 0;
        for (int i = 0; i < efforts.leads(); i++) {
            pairs += efforts.pairs(i);
        }
        if (pairs == 0) {
            return 0;
        }
        int every = (int) ((pairs + SAMPLE - 1) / SAMPLE);
        if (every > 1) {
            descend(every, STEPS, 1);
            descend(1, (int) Math.max(LEAST_STEPS, Math.min(STEPS, WORK / pairs)), 0.25);
        } else {
            descend(1, STEPS, 1);
        }
        return (long) Math.ceil(least * SAFE);
    }

    private void descend(int every, int steps, double firstStep) {
        System.arraycopy(best, 0, now, 0, now.length);
        least = Double.MAX_VALUE;
        double step = firstStep;
        int since = 0;
        for (int t = 0; t < steps; t++) {
            double sum = relaxed(every);
            if (sum < least * (1 - 1e-12)) {
                least = sum;
                System.arraycopy(now, 0, best, 0, now.length);
                since = 0;
            } else if (++since == PATIENCE) {
                step /= 2;
                since = 0;
                System.arraycopy(best, 0, now, 0, now.length);
            }
            double norm = 0;
            for (int r = 0; r < now.length; r++) {
                norm += rest[r] < 0 || now[r] > 0 ? rest[r] * rest[r] : 0;
            }
            if (norm == 0) {
                return;
            }
            double length = Math.max(sum - least * (1 - 0.01 * step), sum * 1e-6) / norm;
            for (int r = 0; r < now.length; r++) {
                now[r] = Math.max(0, now[r] - length * rest[r]);
            }
        }
    }

    /** What every so many-th lead is worth at most at the present prices, and what is left over of what the reps have. */
    private double relaxed(int every) {
        double sum = 0;
        for (int j = 0; j < reps; j++) {
            rest[j] = (double) efforts.capacity(j) / every;
            rest[reps + j] = Math.min(efforts.seats(j), efforts.leads()) * measure / every;
            sum += now[j] * rest[j] + now[reps + j] * rest[reps + j];
        }
        for (int i = 0; i < efforts.leads(); i += every) {
            double most = 0;
            int at = -1;
            for (int k = 0; k < efforts.pairs(i); k++) {
                double profit = reduced(i, k, now);
                if (profit > most) {
                    most = profit;
                    at = k;
                }
            }
            if (at >= 0) {
                int rep = efforts.reps(i)[at];
                sum += most;
                rest[rep] -= efforts.effort(i, at);
                rest[reps + rep] -= measure;
            }
        }
        return sum;
    }

    /** What each lead keeps at the best prices. */
    double[] profits() {
        double[] profits = new double[efforts.leads()];
        Arrays.setAll(profits, i -> {
            double most = 0;
            for (int k = 0; k < efforts.pairs(i); k++) {
                most = Math.max(most, reduced(i, k));
            }
            return most;
        });
        return profits;
    }

    /** How much the lead loses by its second choice; being left is one, too. */
    double regret(int lead) {
        double most = 0;
        double second = 0;
        for (int k = 0; k < efforts.pairs(lead); k++) {
            double profit = reduced(lead, k);
            if (profit > most) {
                second = most;
                most = profit;
            } else {
                second = Math.max(second, profit);
            }
        }
        return most - second;
    }
}
