package org.fenpei.strategy.territory;

/**
 * Finds an int by a long: open addressing with linear probing, at most half full, key and value side by side, so that an
 * answer mostly costs one cache line. Built once; safe for all threads after it was handed over.
 */
final class LongTable {

    /** The answer for what is not in it. */
    static final int ABSENT = -1;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** Key, value, key, value; a key of 0 is a free place. */
    private final long[] places;

    private final int shift;

    /**
     * An empty table.
     *
     * @param size how many entries it will have at most
     */
    LongTable(int size) {
        int bits = Math.max(2, 33 - Integer.numberOfLeadingZeros(Math.max(1, size)));
        places = new long[2 << bits];
        shift = Long.SIZE - bits;
    }

    /** Adds an entry; says false, and changes nothing, if the key is there already. The key 0 is not allowed. */
    boolean add(long key, int value) {
        if (key == 0) {
            throw new IllegalArgumentException("0 means a free place");
        }
        int place = place(key);
        while (places[place] != 0) {
            if (places[place] == key) {
                return false;
            }
            place = (place + 2) & (places.length - 1);
        }
        places[place] = key;
        places[place + 1] = value;
        return true;
    }

    /** The value, or {@link #ABSENT}. */
    int get(long key) {
        if (key == 0) {
            return ABSENT;
        }
        int place = place(key);
        while (true) {
            long found = places[place];
            if (found == key) {
                return (int) places[place + 1];
            }
            if (found == 0) {
                return ABSENT;
            }
            place = (place + 2) & (places.length - 1);
        }
    }

    private int place(long key) {
        return (int) ((key * GOLDEN) >>> shift) << 1;
    }
}
