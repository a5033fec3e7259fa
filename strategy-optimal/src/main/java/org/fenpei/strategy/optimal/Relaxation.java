package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * Upper bounds by Lagrangian relaxation (M. L. Fisher, R. Jaikumar and L. N. Van Wassenhove, <cite>A multiplier adjustment
 * method for the generalized assignment problem</cite>, Management Science 32, 1986), improved by subgradients. First what the
 * reps have is relaxed: that gives {@link Prices}. From there the condition that a lead goes to one rep only: what is left is
 * a knapsack for each rep, solved exactly by dynamic programming. Both give multipliers that guide the {@link Improvement}.
 *
 * <p>Multipliers are whole numbers, so that the bound is exact for them. Capacities of very many units are counted in coarser
 * ones, efforts rounded down, which keeps it a bound. Batches that are too large for it have the bound of the prices.
 */
final class Relaxation {

    private static final int STEPS = 150;
    private static final int LEAST_STEPS = 20;
    private static final int MOST_UNITS = 4096;
    private static final int LEAST_UNITS = 64;
    private static final long WORK = 400_000_000;
    private static final int MOST_SCALE_BITS = 10;
    private static final int SUM_BITS = 60;
    private static final int PATIENCE = 12;

    private final Efforts efforts;
    private final int leads;
    private final Prices prices;
    private final int scale;
    private final long[] seatPrice;
    private final double[] kept;
    private long bound;

    Relaxation(Efforts efforts) {
        this.efforts = efforts;
        leads = efforts.leads();
        prices = new Prices(efforts);
        seatPrice = new long[efforts.reps];
        kept = new double[leads];
        long largest = 1;
        for (int i = 0; i < leads; i++) {
            long most = Arrays.stream(efforts.values(i)).max().orElse(0);
            bound += most;
            largest = Math.max(largest, most);
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(largest) + Integer.SIZE - Integer.numberOfLeadingZeros(leads);
        scale = Math.max(0, Math.min(MOST_SCALE_BITS, SUM_BITS - bits));
    }

    Efforts efforts() {
        return efforts;
    }

    /** No allotment is worth more. */
    long bound() {
        return bound;
    }

    /** By how many bits the multipliers are finer than values. */
    int scale() {
        return scale;
    }

    /** The price of a seat, scaled. */
    long seatPrice(int rep) {
        return seatPrice[rep];
    }

    /** What the lead keeps, scaled. */
    long profit(int lead) {
        return Math.round(kept[lead]);
    }

    /** What the pair is worth beyond the prices. */
    double reduced(int lead, int pair) {
        return prices.reduced(lead, pair);
    }

    /** How much the lead loses by its second choice. */
    double regret(int lead) {
        return prices.regret(lead);
    }

    /** Improves the bound. */
    void tighten() {
        bound = Math.min(bound, prices.tighten());
        Arrays.setAll(seatPrice, j -> Math.round(prices.ofSeat(j) * (1L << scale)));
        double[] profits = prices.profits();
        long pairs = 1;
        for (int i = 0; i < leads; i++) {
            kept[i] = profits[i] * (1L << scale);
            pairs += efforts.pairs(i);
        }
        int units = (int) Math.min(MOST_UNITS, WORK / LEAST_STEPS / pairs);
        if (units >= LEAST_UNITS && bound > 0) {
            profitsOfLeads(new Knapsack(efforts, units, scale));
        }
    }

    private void profitsOfLeads(Knapsack knapsack) {
        int steps = (int) Math.max(1, Math.min(STEPS, WORK / knapsack.work()));
        double[] now = kept.clone();
        double least = (double) (bound + 1) * (1L << scale);
        double step = 1;
        int since = 0;
        long[] profits = new long[leads];
        int[] taken = new int[leads];
        for (int t = 0; t < steps; t++) {
            long sum = relaxed(knapsack, now, profits, taken);
            bound = Math.min(bound, sum >> scale);
            if (sum < least) {
                least = sum;
                System.arraycopy(now, 0, kept, 0, leads);
                since = 0;
            } else if (++since == PATIENCE) {
                step /= 2;
                since = 0;
                System.arraycopy(kept, 0, now, 0, leads);
            }
            double norm = 0;
            for (int i = 0; i < leads; i++) {
                norm += taken[i] > 1 || now[i] > 0 ? (taken[i] - 1.0) * (taken[i] - 1.0) : 0;
            }
            if (norm == 0) {
                break;
            }
            double length = (sum - least * (1 - 0.002 * step)) / norm;
            for (int i = 0; i < leads; i++) {
                now[i] = Math.max(0, now[i] + length * (taken[i] - 1));
            }
        }
    }

    private long relaxed(Knapsack knapsack, double[] now, long[] profits, int[] taken) {
        long sum = 0;
        for (int i = 0; i < leads; i++) {
            profits[i] = Math.round(now[i]);
            sum += profits[i];
        }
        Arrays.fill(taken, 0);
        for (int j = 0; j < efforts.reps; j++) {
            sum += knapsack.solve(j, seatPrice[j], profits, taken);
            sum += seatPrice[j] == 0 ? 0 : seatPrice[j] * efforts.seats(j);
        }
        return sum;
    }
}
