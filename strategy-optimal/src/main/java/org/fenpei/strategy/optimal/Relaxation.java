package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * Upper bounds by Lagrangian relaxation (M. L. Fisher, R. Jaikumar and L. N. Van Wassenhove, <cite>A multiplier adjustment
 * method for the generalized assignment problem</cite>, Management Science 32, 1986), improved by subgradients. First the
 * capacities are relaxed: that gives a price of effort for each rep, which also guides the {@link Exchange}. From there the
 * condition that a lead goes to one rep only: what is left is a knapsack for each rep, solved exactly by dynamic programming.
 *
 * <p>Multipliers are whole numbers, so that the bound is exact for them. Capacities of very many units are counted in coarser
 * ones, efforts rounded down, which keeps it a bound.
 */
final class Relaxation {

    private static final int PRICE_STEPS = 400;
    private static final int KNAPSACK_STEPS = 150;
    private static final int MOST_UNITS = 4096;
    private static final long WORK = 400_000_000;
    private static final int MOST_SCALE_BITS = 10;
    private static final int SUM_BITS = 60;
    private static final int PATIENCE = 12;

    private final Efforts efforts;
    private final int leads;
    private final int reps;
    private final double[] price;
    private long bound;

    Relaxation(Efforts efforts) {
        this.efforts = efforts;
        leads = efforts.leads;
        reps = efforts.reps;
        price = new double[reps];
        bound = 0;
        for (int i = 0; i < leads; i++) {
            bound += Math.max(0, most(i));
        }
    }

    private long most(int lead) {
        long most = 0;
        for (int j = 0; j < reps; j++) {
            if (efforts.isAllowed(lead, j)) {
                most = Math.max(most, efforts.value(lead, j));
            }
        }
        return most;
    }

    /** No allotment is worth more. */
    long bound() {
        return bound;
    }

    /** The price of a unit of the rep's effort. */
    double price(int rep) {
        return rep == reps ? 0 : price[rep];
    }

    /** Improves the bound. */
    void tighten() {
        if (leads == 0 || reps == 0) {
            return;
        }
        pricesOfEffort();
        profitsOfLeads();
    }

    private void pricesOfEffort() {
        double[] now = new double[reps];
        double[] rest = new double[reps];
        double least = Double.MAX_VALUE;
        double target = 0;
        double step = 1;
        int since = 0;
        for (int t = 0; t < PRICE_STEPS; t++) {
            double sum = 0;
            for (int j = 0; j < reps; j++) {
                rest[j] = efforts.capacity(j);
                sum += now[j] * rest[j];
            }
            for (int i = 0; i < leads; i++) {
                int best = best(i, now);
                if (best < reps) {
                    sum += efforts.value(i, best) - now[best] * efforts.effort(i, best);
                    rest[best] -= efforts.effort(i, best);
                }
            }
            if (sum < least - 1e-9) {
                least = sum;
                System.arraycopy(now, 0, price, 0, reps);
                since = 0;
            } else if (++since == PATIENCE) {
                step /= 2;
                since = 0;
                System.arraycopy(price, 0, now, 0, reps);
            }
            double norm = 0;
            for (int j = 0; j < reps; j++) {
                norm += rest[j] < 0 || now[j] > 0 ? rest[j] * rest[j] : 0;
            }
            if (norm == 0) {
                break;
            }
            target = least * (1 - 0.01 * step);
            double length = Math.max(sum - target, Math.abs(sum) * 1e-6) / norm;
            for (int j = 0; j < reps; j++) {
                now[j] = Math.max(0, now[j] - length * rest[j]);
            }
        }
    }

    private int best(int lead, double[] prices) {
        int best = reps;
        double most = 0;
        for (int j = 0; j < reps; j++) {
            if (efforts.isAllowed(lead, j)) {
                double profit = efforts.value(lead, j) - prices[j] * efforts.effort(lead, j);
                if (profit > most) {
                    most = profit;
                    best = j;
                }
            }
        }
        return best;
    }

    private void profitsOfLeads() {
        long largest = 1;
        for (int i = 0; i < leads; i++) {
            largest = Math.max(largest, most(i));
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(largest) + Integer.SIZE - Integer.numberOfLeadingZeros(leads);
        int scale = Math.max(0, Math.min(MOST_SCALE_BITS, SUM_BITS - bits));
        double[] now = new double[leads];
        double[] kept = new double[leads];
        for (int i = 0; i < leads; i++) {
            int best = best(i, price);
            now[i] =
                    best == reps ? 0 : (efforts.value(i, best) - price[best] * efforts.effort(i, best)) * (1L << scale);
            kept[i] = now[i];
        }
        Knapsack knapsack = new Knapsack(efforts, MOST_UNITS, scale);
        int steps = (int) Math.max(1, Math.min(KNAPSACK_STEPS, WORK / knapsack.work()));
        double least = Double.MAX_VALUE;
        double step = 1;
        int since = 0;
        long[] profits = new long[leads];
        int[] taken = new int[leads];
        for (int t = 0; t < steps; t++) {
            long sum = 0;
            for (int i = 0; i < leads; i++) {
                profits[i] = Math.max(0, Math.round(now[i]));
                sum += profits[i];
            }
            Arrays.fill(taken, 0);
            for (int j = 0; j < reps; j++) {
                sum += knapsack.solve(j, profits, taken);
            }
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
}
