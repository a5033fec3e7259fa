package org.fenpei.strategy.optimal;

import java.math.BigInteger;

/**
 * Who gets what, what it is worth, and the proof that nothing is worth more: prices of the reps' seats and profits of the
 * leads, such that no pair is worth more than price and profit together. All prices times seats, and all profits, are then
 * an upper bound of any allotment's worth (weak duality); here it is reached.
 */
public final class Allotment {

    private final Batch batch;
    private final int[] repOf;
    private final long value;
    private final int seated;
    private final long[] prices;
    private final long[] profits;

    /**
     * Takes it as it is; {@link #prove} says whether it holds.
     *
     * @param batch what was asked
     * @param repOf the rep of each lead, or -1 if it is left
     * @param value the total value of the pairs taken
     * @param seated how many leads have a seat
     * @param prices of each rep's seats, 0 at least
     * @param profits of each lead: what the best seat is worth to it less its price, or what it counts when left
     */
    Allotment(Batch batch, int[] repOf, long value, int seated, long[] prices, long[] profits) {
        this.batch = batch;
        this.repOf = repOf;
        this.value = value;
        this.seated = seated;
        this.prices = prices;
        this.profits = profits;
    }

    /** What was asked. */
    Batch batch() {
        return batch;
    }

    /** The rep of each lead, or -1 if it is left. */
    public int[] repOf() {
        return repOf;
    }

    /** The total value. */
    public long value() {
        return value;
    }

    /** How many leads have a seat. */
    public int seated() {
        return seated;
    }

    /** The price of each rep's seats. */
    long[] prices() {
        return prices;
    }

    /** The profit of each lead. */
    long[] profits() {
        return profits;
    }

    static Allotment of(Batch batch, Seating seating) {
        int[] repOf = new int[batch.leads];
        long[] profits = new long[batch.leads];
        long[] prices = new long[batch.reps];
        long value = 0;
        int seated = 0;
        for (int i = 0; i < batch.leads; i++) {
            repOf[i] = seating.repOf(i);
            profits[i] = seating.profit(i);
            if (repOf[i] >= 0) {
                value = Math.addExact(value, seating.value(i));
                seated++;
            }
        }
        for (int j = 0; j < batch.reps; j++) {
            prices[j] = seating.price(j);
        }
        return new Allotment(batch, repOf, value, seated, prices, profits);
    }

    /**
     * The upper bound that the prices prove: no allotment is worth more, and, with {@link Batch.Goal#COUNT}, none with so
     * many leads.
     */
    public BigInteger bound() {
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < batch.reps; j++) {
            sum = sum.add(BigInteger.valueOf(prices[j]).multiply(BigInteger.valueOf(batch.seats[j])));
        }
        for (int i = 0; i < batch.leads; i++) {
            sum = sum.add(BigInteger.valueOf(repOf[i] < 0 ? profits[i] - stay(i) : profits[i]));
        }
        return sum;
    }

    /**
     * Checks everything again from the batch alone: that the allotment is allowed, that the prices bound every other one,
     * and that the bound is reached.
     *
     * @throws IllegalStateException with what is wrong
     */
    public void prove() {
        int[] taken = new int[batch.reps];
        long total = 0;
        for (int i = 0; i < batch.leads; i++) {
            boolean found = repOf[i] < 0;
            require(profits[i] >= stay(i), "a lead pays to have a seat");
            for (int k = batch.start[i]; k < batch.start[i + 1]; k++) {
                int rep = batch.rep[k];
                require(batch.seats[rep] == 0 || profits[i] + prices[rep] >= batch.value[k], "a pair is worth more");
                if (rep == repOf[i]) {
                    found = true;
                    taken[rep]++;
                    total += batch.value[k];
                }
            }
            require(found, "a pair that is not allowed");
            require(!batch.forced[i] || repOf[i] >= 0, "a lead without the seat that it must have");
        }
        for (int j = 0; j < batch.reps; j++) {
            require(taken[j] <= batch.seats[j], "a rep with too many leads");
            require(prices[j] >= 0, "a negative price");
        }
        require(total == value, "another total");
        require(bound().equals(BigInteger.valueOf(value)), "the bound is not reached");
    }

    private long stay(int lead) {
        return batch.forced[lead] ? batch.forcedPenalty() : batch.penalty();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
