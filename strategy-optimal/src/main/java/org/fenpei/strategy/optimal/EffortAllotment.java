package org.fenpei.strategy.optimal;

/** An allotment of leads of unequal effort, with a bound that no allotment exceeds. */
public final class EffortAllotment {

    private final Efforts efforts;
    private final int[] repOf;
    private final long value;
    private final long bound;

    EffortAllotment(Efforts efforts, int[] repOf, long value, long bound) {
        this.efforts = efforts;
        this.repOf = repOf;
        this.value = value;
        this.bound = bound;
    }

    /** The rep of each lead, or -1. */
    public int[] repOf() {
        return repOf;
    }

    public long value() {
        return value;
    }

    /** No allotment is worth more. */
    public long bound() {
        return bound;
    }

    /** By which part of the bound the value may at most fall short of the optimum. */
    public double gap() {
        return bound <= 0 ? 0 : (double) (bound - value) / bound;
    }

    /**
     * Checks that the allotment is allowed and worth what it says.
     *
     * @throws IllegalStateException if not
     */
    public void check() {
        long[] load = new long[efforts.reps];
        int[] count = new int[efforts.reps];
        long total = 0;
        for (int i = 0; i < repOf.length; i++) {
            if (repOf[i] >= 0) {
                int k = 0;
                while (k < efforts.pairs(i) && efforts.reps(i)[k] != repOf[i]) {
                    k++;
                }
                require(k < efforts.pairs(i), "a pair that is not allowed");
                load[repOf[i]] += efforts.effort(i, k);
                count[repOf[i]]++;
                total += efforts.values(i)[k];
            }
        }
        for (int j = 0; j < load.length; j++) {
            require(load[j] <= efforts.capacity(j), "a rep with too much effort");
            require(count[j] <= efforts.seats(j), "a rep with too many leads");
        }
        require(total == value, "another total");
        require(value <= bound, "a bound that does not hold");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
