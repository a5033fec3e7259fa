package org.fenpei.strategy.optimal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A good allotment with good prices, fast: the auction of D. P. Bertsekas with ε-scaling, for reps with several like seats
 * (D. P. Bertsekas and D. A. Castañon, <cite>The auction algorithm for the transportation problem</cite>, Annals of
 * Operations Research 20, 1989). Leads bid for seats; a seat goes to the highest bid; whoever is outbid bids again. A bid is
 * the price at which the lead would as soon go elsewhere, plus ε, and the rounds are repeated with ever smaller ε from just
 * below the prices of the round before.
 *
 * <p>Values are rounded to 31 bits, so that a pair is one word. What comes out is therefore only nearly optimal;
 * {@link Seating} makes it exact, and proves it.
 *
 * <p>Cost: in practice about as many bids as ten times the leads, each linear in the lead's pairs.
 */
final class Auction {

    private static final int VALUE_BITS = 30;
    private static final int MOST_FRACTION_BITS = 10;
    private static final int FIRST_STEP = 4;
    private static final int SCALE = 6;
    /** By how many ε prices are lowered before the next round: too little leaves seats empty, too much costs bids. */
    private static final int SLACK = 3;

    private static final long CLOSED = Long.MAX_VALUE / 4;

    private final int leads;
    private final int[] start;
    private final int[] end;
    private final long[] packed;
    private final long[] stay;
    private final int shift;
    private final int fraction;
    private final long[] price;
    private final int[] heapStart;
    private final int[] size;
    private final long[] bids;
    private final int[] bidders;
    private final int[] pairOf;

