package org.fenpei.strategy.optimal;

import java.util.Arrays;

/** What one rep would best take if leads could be taken by several: 0-1 knapsacks by dynamic programming. */
final class Knapsack {

    private final Efforts efforts;
    private final int scale;
    private final long[] unit;
    private final int[][] leads;
    private final int[][] pairs;
    private final long[] worth;
    private final long[][] chosen;
    private final int[] items;

    /** With at most so many units of capacity a rep. */
    Knapsack(Efforts efforts, int mostUnits, int scale) {
        this.efforts = efforts;
        this.scale = scale;
        unit = new long[efforts.reps];
        int[] count = new int[efforts.reps];
        for (int i = 0; i < efforts.leads(); i++) {
            for (int rep : efforts.reps(i)) {
                count[rep]++;
            }
        }
        leads = new int[unit.length][];
        pairs = new int[unit.length][];
        for (int j = 0; j < unit.length; j++) {
            unit[j] = unit(efforts.capacity(j), efforts.unit(), mostUnits);
            leads[j] = new int[count[j]];
            pairs[j] = new int[count[j]];
        }
        int most = Arrays.stream(count).max().orElse(0);
        for (int i = 0; i < efforts.leads(); i++) {
            for (int k = 0; k < efforts.pairs(i); k++) {
                int rep = efforts.reps(i)[k];
                leads[rep][leads[rep].length - count[rep]] = i;
                pairs[rep][pairs[rep].length - count[rep]--] = k;
            }
        }
        worth = new long[mostUnits + 1];
        chosen = new long[most][(mostUnits >> 6) + 1];
        items = new int[most];
    }

    /** What to count capacity in: a multiple of this, so that there are no more than so many. */
    static long unit(long capacity, long of, int mostUnits) {
        return of * Math.max(1, (capacity / of + mostUnits - 1) / mostUnits);
    }

    /** About how many steps it takes to solve all reps once. */
    long work() {
        long work = 1;
        for (int j = 0; j < unit.length; j++) {
            work += efforts.capacity(j) / unit[j] * leads[j].length;
        }
        return work;
    }

    /** The most that the rep's leads are worth beyond the price of a seat and these profits; counts each that is taken. */
    long solve(int rep, long price, long[] profits, int[] taken) {
        int room = (int) (efforts.capacity(rep) / unit[rep]);
        Arrays.fill(worth, 0, room + 1, 0);
        int count = 0;
        long free = 0;
        for (int t = 0; t < leads[rep].length; t++) {
            int i = leads[rep][t];
            long gain = (efforts.values(i)[pairs[rep][t]] << scale) - price - profits[i];
            if (gain <= 0) {
                continue;
            }
            int size = size(rep, t);
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
            items[count++] = t;
        }
        int c = room;
        for (int s = count - 1; s >= 0; s--) {
            if ((chosen[s][c >> 6] & 1L << c) != 0) {
                taken[leads[rep][items[s]]]++;
                c -= size(rep, items[s]);
            }
        }
        return free + worth[room];
    }

    private int size(int rep, int item) {
        return (int) (efforts.effort(leads[rep][item], pairs[rep][item]) / unit[rep]);
    }
}
