package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * The problem with unequal effort: each pair takes some of the rep's capacity, and a lead that is left counts 0. This is the
 * generalised assignment problem, which is NP-hard, so that {@link Relaxation} gives a bound and {@link Exchange} something
 * close to it. Kept as a table of leads by reps, the last column of which stands for being left.
 */
public final class Efforts {

    /** The most pairs, eligible or not. */
    static final int MOST_PAIRS = 4_000_000;

    private static final long MAX_VALUE = 1L << 40;
    private static final long MAX_EFFORT = 1L << 40;
    private static final long FORBIDDEN = -1;

    final int leads;
    final int reps;
    private final int width;
    private final long[] capacity;
    private final long[] value;
    private final long[] effort;

    /** Of reps with so much capacity, 0 or more each, all pairs forbidden. */
    public Efforts(int leads, long... capacity) {
        if ((long) leads * capacity.length > MOST_PAIRS) {
            throw new IllegalArgumentException("at most " + MOST_PAIRS + " pairs of a lead and a rep");
        }
        if (Arrays.stream(capacity).anyMatch(one -> one < 0)) {
            throw new IllegalArgumentException("a rep has a capacity of 0 or more");
        }
        this.leads = leads;
        this.reps = capacity.length;
        this.width = reps + 1;
        this.capacity = Arrays.copyOf(capacity, width);
        this.capacity[reps] = Long.MAX_VALUE / 4;
        value = new long[leads * width];
        effort = new long[leads * width];
        Arrays.fill(effort, FORBIDDEN);
        for (int i = 0; i < leads; i++) {
            effort[i * width + reps] = 0;
        }
    }

    /** Allows a pair. */
    public void allow(int lead, int rep, long worth, long takes) {
        if (Math.abs(worth) > MAX_VALUE || takes < 0 || takes > MAX_EFFORT) {
            throw new IllegalArgumentException("values and efforts are at most " + MAX_VALUE + ", efforts 0 or more");
        }
        value[lead * width + rep] = worth;
        effort[lead * width + rep] = takes;
    }

    /** Whether the lead can be that rep's alone. */
    boolean isAllowed(int lead, int rep) {
        long takes = effort[lead * width + rep];
        return takes >= 0 && takes <= capacity[rep];
    }

    /** What the pair is worth; 0 for the rep beyond the last, which stands for being left. */
    long value(int lead, int rep) {
        return value[lead * width + rep];
    }

    long effort(int lead, int rep) {
        return effort[lead * width + rep];
    }

    long capacity(int rep) {
        return capacity[rep];
    }

    /** Bound and allotment together, after so much work; the same for the same input, always. */
    public EffortAllotment solve(long work) {
        Relaxation relaxation = new Relaxation(this);
        relaxation.tighten();
        Exchange exchange = new Exchange(this, relaxation);
        exchange.search(work);
        return new EffortAllotment(this, exchange.best(), exchange.bestValue(), relaxation.bound());
    }
}
