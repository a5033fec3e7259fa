package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * The same problem solved plainly, to compare with: one seat after another by the longest path (Bellman and Ford), which
 * gives the best allotment of each number of leads in turn.
 */
final class PlainSolver {

    private static final long NONE = Long.MIN_VALUE / 4;
    private static final long MUST = 1L << 50;

    private final Batch batch;
    private final int[] repOf;
    private final int[] count;

    private PlainSolver(Batch batch) {
        this.batch = batch;
        repOf = new int[batch.leads];
        Arrays.fill(repOf, -1);
        count = new int[batch.reps];
    }

    /** The highest total value, by the batch's goal. */
    static long value(Batch batch) {
        PlainSolver solver = new PlainSolver(batch);
        while (true) {
            long gain = solver.augment();
            if (gain == NONE) {
                break;
            }
        }
        long value = 0;
        for (int i = 0; i < batch.leads; i++) {
            if (solver.repOf[i] >= 0) {
                value += solver.value(i, solver.repOf[i]);
            }
        }
        for (boolean forced : batch.forced) {
            value -= forced ? MUST : 0;
        }
        return value;
    }

    private long value(int lead, int rep) {
        for (int k = batch.start[lead]; k < batch.start[lead + 1]; k++) {
            if (batch.rep[k] == rep) {
                return batch.value[k] + (batch.forced[lead] ? MUST : 0);
            }
        }
        return NONE;
    }

    /** Seats one more lead, if it is worth it or counts. */
    private long augment() {
        int n = batch.leads;
        long[] most = new long[n + batch.reps];
        int[] from = new int[n + batch.reps];
        Arrays.fill(most, NONE);
        for (int i = 0; i < n; i++) {
            if (repOf[i] < 0) {
                most[i] = 0;
                from[i] = -1;
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < n; i++) {
                if (repOf[i] >= 0 && most[n + repOf[i]] > NONE && most[n + repOf[i]] - value(i, repOf[i]) > most[i]) {
                    most[i] = most[n + repOf[i]] - value(i, repOf[i]);
                    from[i] = n + repOf[i];
                    changed = true;
                }
                for (int j = 0; j < batch.reps && most[i] > NONE; j++) {
                    if (j != repOf[i] && value(i, j) > NONE && most[i] + value(i, j) > most[n + j]) {
                        most[n + j] = most[i] + value(i, j);
                        from[n + j] = i;
                        changed = true;
                    }
                }
            }
        }
        int end = -1;
        for (int j = 0; j < batch.reps; j++) {
            if (count[j] < batch.seats[j] && most[n + j] > (end < 0 ? NONE : most[n + end])) {
                end = j;
            }
        }
        if (end < 0 || (batch.goal == Batch.Goal.VALUE && most[n + end] <= 0)) {
            return NONE;
        }
        count[end]++;
        int at = n + end;
        while (at >= 0) {
            int lead = from[at];
            repOf[lead] = at - n;
            at = from[lead];
        }
        return most[n + end];
    }
}
