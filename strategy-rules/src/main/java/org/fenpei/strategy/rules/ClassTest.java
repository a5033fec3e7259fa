package org.fenpei.strategy.rules;

/**
 * Whether the class of one value is one of those that a rule wants, packed into an integer. For a range: no sign, seven bits for
 * the number of the indexed slot, twelve for the first class and twelve for the last. For any other set: the sign, seven bits
 * for the slot, and where the set begins in a pool of bits.
 */
final class ClassTest {

    /** The most indexed slots. */
    static final int SLOTS = 1 << 7;

    /** The most classes of a slot. */
    static final int CLASSES = 1 << 12;

    /** The most words in the pool. */
    static final int POOL = 1 << 24;

    private static final int SIGN = 1 << 31;
    private static final int SLOT = SLOTS - 1;
    private static final int CLASS = CLASSES - 1;

    /** Holds always, if there is any slot. */
    static final int ALWAYS = CLASS;

    private ClassTest() {}

    static int range(int slot, int first, int last) {
        return (slot << 24) | (first << 12) | last;
    }

    static int set(int slot, int begin) {
        return SIGN | (slot << 24) | begin;
    }

    static boolean holds(int test, int[] classes, long[] pool) {
        int at = classes[(test >>> 24) & SLOT];
        if (test < 0) {
            return ((pool[(test & (POOL - 1)) + (at >> 6)] >>> at) & 1) != 0;
        }
        // One comparison for both bounds.
        return ((at - ((test >>> 12) & CLASS)) | ((test & CLASS) - at)) >= 0;
    }
}
