package org.fenpei.strategy.territory;

/**
 * Finds a small number by a {@linkplain RegionCodes packed code}: open addressing with linear probing, at most seven tenths full,
 * code and number in one long, so that an answer mostly costs one cache line. Built once; safe for all threads after it was
 * handed over.
 */
final class LongTable {

    /** The answer for what is not in it. */
    static final int ABSENT = -1;

    private static final int VALUE_BITS = Long.SIZE - RegionCodes.WIDTH;
    private static final int LARGEST = (1 << VALUE_BITS) - 1;
    /** Smaller tables stay in the processor's caches; fuller ones are searched for longer. */
    private static final double FULLEST = 0.7;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long[] places;
    private final int shift;

    /**
     * An empty table.
     *
     * @param size how many entries it will have at most
     */
    LongTable(int size) {
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros((int) (Math.max(1, size) / FULLEST)));
        places = new long[1 << bits];
        shift = Long.SIZE - bits;
    }

    /** Adds an entry; says false, and changes nothing, if the code is there already. No code is not allowed. */
    boolean add(long code, int value) {
        if (code == RegionCodes.NONE || value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("a place holds a code and a number up to " + LARGEST);
        }
        int place = place(code);
        while (places[place] != 0) {
            if (places[place] >>> VALUE_BITS == code) {
                return false;
            }
            place = (place + 1) & (places.length - 1);
        }
        places[place] = (code << VALUE_BITS) | value;
        return true;
    }

    /** The number, or {@link #ABSENT}. */
    int get(long code) {
        int place = place(code);
        while (true) {
            long found = places[place];
            if (found == 0) {
                return ABSENT;
            }
            if (found >>> VALUE_BITS == code) {
                return (int) found & LARGEST;
            }
            place = (place + 1) & (places.length - 1);
        }
    }

    private int place(long code) {
        return (int) ((code * GOLDEN) >>> shift);
    }
}
