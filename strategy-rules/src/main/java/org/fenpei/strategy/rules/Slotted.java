package org.fenpei.strategy.rules;

/**
 * The classes of one slot that a rule leaves open, and what it costs to file the rule under them.
 */
final class Slotted {

    /** Under so many classes a rule is filed one by one; under more, on a level where they are as few as the next number. */
    private static final int SINGLE = 8;

    private static final int PLACES = 4;

    private final int slot;
    private final long[] classes;
    private final int size;
    private final int first;
    private final int last;
    private final int count;
    private final int level;

    /**
     * Looks at a set.
     *
     * @param slot the number of the indexed slot
     * @param classes the set
     * @param size the number of classes of that slot
     */
    Slotted(int slot, long[] classes, int size) {
        this.slot = slot;
        this.classes = classes;
        this.size = size;
        int begin = -1;
        int end = -1;
        int sum = 0;
        for (int i = 0; i < classes.length; i++) {
            long word = classes[i];
            if (word != 0) {
                begin = begin < 0 ? (i << 6) + Long.numberOfTrailingZeros(word) : begin;
                end = (i << 6) + 63 - Long.numberOfLeadingZeros(word);
                sum += Long.bitCount(word);
            }
        }
        first = begin;
        last = end;
        count = sum;
        int above = 0;
        if (count > SINGLE) {
            while ((last >> above) - (first >> above) >= PLACES) {
                above++;
            }
        }
        level = above;
    }

    int slot() {
        return slot;
    }

    long[] classes() {
        return classes;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isRange() {
        return last - first + 1 == count;
    }

    /** The range that holds all classes. */
    int range() {
        return ClassTest.range(slot, first, last);
    }

    /** The part of all classes that are left open. */
    double width() {
        return (double) count / size;
    }

    /** The part of all classes that lead to the places of the rule. */
    double cost() {
        return count <= SINGLE
                ? (double) count / size
                : Math.min(1, (double) (((last >> level) - (first >> level) + 1) << level) / size);
    }

    /** Whether it is a very few classes. */
    boolean isSingle() {
        return count <= PLACES;
    }

    /** On which level it is filed. */
    int level() {
        return level;
    }

    /** Whether every class that leads to the rule's places is one of these. */
    boolean isExact() {
        return count <= SINGLE;
    }

    /** The places on that level, counted from the first of the level. */
    int[] places() {
        if (count > SINGLE) {
            int[] places = new int[(last >> level) - (first >> level) + 1];
            for (int i = 0; i < places.length; i++) {
                places[i] = (first >> level) + i;
            }
            return places;
        }
        int[] places = new int[count];
        int next = 0;
        for (int i = first; i <= last; i++) {
            if (((classes[i >> 6] >>> i) & 1) != 0) {
                places[next++] = i;
            }
        }
        return places;
    }
}
