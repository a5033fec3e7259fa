package org.fenpei.strategy.territory;

/**
 * Finds an int by a long: open addressing with linear probing, at most half full, so that an answer costs one or two
 * cache lines. Built once; safe for all threads after it was handed over.
 */
final class LongTable {

    /** The answer for what is not in it. */
    static final int ABSENT = -1;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long[] keys;
    private final int[] values;
    private final int shift;

    /**
     * An empty table.
     *
     * @param size how many entries it will have at most
     */
    LongTable(int size) {
        int bits = Math.max(2, 33 - Integer.numberOfLeadingZeros(Math.max(1, size)));
        keys = new long[1 << bits];
        values = new int[1 << bits];
        shift = Long.SIZE - bits;
    }

    /** Adds an entry; says false, and changes nothing, if the key is there already. The key 0 is not allowed. */
    boolean add(long key, int value) {
        if (key == 0) {
            throw new IllegalArgumentException("0 means a free place");
        }
        int slot = slot(key);
        while (keys[slot] != 0) {
            if (keys[slot] == key) {
                return false;
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        values[slot] = value;
        return true;
    }

    /** The value, or {@link #ABSENT}. */
    int get(long key) {
        int slot = slot(key);
        while (true) {
            long found = keys[slot];
            if (found == key) {
                return key == 0 ? ABSENT : values[slot];
            }
            if (found == 0) {
                return ABSENT;
            }
            slot = (slot + 1) & (keys.length - 1);
        }
    }

    private int slot(long key) {
        return (int) ((key * GOLDEN) >>> shift);
    }
}
