package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * The cheapest move from each rep to each other one, and in and out, so that a path is found without looking at any lead.
 * Kept while leads move: whoever comes may be cheaper than the cheapest; where the cheapest goes, the rep's row is looked
 * through again when it is next needed. Costs are differences of values; prices are added by who asks.
 *
 * <p>Memory: 20 bytes for each pair of reps.
 */
final class Moves {

    private static final long NEVER = Long.MAX_VALUE / 4;

    private final Seating seating;
    private final Table table;
    private final int reps;
    /** By row: from that rep to each. */
    private final long[] cost;
    /** By row: to that rep from each. */
    private final long[] costBack;
    /** The pair by which a lead moves, by row from that rep to each. */
    private final int[] via;

    private final long[] out;
    private final int[] outLead;
    private final Arrivals[] arrivals;
    private final boolean[] staleRow;
    private int staleRows;
    private final long[] newCost;
    private final int[] newVia;

    Moves(Seating seating) {
        this.seating = seating;
        table = seating.table();
        reps = table.reps();
        cost = new long[reps * reps];
        costBack = new long[reps * reps];
        via = new int[reps * reps];
        Arrays.fill(cost, NEVER);
        Arrays.fill(costBack, NEVER);
        out = new long[reps];
        outLead = new int[reps];
        arrivals = new Arrivals[reps];
        Arrays.setAll(arrivals, rep -> new Arrivals());
        staleRow = new boolean[reps];
        Arrays.fill(staleRow, true);
        staleRows = reps;
        newCost = new long[reps];
        newVia = new int[reps];
        refreshRows();
        for (int i = 0; i < table.leads(); i++) {
            if (seating.pairOf(i) < 0) {
                joinedOut(i);
            }
        }
    }

    /** Tells the search where the rep's leads can move; the length includes all but the price of where they come to. */
    void forward(int rep, long length, Search search) {
        refreshRow(rep);
        if (outLead[rep] >= 0) {
            search.leave(outLead[rep], length + out[rep]);
        }
        int base = rep * reps;
        for (int to = 0; to < reps; to++) {
            long here = cost[base + to];
            if (here < NEVER && search.isWorth(length + here + seating.price(to))) {
                int pair = via[base + to];
                search.reach(to, length + here + seating.price(to), pair, table.lead(pair));
            }
        }
    }

    /** Tells the search who could come to the rep; the length includes all but the price of where they come from. */
    void backward(int rep, long length, Search search) {
        refreshRows();
        Arrivals left = arrivals[rep];
        if (left.isUnknown()) {
            find(rep, left);
        }
        if (!left.isEmpty()) {
            int pair = left.cheapest();
            search.enter(rep, table.lead(pair), pair, length + table.stay(table.lead(pair)) - table.value(pair));
        }
        int base = rep * reps;
        for (int from = 0; from < reps; from++) {
            long here = costBack[base + from];
            if (here < NEVER && search.isWorth(length + here - seating.price(from))) {
                int pair = via[from * reps + rep];
                search.reachBack(from, length + here - seating.price(from), pair, table.lead(pair));
            }
        }
    }

    /** A lead has taken a seat. */
    void joined(int lead, int rep) {
        if (staleRow[rep]) {
            return;
        }
        long value = seating.value(lead);
        int base = rep * reps;
        for (int k = table.start(lead); k < table.end(lead); k++) {
            int to = table.rep(k);
            long here = value - table.value(k);
            if (to != rep && here < cost[base + to]) {
                set(rep, to, here, k);
            }
        }
        if (outLead[rep] < 0 || value - table.stay(lead) < out[rep]) {
            out[rep] = value - table.stay(lead);
            outLead[rep] = lead;
        }
    }

    /** A lead has given its seat up. */
    void left(int lead, int rep) {
        boolean stale = outLead[rep] == lead;
        for (int k = table.start(lead); k < table.end(lead) && !stale; k++) {
            stale = cost[rep * reps + table.rep(k)] < NEVER && via[rep * reps + table.rep(k)] == k;
        }
        if (stale && !staleRow[rep]) {
            staleRow[rep] = true;
            staleRows++;
        }
    }

    /** A lead is left. */
    void joinedOut(int lead) {
        for (int k = table.start(lead); k < table.end(lead); k++) {
            arrivals[table.rep(k)].add(k, table.stay(lead) - table.value(k));
        }
    }

    /** A lead is not left any more. */
    void leftOut(int lead) {
        for (int k = table.start(lead); k < table.end(lead); k++) {
            arrivals[table.rep(k)].remove(k);
        }
    }

    private void set(int from, int to, long length, int pair) {
        cost[from * reps + to] = length;
        costBack[to * reps + from] = length;
        via[from * reps + to] = pair;
    }

    private void refreshRows() {
        for (int rep = 0; rep < reps && staleRows > 0; rep++) {
            refreshRow(rep);
        }
    }

    private void refreshRow(int rep) {
        if (!staleRow[rep]) {
            return;
        }
        staleRow[rep] = false;
        staleRows--;
        Arrays.fill(newCost, NEVER);
        out[rep] = NEVER;
        outLead[rep] = -1;
        for (int s = 0; s < seating.count(rep); s++) {
            int lead = seating.seated(rep, s);
            long value = seating.value(lead);
            if (value - table.stay(lead) < out[rep]) {
                out[rep] = value - table.stay(lead);
                outLead[rep] = lead;
            }
            int end = table.end(lead);
            for (int k = table.start(lead); k < end; k++) {
                int to = table.rep(k);
                long here = value - table.value(k);
                if (here < newCost[to]) {
                    newCost[to] = here;
                    newVia[to] = k;
                }
            }
        }
        newCost[rep] = NEVER;
        int base = rep * reps;
        for (int to = 0; to < reps; to++) {
            if (newCost[to] != cost[base + to] || newVia[to] != via[base + to]) {
                set(rep, to, newCost[to], newVia[to]);
            }
        }
    }

    private void find(int rep, Arrivals left) {
        left.clear();
        for (int k = table.first(rep); k >= 0; k = table.next(k)) {
            int lead = table.lead(k);
            if (seating.pairOf(lead) < 0) {
                left.add(k, table.stay(lead) - table.value(k));
            }
        }
    }
}
