package org.fenpei.strategy.optimal;

/**
 * The shortest paths of {@link Seating}. Lengths are what an exchange loses beside the prices, so none is negative, and a
 * path is cheapest when it ends. Afterwards the prices on the way move by what is left to the end, which keeps every
 * condition of the optimum.
 */
final class Search {

    private static final int NONE = -1;

    private final Seating seating;
    private final Table table;
    private final Queue queue;
    /** The pair by which a rep was reached, and its lead. */
    private final int[] via;

    private final int[] viaLead;
    /** The best end so far: its length, and the rep, the lead, or both. */
    private long best;

    private int endRep;
    private int endLead;
    private int endPair;

    Search(Seating seating) {
        this.seating = seating;
        this.table = seating.table();
        queue = new Queue(table.reps());
        via = new int[table.reps()];
        viaLead = new int[table.reps()];
    }

    /** Seats a lead that has no seat, or leaves it, or leaves another one in its stead. */
    void seat(int lead) {
        long profit = seating.profit(lead);
        long stay = table.stay(lead);
        if (profit == stay) {
            return;
        }
        begin(profit - stay, NONE, lead);
        for (int k = table.start(lead); k < table.end(lead); k++) {
            int rep = table.rep(k);
            reach(rep, profit - table.value(k) + seating.price(rep), k, lead);
        }
        forward();
        if (endRep < 0 && endLead == lead) {
            return;
        }
        shift(NONE, lead);
    }

    /** Takes one seat's lead away from a rep who has too many. */
    void evict(int rep) {
        begin(Long.MAX_VALUE, NONE, NONE);
        queue.reach(rep, 0);
        forward();
        shift(rep, NONE);
    }

    private void begin(long length, int rep, int lead) {
        queue.clear();
        best = length;
        endRep = rep;
        endLead = lead;
    }

    /** From those reached to a free seat, or to a lead that is left. */
    private void forward() {
        Moves moves = seating.moves();
        while (!queue.isEmpty() && queue.nearest() < best) {
            int rep = queue.take();
            long length = queue.distance(rep);
            if (moves != null) {
                moves.forward(rep, length - seating.price(rep), this);
                continue;
            }
            for (int s = 0; s < seating.count(rep); s++) {
                int lead = seating.seated(rep, s);
                long here = length + seating.value(lead) - seating.price(rep);
                leave(lead, here - table.stay(lead));
                int end = table.end(lead);
                for (int k = table.start(lead); k < end; k++) {
                    int to = table.rep(k);
                    reach(to, here - table.value(k) + seating.price(to), k, lead);
                }
            }
        }
        for (int r = 0; r < queue.reached(); r++) {
            int rep = queue.reached(r);
            if (queue.distance(rep) < best) {
                seating.price(rep, seating.price(rep) + best - queue.distance(rep));
            }
        }
    }

    /** Whether a path of that length can still be part of the best. */
    boolean isWorth(long length) {
        return length < best;
    }

    /** A path of that length to a lead that would then be left. */
    void leave(int lead, long length) {
        if (length < best) {
            best = length;
            endLead = lead;
            endRep = NONE;
        }
    }

    /** A path of that length by a pair to its rep. */
    void reach(int rep, long length, int pair, int lead) {
        if (length < best) {
            if (seating.isFree(rep)) {
                best = length;
                endRep = rep;
                endLead = NONE;
            } else if (!queue.reach(rep, length)) {
                return;
            }
            via[rep] = pair;
            viaLead[rep] = lead;
        }
    }

    /** Moves everybody on the path one on, from its end back to the rep or the lead at its beginning. */
    private void shift(int firstRep, int firstLead) {
        int free = endRep;
        if (free < 0) {
            free = seating.repOf(endLead);
            seating.rise(endLead);
            Moves moves = seating.moves();
            if (moves != null) {
                moves.joinedOut(endLead);
            }
        }
        while (free != firstRep) {
            int pair = via[free];
            int lead = viaLead[free];
            int from = seating.repOf(lead);
            if (from >= 0) {
                seating.rise(lead);
            }
            seating.sit(lead, pair);
            if (lead == firstLead) {
                return;
            }
            free = from;
        }
    }

    /** Gives a free seat that has a price to whom it is worth most, or lowers prices until a seat may stay free. */
    void fill(int rep) {
        begin(Long.MAX_VALUE, rep, NONE);
        queue.reach(rep, 0);
        Moves moves = seating.moves();
        while (!queue.isEmpty() && queue.nearest() < best) {
            int to = queue.take();
            long length = queue.distance(to);
            long price = seating.price(to);
            if (length + price < best) {
                best = length + price;
                endRep = to;
                endLead = NONE;
            }
            if (moves != null) {
                moves.backward(to, length + price, this);
                continue;
            }
            for (int k = table.first(to); k >= 0; k = table.next(k)) {
                int lead = table.lead(k);
                int at = seating.pairOf(lead);
                if (at < 0) {
                    enter(to, lead, k, length + price - table.value(k) + table.stay(lead));
                } else if (at != k) {
                    int from = table.rep(at);
                    reachBack(from, length + price - table.value(k) + table.value(at) - seating.price(from), k, lead);
                }
            }
        }
        for (int r = 0; r < queue.reached(); r++) {
            int to = queue.reached(r);
            if (queue.distance(to) < best) {
                seating.price(to, seating.price(to) - (best - queue.distance(to)));
            }
        }
        shiftBack(rep);
    }

    /** A path of that length that begins with a lead that was left, and now sits with this rep. */
    void enter(int rep, int lead, int pair, long length) {
        if (length < best) {
            best = length;
            endRep = rep;
            endLead = lead;
            endPair = pair;
        }
    }

    /** A path of that length that begins at this rep, whose lead moves by this pair. */
    void reachBack(int rep, long length, int pair, int lead) {
        if (length < best && queue.reach(rep, length)) {
            via[rep] = pair;
            viaLead[rep] = lead;
        }
    }

    private void shiftBack(int rep) {
        if (endLead >= 0) {
            Moves moves = seating.moves();
            if (moves != null) {
                moves.leftOut(endLead);
            }
            seating.sit(endLead, endPair);
        }
        int at = endRep;
        while (at != rep) {
            int pair = via[at];
            int lead = viaLead[at];
            seating.rise(lead);
            seating.sit(lead, pair);
            at = table.rep(pair);
        }
    }
}
