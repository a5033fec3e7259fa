package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * The problem: leads, reps with seats, and what each eligible pair is worth, in whole numbers. A lead gets one seat at most,
 * and a pair that is not listed is forbidden. Leads and reps are numbers from 0, in the order in which they were given; who
 * wants a result that does not depend on that order gives them in the order of their ids.
 */
public final class Batch {

    /** The largest value of a pair, of either sign; so much fits even the penalties of {@link Goal#COUNT}. */
    public static final long MAX_VALUE = 1L << 40;

    private static final long MAX_SUM = 1L << 61;

    /** What is best. */
    public enum Goal {
        /** The highest total value. A lead that is left counts 0, so no pair of negative value is ever taken. */
        VALUE,
        /** As many leads as possible, and among those allotments the highest total value. */
        COUNT
    }

    final Goal goal;
    final int leads;
    final int reps;
    /** The seats of each rep. */
    final int[] seats;
    /** Where each lead's pairs begin; one entry more than leads. */
    final int[] start;
    /** The rep of each pair. */
    final int[] rep;
    /** The value of each pair. */
    final long[] value;
    /** Whether each lead must have its only pair. */
    final boolean[] forced;
    /** The smallest value of a pair, 0 at most. */
    final long least;
    /** The largest value of a pair, 0 at least. */
    final long most;

    private Batch(Builder from, int[] seats) {
        this.goal = from.goal;
        this.leads = from.leads;
        this.reps = seats.length;
        this.seats = seats;
        this.start = Arrays.copyOf(from.start, leads + 1);
        int pairs = start[leads];
        this.rep = from.rep.length == pairs ? from.rep : Arrays.copyOf(from.rep, pairs);
        this.value = from.value.length == pairs ? from.value : Arrays.copyOf(from.value, pairs);
        this.forced = Arrays.copyOf(from.forced, leads);
        this.least = from.least;
        this.most = from.most;
    }

    /**
     * What a lead left without a seat counts in the sums that are compared: nothing for {@link Goal#VALUE}; for
     * {@link Goal#COUNT} so little that no exchange of values makes up for it. One more seated lead moves each rep's leads
     * by one at most, so it costs at most the range of the values for each rep.
     */
    long penalty() {
        return goal == Goal.VALUE ? 0 : -penalty(reps, least, most);
    }

    /** The same for a lead that must have its only pair: more than any other lead's penalty. */
    long forcedPenalty() {
        return -3 * penalty(reps, least, most);
    }

    private static long penalty(int reps, long least, long most) {
        return Math.addExact(Math.multiplyExact(reps + 1L, most - least), 1 - least);
    }

    /** Puts a batch together, lead by lead. */
    public static final class Builder {
        private final Goal goal;
        private final int[] seats;
        private final int[] seen;
        private final int[] forcedAt;
        private int leads;
        private int[] start = new int[17];
        private boolean[] forced = new boolean[16];
        private int[] rep = new int[64];
        private long[] value = new long[64];
        private long least;
        private long most;

        /** For reps with so many seats. */
        public Builder(Goal goal, int... seats) {
            for (int count : seats) {
                if (count < 0) {
                    throw new IllegalArgumentException("a rep has 0 seats or more");
                }
            }
            this.goal = goal;
            this.seats = seats.clone();
            this.seen = new int[seats.length];
            this.forcedAt = new int[seats.length];
        }

        /** Adds a lead that may go to these reps; its number is the count of those before it. */
        public Builder lead(int[] reps, long[] values) {
            if (reps.length != values.length) {
                throw new IllegalArgumentException("a value for each rep");
            }
            begin();
            for (int i = 0; i < reps.length; i++) {
                pair(reps[i], values[i]);
            }
            start[leads] = start[leads - 1] + reps.length;
            return this;
        }

        /**
         * Adds a lead that must go to this rep.
         *
         * @throws IllegalArgumentException if the rep has fewer seats than leads that must go to him
         */
        public Builder forced(int to, long worth) {
            begin();
            forced[leads - 1] = true;
            if (++forcedAt[to] > seats[to]) {
                throw new IllegalArgumentException("rep " + to + " has " + seats[to] + " seats, and " + forcedAt[to]
                        + " leads that must go to him");
            }
            pair(to, worth);
            start[leads] = start[leads - 1] + 1;
            return this;
        }

        /** Widens the range of values that may come later, by changes of leads. */
        public Builder range(long from, long to) {
            if (from < -MAX_VALUE || to > MAX_VALUE) {
                throw new IllegalArgumentException("a value is at most " + MAX_VALUE + ", of either sign");
            }
            least = Math.min(least, from);
            most = Math.max(most, to);
            return this;
        }

        private void begin() {
            leads++;
            if (leads == start.length) {
                start = Arrays.copyOf(start, leads * 2);
                forced = Arrays.copyOf(forced, leads * 2);
            }
            start[leads] = start[leads - 1];
        }

        private void pair(int to, long worth) {
            if (to < 0 || to >= seats.length || seen[to] == leads) {
                throw new IllegalArgumentException("a lead's reps are different ones of those that have seats");
            }
            if (Math.abs(worth) > MAX_VALUE) {
                throw new IllegalArgumentException("a value is at most " + MAX_VALUE + ", of either sign");
            }
            seen[to] = leads;
            int at = start[leads];
            if (at == rep.length) {
                rep = Arrays.copyOf(rep, at * 2);
                value = Arrays.copyOf(value, at * 2);
            }
            rep[at] = to;
            value[at] = worth;
            start[leads] = at + 1;
            least = Math.min(least, worth);
            most = Math.max(most, worth);
        }

        /**
         * The batch.
         *
         * @throws IllegalArgumentException if its sums might not fit a long
         */
        public Batch build() {
            try {
                // Only full reps have a price, and all of them together have no more seats than there are leads.
                long all = leads
                        + Math.min(leads, Arrays.stream(seats).asLongStream().sum())
                        + 1L;
                boolean penalised =
                        goal == Goal.COUNT || Arrays.stream(forcedAt).anyMatch(count -> count > 0);
                long largest = penalised ? 4 * penalty(seats.length, least, most) : most - least + 1;
                if (Math.multiplyExact(largest, all) < MAX_SUM) {
                    return new Batch(this, seats.clone());
                }
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("the values are too large for so many leads and reps", e);
            }
            throw new IllegalArgumentException("the values are too large for so many leads and reps");
        }
    }
}
