package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * The problem with unequal effort: each pair takes some of the rep's capacity, a rep may have a limited number of seats
 * besides, and a lead that is left counts 0. This is the generalised assignment problem, which is NP-hard: {@link Relaxation}
 * gives a bound, {@link Improvement} something close to it. Pairs that could never be in a best allotment are not kept:
 * those that are worth nothing, and those that take more than the rep has.
 */
public final class Efforts {

    /** The largest value of a pair. */
    static final long MAX_VALUE = 1L << 40;

    private static final long MAX_CAPACITY = Long.MAX_VALUE / 4;
    /** How many steps of the tables and of the search one try stands for; about a tenth of a microsecond. */
    private static final long STEPS_A_TRY = 128;

    final int reps;
    private final long[] capacity;
    private final int[] seats;
    private int leads;
    private int[][] rep = new int[16][];
    private long[][] value = new long[16][];
    private long[][] effort = new long[16][];
    private long unit;

    /** For reps with so much capacity, 0 or more each. */
    public Efforts(long... capacity) {
        this(capacity, new int[0]);
    }

    /** For reps with so much capacity and so many seats; no seats at all stand for any number. */
    public Efforts(long[] capacity, int[] seats) {
        if (Arrays.stream(capacity).anyMatch(one -> one < 0)) {
            throw new IllegalArgumentException("a rep has a capacity of 0 or more");
        }
        reps = capacity.length;
        this.capacity =
                Arrays.stream(capacity).map(one -> Math.min(one, MAX_CAPACITY)).toArray();
        this.seats = seats.length == 0 ? new int[reps] : seats.clone();
        if (seats.length == 0) {
            Arrays.fill(this.seats, Integer.MAX_VALUE);
        }
    }

    /**
     * Adds a lead that may go to these reps; its number is the count of those before it.
     *
     * @param reps different ones
     * @param values what it is worth with each
     * @param takes how much it takes of each, or one number for all
     */
    public Efforts lead(int[] reps, long[] values, long... takes) {
        int[] kept = new int[reps.length];
        int count = 0;
        for (int k = 0; k < reps.length; k++) {
            long one = takes[takes.length == 1 ? 0 : k];
            if (Math.abs(values[k]) > MAX_VALUE || one < 0) {
                throw new IllegalArgumentException("values are at most " + MAX_VALUE + ", efforts 0 or more");
            }
            if (values[k] > 0 && one <= capacity[reps[k]] && seats[reps[k]] > 0) {
                kept[count++] = k;
                unit = divisor(one, unit);
            }
        }
        add(reps, values, takes, Arrays.copyOf(kept, count));
        return this;
    }

    private void add(int[] reps, long[] values, long[] takes, int[] kept) {
        if (leads == rep.length) {
            rep = Arrays.copyOf(rep, leads * 2);
            value = Arrays.copyOf(value, leads * 2);
            effort = Arrays.copyOf(effort, leads * 2);
        }
        boolean all = kept.length == reps.length;
        rep[leads] = all ? reps : Arrays.stream(kept).map(k -> reps[k]).toArray();
        value[leads] =
                all ? values : Arrays.stream(kept).mapToLong(k -> values[k]).toArray();
        effort[leads] = all || takes.length == 1
                ? takes
                : Arrays.stream(kept).mapToLong(k -> takes[k]).toArray();
        leads++;
    }

    private static long divisor(long one, long other) {
        return one == 0 ? other : divisor(other % one, one);
    }

    int leads() {
        return leads;
    }

    /** How many pairs a lead has. */
    int pairs(int lead) {
        return rep[lead].length;
    }

    /** The reps of a lead, pair by pair. */
    int[] reps(int lead) {
        return rep[lead];
    }

    /** What each of its pairs is worth. */
    long[] values(int lead) {
        return value[lead];
    }

    /** What one of its pairs takes. */
    long effort(int lead, int pair) {
        long[] own = effort[lead];
        return own[own.length == 1 ? 0 : pair];
    }

    long capacity(int rep) {
        return capacity[rep];
    }

    int seats(int rep) {
        return seats[rep];
    }

    /** What all efforts are multiples of. */
    long unit() {
        return Math.max(1, unit);
    }

    /** Bound and allotment together, after so many tries; the same for the same input, always. */
    public EffortAllotment solve(long tries) {
        Relaxation relaxation = new Relaxation(this);
        relaxation.tighten();
        Roster roster = new Roster(this);
        roster.fill(relaxation);
        Improvement improvement = new Improvement(relaxation, roster);
        boolean best = improvement.run(tries * STEPS_A_TRY);
        long bound = best ? roster.value() : relaxation.bound();
        return new EffortAllotment(this, roster.repOf(), roster.value(), bound);
    }
}
