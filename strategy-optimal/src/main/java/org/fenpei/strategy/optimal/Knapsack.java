package org.fenpei.strategy.optimal;

import java.util.Arrays;

/** What one rep would best take if leads could be taken by several: 0-1 knapsacks by dynamic programming. */
final class Knapsack {

    private final Efforts efforts;
    private final int scale;
    private final long[] unit;
    private final long[] worth;
    private final long[][] chosen;
    private final int[] items;

    /** With at most so many units of capacity a rep. */
    Knapsack(Efforts efforts, int mostUnits, int scale) {
        this.efforts = efforts;
        this.scale = scale;
        unit = new long[efforts.reps];
        for (int j = 0; j < unit.length; j++) {
            unit[j] = Math.max(1, ceilDiv(efforts.capacity(j), mostUnits));
        }
        worth = new long[mostUnits + 1];
        chosen = new long[efforts.leads][(mostUnits >> 6) + 1];
        items = new int[efforts.leads];
    }

    private static long ceilDiv(long number, long by) {
        return (number + by - 1) / by;
    }

    /** About how many steps it takes to solve all reps once. */
    long work() {
        long work = 1;
        for (int j = 0; j < unit.length; j++) {
            work += efforts.capacity(j) / unit[j] * efforts.leads;
        }
        return work;
    }

    /** The most that the rep's leads are worth beyond these profits; counts each that is taken. */
    long solve(int rep, long[] profits, int[] taken) {
        int room = (int) (efforts.capacity(rep) / unit[rep]);
        Arrays.fill(worth, 0, room + 1, 0);
        int count = 0;
        long free = 0;
        for (int i = 0; i < efforts.leads; i++) {
            if (!efforts.isAllowed(i, rep)) {
                continue;
            }
            long gain = (efforts.value(i, rep) << scale) - profits[i];
            int size = (int) (efforts.effort(i, rep) / unit[rep]);
            if (gain <= 0) {
                continue;
            }
            if (size == 0) {
                free += gain;
                taken[i]++;
                continue;
            }
            long[] row = chosen[count];
            Arrays.fill(row, 0, (room >> 6) + 1, 0);
            for (int c = room; c >= size; c--) {
                long with = worth[c - size] + gain;
                if (with > worth[c]) {
                    worth[c] = with;
                    row[c >> 6] |= 1L << c;
                }
            }
            items[count++] = i;
        }
        int c = room;
        for (int t = count - 1; t >= 0; t--) {
            if ((chosen[t][c >> 6] & 1L << c) != 0) {
                taken[items[t]]++;
                c -= (int) (efforts.effort(items[t], rep) / unit[rep]);
            }
        }
        return free + worth[room];
    }
}
