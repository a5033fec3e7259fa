package org.fenpei.strategy.optimal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;

/**
 * Some reps and leads of a batch, allotted anew while all others stay: branch and bound over the leads. The bound at each
 * point of the search is that of the Lagrangian relaxation, with the knapsack of every rep for the leads and the capacity that
 * are still open; tables made beforehand have it for the price of one look a rep. Relaxations with knapsacks decide large
 * instances exactly that way (M. Posta, J. A. Ferland and P. Michelon, <cite>An exact method with variable fixing for solving
 * the generalized assignment problem</cite>, Computational Optimization and Applications 52, 2012).
 *
 * <p>Memory: 8 MB, whatever the batch.
 */
final class Part {

    /** How a search ended. */
    enum End {
        /** Nothing better is possible, or the best that is possible was taken. */
        COMPLETE,
        /** The steps were used up, or it was content with another allotment that is as good. */
        OPEN
    }

    static final int MOST_REPS = 20;
    private static final int MOST_LEADS = 200;
    private static final int MOST_CELLS = 1 << 20;
    private static final int MOST_UNITS = 4096;
    /** How many leads that are left come in, and among how many they are looked for. */
    private static final int MOST_LEFT = 10;

    private static final int DRAWS = 40;
    private static final int TIGHTENINGS = 10;
    private static final int PATIENCE = 4;
    private static final int NONE = -1;

    private final Efforts efforts;
    private final Relaxation relaxation;
    private final Roster roster;
    private final SplittableRandom random;
    private final int scale;
    private final int[] slot;
    private final long[] cells = new long[MOST_CELLS];

    private int reps;
    private int[] rep = new int[0];
    private int leads;
    private int[] lead = new int[MOST_LEADS];
    private boolean whole;
    /** By slot of a rep, and by lead: the number of the pair, what it is worth, and its size in the rep's units. */
    private int[][] pair = new int[0][0];

    private long[][] worth = new long[0][0];
    private int[][] size = new int[0][0];
    /** What each rep has for the leads of the part. */
    private final int[] units = new int[MOST_REPS];

    private final long[] unit = new long[MOST_REPS];
    private final long[] room = new long[MOST_REPS];
    private final int[] unitsLeft = new int[MOST_REPS];
    private final long[] roomLeft = new long[MOST_REPS];
    private final int[] seatsLeft = new int[MOST_REPS];
    private final long[] seatPrice = new long[MOST_REPS];
    private final int[] base = new int[MOST_REPS];
    private long[] profit = new long[0];
    private long[] profitsAfter = new long[0];
    private long target;
    private boolean content;
    private int nodes;
    private int mostNodes;
    private int[][] branch = new int[0][0];
    private long[][] branchBound = new long[0][0];
    private int[] chosen = new int[0];
    private int[] best = new int[0];
    private boolean found;
    private long steps;

    Part(Relaxation relaxation, Roster roster, SplittableRandom random) {
        this.relaxation = relaxation;
        this.roster = roster;
        this.random = random;
        efforts = relaxation.efforts();
        scale = relaxation.scale();
        slot = new int[efforts.reps];
        Arrays.fill(slot, NONE);
    }

    /** What has been spent, in cells of tables. */
    long steps() {
        return steps;
    }

    /** Whether the last part was the whole batch. */
    boolean isWhole() {
        return whole;
    }

    /**
     * Allots the leads of these reps anew, if that is worth more, and some that are left.
     *
     * @param some the reps
     * @param contentWithEqual whether another allotment will do that is worth as much
     * @param most how many points the search may have
     */
    End solve(int[] some, boolean contentWithEqual, int most) {
        rep = some;
        mostNodes = most;
        reps = some.length;
        for (int s = 0; s < reps; s++) {
            slot[rep[s]] = s;
        }
        gather();
        measure();
        long current = 0;
        for (int t = 0; t < leads; t++) {
            current += roster.value(lead[t]) << scale;
        }
        content = contentWithEqual;
        target = content ? current : current + (1L << scale);
        End end = End.COMPLETE;
        if (tighten(current) >= current + (1L << scale)) {
            end = search();
        }
        for (int s = 0; s < reps; s++) {
            slot[rep[s]] = NONE;
        }
        return end;
    }

    private void gather() {
        int all = 0;
        for (int j : rep) {
            all += roster.count(j);
        }
        int[] held = new int[all];
        leads = 0;
        for (int j : rep) {
            for (int s = 0; s < roster.count(j); s++) {
                held[leads++] = roster.held(j, s);
            }
        }
        int outside = roster.count(efforts.reps);
        int left = Math.min(MOST_LEFT, outside);
        whole = reps == efforts.reps && left == outside && all + left <= MOST_LEADS;
        leads = Math.min(all, MOST_LEADS - left);
        for (int t = 0; t < all && all > leads && t < leads; t++) {
            int other = t + random.nextInt(all - t);
            int swapped = held[t];
            held[t] = held[other];
            held[other] = swapped;
        }
        System.arraycopy(held, 0, lead, 0, leads);
        gatherLeft(outside);
        sort();
    }