    private Auction(Batch batch, @Nullable Cover cover) {
        leads = batch.leads;
        start = batch.start;
        end = cover == null ? Arrays.copyOfRange(start, 1, leads + 1) : new int[leads];
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, Math.max(batch.most, -batch.least)));
        shift = Math.max(0, bits - VALUE_BITS);
        fraction = Math.max(0, Math.min(MOST_FRACTION_BITS, VALUE_BITS - bits));
        packed = new long[start[leads]];
        pack(batch, cover);
        stay = stays(batch, cover);
        heapStart = capacities(batch);
        price = new long[batch.reps];
        size = new int[batch.reps];
        bids = new long[heapStart[batch.reps]];
        bidders = new int[heapStart[batch.reps]];
        pairOf = new int[leads];
    }

    /** Holds the auction. What it comes to is not optimal yet; {@link Seating#seatAll} makes it so. */
    static Seating run(Batch batch) {
        Cover cover = batch.goal == Batch.Goal.COUNT ? Cover.of(batch) : null;
        Auction auction = new Auction(batch, cover);
        auction.rounds(batch);
        return auction.outcome(batch, cover);
    }

    private static long pack(long value, int rep) {
        return (value << Integer.SIZE) | rep;
    }

    private void pack(Batch batch, @Nullable Cover cover) {
        for (int i = 0; i < leads; i++) {
            int to = start[i];
            for (int k = start[i]; k < start[i + 1]; k++) {
                if (cover == null || cover.keeps(i, batch.rep[k])) {
                    packed[to++] = pack(batch.value[k] >> shift, batch.rep[k]);
                }
            }
            end[i] = to;
        }
    }

    /**
     * What each lead has if it stays without a seat. Where the count comes first, leads of the part with too few seats stay
     * rather than pay more than the least value, so that there every seat is wanted; leads of the other part never stay.
     */
    private long[] stays(Batch batch, @Nullable Cover cover) {
        long[] worth = new long[leads];
        long never = ((batch.least - 2 * (batch.most - batch.least) - 1) >> shift) << fraction;
        long late = ((batch.least - 1) >> shift) << fraction;
        for (int i = 0; i < leads; i++) {
            if (cover != null) {
                worth[i] = cover.isShort(i) ? late : never;
            } else if (batch.forced[i]) {
                worth[i] = never;
            }
        }
        return worth;
    }

    private static int[] capacities(Batch batch) {
        int[] wanted = new int[batch.reps];
        for (int to : batch.rep) {
            wanted[to]++;
        }
        int[] begin = new int[batch.reps + 1];
        for (int j = 0; j < batch.reps; j++) {
            begin[j + 1] = begin[j] + Math.min(batch.seats[j], wanted[j]);
        }
        return begin;
    }

    private void rounds(Batch batch) {
        long range = Math.max(1, Math.max(batch.most, -batch.least) >> shift) << fraction;
        long epsilon = Math.max(1, range / FIRST_STEP);
        long[] from = new long[price.length];
        while (true) {
            round(epsilon, from);
            if (epsilon == 1) {
                return;
            }
            for (int j = 0; j < from.length; j++) {
                from[j] = Math.max(0, price[j] - SLACK * epsilon);
            }
            epsilon = Math.max(1, epsilon / SCALE);
        }
    }

    private void round(long epsilon, long[] from) {
        Arrays.fill(size, 0);
        Arrays.fill(pairOf, -1);
        for (int j = 0; j < price.length; j++) {
            price[j] = heapStart[j] == heapStart[j + 1] ? CLOSED : from[j];
        }
        for (int i = 0; i < leads; i++) {
            int bidder = i;
            while (bidder >= 0) {
                bidder = bid(bidder, epsilon);
            }
        }
    }

    /** One bid; says who was outbid, or -1. */
    private int bid(int lead, long epsilon) {
        long best = Long.MIN_VALUE;
        long second = stay[lead];
        int at = -1;
        int last = end[lead];
        for (int k = start[lead]; k < last; k++) {
            long pair = packed[k];
            long profit = ((pair >> Integer.SIZE) << fraction) - price[(int) pair];
            if (profit > second) {
                if (profit > best) {
                    second = Math.max(second, best);
                    best = profit;
                    at = k;
                } else {
                    second = profit;
                }
            }
        }
        if (at < 0) {
            return -1;
        }
        int rep = (int) packed[at];
        pairOf[lead] = at;
        return enter(rep, lead, price[rep] + best - second + epsilon);
    }

    /** Puts a bid into the rep's heap, the lowest on top; says who was outbid, or -1. */
    private int enter(int rep, int lead, long bid) {
        int base = heapStart[rep];
        int seats = heapStart[rep + 1] - base;
        if (size[rep] < seats) {
            raise(base, size[rep]++, lead, bid);
            if (size[rep] == seats) {
                price[rep] = bids[base];
            }
            return -1;
        }
        int outbid = bidders[base];
        sink(base, seats, lead, bid);
        price[rep] = bids[base];
        pairOf[outbid] = -1;
        return outbid;
    }

    private void raise(int base, int from, int lead, long bid) {
        int at = from;
        while (at > 0) {
            int above = (at - 1) >>> 1;
            if (bids[base + above] <= bid) {
                break;
            }
            bids[base + at] = bids[base + above];
            bidders[base + at] = bidders[base + above];
            at = above;
        }
        bids[base + at] = bid;
        bidders[base + at] = lead;
    }

    private void sink(int base, int seats, int lead, long bid) {
        int at = 0;
        while (true) {
            int below = 2 * at + 1;
            if (below >= seats) {
                break;
            }
            if (below + 1 < seats && bids[base + below + 1] < bids[base + below]) {
                below++;
            }
            if (bids[base + below] >= bid) {
                break;
            }
            bids[base + at] = bids[base + below];
            bidders[base + at] = bidders[base + below];
            at = below;
        }
        bids[base + at] = bid;
        bidders[base + at] = lead;
    }

    private Seating outcome(Batch batch, @Nullable Cover cover) {
        long[] prices = new long[price.length];
        for (int j = 0; j < prices.length; j++) {
            long open = heapStart[j] == heapStart[j + 1] ? 0 : (price[j] >> fraction) << shift;
            // In the part with too few seats a price of zero here is one at which a lead of the least value stays.
            prices[j] = cover != null && cover.isShortOf(j) ? open + batch.least - 1 - batch.penalty() : open;
        }
        int[] reps = new int[leads];
        for (int i = 0; i < leads; i++) {
            reps[i] = pairOf[i] < 0 ? -1 : (int) packed[pairOf[i]];
        }
        return new Seating(batch, prices, reps);
    }
}
