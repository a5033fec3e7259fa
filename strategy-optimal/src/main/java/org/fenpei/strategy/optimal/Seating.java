package org.fenpei.strategy.optimal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who sits where, and the price of each rep's seats; made exact by shortest augmenting paths, and kept exact when something
 * changes.
 *
 * <p>It is optimal when, with prices of 0 at least, (1) every seated lead has the most that value less price gives it
 * anywhere, (2) every lead that is left would have no more than what it counts when left, and (3) only full reps have a
 * price. The steps of {@link Search} keep what holds of these and mend one breach each, by the classical method of R.
 * Jonker and A. Volgenant, <cite>A shortest augmenting path algorithm for dense and sparse linear assignment problems</cite>,
 * Computing 38 (1987), with reps as the nodes of the graph and leads as its arcs. One step costs at most a look at each pair.
 */
final class Seating {

    private static final int NONE = -1;
    /** Up to so many reps the cheapest moves between them are kept in a square, from the first change on. */
    private static final int MOST_REPS_OF_MOVES = 1024;

    private final Table table;
    private final int[] seats;
    private final long[] price;
    private final int[][] seated;
    private final int[] count;
    private int[] pairOf;
    private int[] place;
    private final Search search;
    private @Nullable Moves moves;
    private boolean changed;

    /** Near-optimal prices, and the rep of each lead or -1: seats those leads whose seat is best for them. */
    Seating(Batch batch, long[] prices, int[] repOf) {
        table = new Table(batch);
        seats = batch.seats.clone();
        price = prices;
        seated = new int[batch.reps][];
        count = new int[batch.reps];
        pairOf = new int[batch.leads];
        place = new int[batch.leads];
        Arrays.fill(pairOf, NONE);
        search = new Search(this);
        for (int j = 0; j < batch.reps; j++) {
            seated[j] = new int[Math.min(seats[j], 16)];
        }
        for (int i = 0; i < batch.leads; i++) {
            seatIfBest(i, repOf[i]);
        }
        priceClosed();
    }

    private void seatIfBest(int lead, int rep) {
        if (rep < 0) {
            return;
        }
        long most = profit(lead);
        for (int k = table.start(lead); k < table.end(lead); k++) {
            if (table.rep(k) == rep) {
                if (table.value(k) - price[rep] >= most) {
                    sit(lead, k);
                }
                return;
            }
        }
    }

    private void priceClosed() {
        for (int i = 0; i < table.leads(); i++) {
            priceClosed(i);
        }
    }

    /** Reps without seats are dearer than the lead would pay. */
    private void priceClosed(int lead) {
        long most = Long.MIN_VALUE;
        for (int k = table.start(lead); k < table.end(lead); k++) {
            int rep = table.rep(k);
            if (seats[rep] == 0) {
                most = most == Long.MIN_VALUE ? profit(lead) : most;
                price[rep] = Math.max(price[rep], table.value(k) - most);
            }
        }
    }

    /** Makes it optimal. */
    void seatAll() {
        for (int i = 0; i < table.leads(); i++) {
            if (pairOf[i] < 0) {
                search.seat(i);
            }
        }
        for (int j = 0; j < table.reps(); j++) {
            fillSeats(j);
        }
    }

    /** Adds a lead; says its number. The lead counts so much if it is left. */
    int add(int[] reps, long[] values, long whenLeft) {
        watch();
        int lead = table.add(reps, values, whenLeft);
        if (lead >= pairOf.length) {
            pairOf = Arrays.copyOf(pairOf, lead * 2 + 1);
            place = Arrays.copyOf(place, lead * 2 + 1);
        }
        pairOf[lead] = NONE;
        place(lead);
        return lead;
    }

    /** Gives a lead other pairs; none for a lead that is gone. */
    void replace(int lead, int[] reps, long[] values) {
        watch();
        int rep = NONE;
        if (pairOf[lead] >= 0) {
            rep = repOf(lead);
            rise(lead);
        } else if (moves != null) {
            moves.leftOut(lead);
        }
        table.replace(lead, new int[0], new long[0]);
        if (rep >= 0) {
            fillSeats(rep);
        }
        table.replace(lead, reps, values);
        place(lead);
    }

    /** Gives a rep another number of seats. */
    void seats(int rep, int number) {
        watch();
        seats[rep] = number;
        while (count[rep] > number) {
            search.evict(rep);
        }
        fillSeats(rep);
    }

    private void fillSeats(int rep) {
        while (count[rep] < seats[rep] && price[rep] > 0) {
            search.fill(rep);
        }
    }

    private void place(int lead) {
        priceClosed(lead);
        search.seat(lead);
        if (pairOf[lead] < 0 && moves != null) {
            moves.joinedOut(lead);
        }
    }

    /** Whether nothing was changed since the batch was solved. */
    boolean isAsBuilt() {
        return !changed;
    }

    private void watch() {
        changed = true;
        if (moves == null && table.reps() <= MOST_REPS_OF_MOVES) {
            moves = new Moves(this);
        }
    }

    /** The most that the lead has anywhere that has seats at all, or left. */
    long profit(int lead) {
        long most = table.stay(lead);
        int end = table.end(lead);
        for (int k = table.start(lead); k < end; k++) {
            int rep = table.rep(k);
            long here = table.value(k) - price[rep];
            if (here > most && seats[rep] > 0) {
                most = here;
            }
        }
        return most;
    }

    Table table() {
        return table;
    }

    @Nullable
    Moves moves() {
        return moves;
    }

    long price(int rep) {
        return price[rep];
    }

    void price(int rep, long newPrice) {
        price[rep] = newPrice;
    }

    /** How many seats the rep has. */
    int seats(int rep) {
        return seats[rep];
    }

    boolean isFree(int rep) {
        return count[rep] < seats[rep];
    }

    int count(int rep) {
        return count[rep];
    }

    /** One of those who sit with the rep. */
    int seated(int rep, int index) {
        return seated[rep][index];
    }

    /** The pair of the lead, or -1 if it is left. */
    int pairOf(int lead) {
        return pairOf[lead];
    }

    /** The rep of the lead, or -1 if it is left. */
    int repOf(int lead) {
        return pairOf[lead] < 0 ? NONE : table.rep(pairOf[lead]);
    }

    /** What the lead's seat is worth. */
    long value(int lead) {
        return table.value(pairOf[lead]);
    }

    void sit(int lead, int pair) {
        int rep = table.rep(pair);
        pairOf[lead] = pair;
        place[lead] = count[rep];
        if (count[rep] == seated[rep].length) {
            seated[rep] = Arrays.copyOf(seated[rep], count[rep] * 2 + 1);
        }
        seated[rep][count[rep]++] = lead;
        if (moves != null) {
            moves.joined(lead, rep);
        }
    }

    void rise(int lead) {
        int rep = repOf(lead);
        int last = seated[rep][--count[rep]];
        seated[rep][place[lead]] = last;
        place[last] = place[lead];
        pairOf[lead] = NONE;
        if (moves != null) {
            moves.left(lead, rep);
        }
    }
}