    private void gatherLeft(int outside) {
        int begin = leads;
        int draws = Math.min(outside, DRAWS);
        int first = outside > DRAWS ? random.nextInt(outside) : 0;
        for (int d = 0; d < draws && leads < begin + MOST_LEFT; d++) {
            int one = roster.held(efforts.reps, (first + d) % outside);
            for (int j : efforts.reps(one)) {
                if (slot[j] != NONE) {
                    lead[leads++] = one;
                    break;
                }
            }
        }
    }

    /** First those for whom it matters most where they go. */
    private void sort() {
        double[] regret = new double[leads];
        Integer[] order = new Integer[leads];
        for (int t = 0; t < leads; t++) {
            double most = 0;
            double second = 0;
            for (int k = 0; k < efforts.pairs(lead[t]); k++) {
                if (slot[efforts.reps(lead[t])[k]] != NONE) {
                    double reduced = relaxation.reduced(lead[t], k);
                    second = Math.max(second, Math.min(most, reduced));
                    most = Math.max(most, reduced);
                }
            }
            order[t] = t;
            regret[t] = most - second;
        }
        Arrays.sort(order, Comparator.comparingDouble(t -> -regret[t]));
        int[] sorted = new int[MOST_LEADS];
        for (int t = 0; t < leads; t++) {
            sorted[t] = lead[order[t]];
        }
        lead = sorted;
    }

    private void measure() {
        for (int s = 0; s < reps; s++) {
            room[s] = roster.room(rep[s]);
            seatsLeft[s] = roster.seatsLeft(rep[s]);
            seatPrice[s] = relaxation.seatPrice(rep[s]);
        }
        pair = new int[reps][leads];
        worth = new long[reps][leads];
        size = new int[reps][leads];
        for (int t = 0; t < leads; t++) {
            for (int s = 0; s < reps; s++) {
                pair[s][t] = NONE;
            }
            int[] own = efforts.reps(lead[t]);
            for (int k = 0; k < own.length; k++) {
                int s = slot[own[k]];
                if (s != NONE) {
                    pair[s][t] = k;
                    worth[s][t] = efforts.values(lead[t])[k] << scale;
                    if (roster.pair(lead[t]) == k) {
                        room[s] += efforts.effort(lead[t], k);
                        seatsLeft[s]++;
                    }
                }
            }
        }
        int most = Math.min(MOST_UNITS, MOST_CELLS / (leads + 1) / reps - 1);
        int at = 0;
        for (int s = 0; s < reps; s++) {
            unit[s] = Knapsack.unit(room[s], efforts.unit(), most);
            units[s] = (int) (room[s] / unit[s]);
            base[s] = at;
            at += (units[s] + 1) * (leads + 1);
            for (int t = 0; t < leads; t++) {
                if (pair[s][t] != NONE) {
                    long takes = efforts.effort(lead[t], pair[s][t]);
                    size[s][t] = (int) (takes / unit[s]);
                    pair[s][t] = takes > room[s] ? NONE : pair[s][t];
                }
            }
        }
    }

    /** Finds good profits of the leads; says what the part is worth at most. */
    private long tighten(long current) {
        profit = new long[leads];
        for (int t = 0; t < leads; t++) {
            profit[t] = relaxation.profit(lead[t]);
        }
        int[] taken = new int[leads];
        long[] kept = profit.clone();
        long least = Long.MAX_VALUE;
        double step = 1;
        int since = 0;
        for (int it = 0; it < TIGHTENINGS; it++) {
            long sum = relaxed(taken);
            if (sum < least) {
                least = sum;
                System.arraycopy(profit, 0, kept, 0, leads);
                since = 0;
            } else if (++since == PATIENCE) {
                step /= 2;
                since = 0;
            }
            double norm = 0;
            for (int t = 0; t < leads; t++) {
                norm += taken[t] > 1 || profit[t] > 0 ? (taken[t] - 1.0) * (taken[t] - 1.0) : 0;
            }
            if (norm == 0 || least < current + (1L << scale)) {
                break;
            }
            double length = step * (sum - current) / norm;
            for (int t = 0; t < leads; t++) {
                profit[t] = Math.max(0, profit[t] + Math.round(length * (taken[t] - 1)));
            }
        }
        if (least >= current + (1L << scale)) {
            System.arraycopy(kept, 0, profit, 0, leads);
            relaxed(taken);
        }
        return least;
    }

