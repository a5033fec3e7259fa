package org.fenpei.strategy.rules;

/** Two slots under whose classes together many rules are filed, each of which alone would lead to too many of them. */
final class IndexedPair {

    private final int first;
    private final int second;
    private final int width;
    private final int begin;

    /**
     * Makes the pair.
     *
     * @param first the number of the one indexed slot
     * @param second the number of the other, greater
     * @param width the number of classes of the second
     * @param begin the first place of the pair
     */
    IndexedPair(int first, int second, int width, int begin) {
        this.first = first;
        this.second = second;
        this.width = width;
        this.begin = begin;
    }

    /** The place to which a lead's classes lead. */
    int place(int[] classes) {
        return begin + classes[first] * width + classes[second];
    }

    /** The places of a rule. */
    int[] places(Slotted one, Slotted other) {
        int[] a = (one.slot() == first ? one : other).places();
        int[] b = (one.slot() == first ? other : one).places();
        int[] places = new int[a.length * b.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = begin + a[i / b.length] * width + b[i % b.length];
        }
        return places;
    }
}