    /** Fills the tables; counts by how many reps each lead is taken. */
    private long relaxed(int[] taken) {
        Arrays.fill(taken, 0);
        long sum = 0;
        for (int t = 0; t < leads; t++) {
            sum += profit[t];
        }
        for (int s = 0; s < reps; s++) {
            int width = units[s] + 1;
            int end = base[s] + leads * width;
            Arrays.fill(cells, end, end + width, 0);
            for (int t = leads - 1; t >= 0; t--) {
                row(s, t, width);
            }
            int left = units[s];
            for (int t = 0; t < leads; t++) {
                int at = base[s] + t * width + left;
                if (cells[at] > cells[at + width]) {
                    taken[t]++;
                    left -= size[s][t];
                }
            }
            sum += cells[base[s] + units[s]] + (seatPrice[s] == 0 ? 0 : seatPrice[s] * seatsLeft[s]);
        }
        return sum;
    }

    private void row(int s, int t, int width) {
        int at = base[s] + t * width;
        long gain = worth[s][t] - seatPrice[s] - profit[t];
        int takes = size[s][t];
        if (pair[s][t] == NONE || gain <= 0) {
            System.arraycopy(cells, at + width, cells, at, width);
        } else {
            System.arraycopy(cells, at + width, cells, at, takes);
            for (int c = at + takes; c < at + width; c++) {
                long without = cells[c + width];
                long with = cells[c + width - takes] + gain;
                cells[c] = with > without ? with : without;
            }
        }
        steps += width;
    }

    private End search() {
        profitsAfter = new long[leads + 1];
        for (int t = leads - 1; t >= 0; t--) {
            profitsAfter[t] = profitsAfter[t + 1] + profit[t];
        }
        System.arraycopy(units, 0, unitsLeft, 0, reps);
        System.arraycopy(room, 0, roomLeft, 0, reps);
        branch = new int[leads][reps + 1];
        branchBound = new long[leads][reps + 1];
        chosen = new int[leads];
        found = false;
        nodes = 0;
        descend(0, 0);
        steps += (long) nodes * (8 + 3 * reps);
        if (found) {
            take();
        }
        return nodes < mostNodes ? End.COMPLETE : End.OPEN;
    }

    private void descend(int t, long sum) {
        nodes++;
        if (t == leads) {
            // The bound counts seats that are left at their price.
            if (sum >= target) {
                best = chosen.clone();
                found = true;
                target = sum + (1L << scale);
                nodes = content ? mostNodes : nodes;
            }
            return;
        }
        int[] to = branch[t];
        long[] bound = branchBound[t];
        int count = branches(t, sum, to, bound);
        for (int x = 0; x < count && bound[x] >= target && nodes < mostNodes; x++) {
            int s = to[x];
            chosen[t] = s;
            if (s == reps) {
                descend(t + 1, sum);
            } else {
                give(s, t, 1);
                descend(t + 1, sum + worth[s][t]);
                give(s, t, -1);
            }
        }
    }

    private void give(int s, int t, int sign) {
        unitsLeft[s] -= sign * size[s][t];
        roomLeft[s] -= sign * efforts.effort(lead[t], pair[s][t]);
        seatsLeft[s] -= sign;
    }

    /** Where the lead can go such that the target can still be reached, the most promising first. */
    private int branches(int t, long sum, int[] to, long[] bound) {
        long rest = sum + profitsAfter[t + 1];
        for (int s = 0; s < reps; s++) {
            rest += cells[base[s] + (t + 1) * (units[s] + 1) + unitsLeft[s]]
                    + (seatPrice[s] == 0 ? 0 : seatPrice[s] * seatsLeft[s]);
        }
        int count = rest >= target ? 1 : 0;
        to[0] = reps;
        bound[0] = rest;
        for (int s = 0; s < reps; s++) {
            if (pair[s][t] != NONE && seatsLeft[s] > 0 && efforts.effort(lead[t], pair[s][t]) <= roomLeft[s]) {
                int at = base[s] + (t + 1) * (units[s] + 1) + unitsLeft[s];
                long with = rest + worth[s][t] - seatPrice[s] + cells[at - size[s][t]] - cells[at];
                if (with >= target) {
                    int place = count++;
                    for (; place > 0 && bound[place - 1] < with; place--) {
                        to[place] = to[place - 1];
                        bound[place] = bound[place - 1];
                    }
                    to[place] = s;
                    bound[place] = with;
                }
            }
        }
        return count;
    }

    private void take() {
        for (int t = 0; t < leads; t++) {
            roster.move(lead[t], Roster.LEFT);
        }
        for (int t = 0; t < leads; t++) {
            if (best[t] < reps) {
                roster.move(lead[t], pair[best[t]][t]);
            }
        }
    }
}
