package org.fenpei.strategy.optimal;

/**
 * The cheapest few of the pairs by which a lead that is left could come to a rep. Only when all of them are gone, and there
 * were more, has somebody to look through the rep's column again.
 */
final class Arrivals {

    private static final int ROOM = 8;

    private final int[] pairs = new int[ROOM];
    private final long[] costs = new long[ROOM];
    private int size;
    private boolean more;

    /** Forgets all. */
    void clear() {
        size = 0;
        more = false;
    }

    /** Whether there are some, of which none is known. */
    boolean isUnknown() {
        return size == 0 && more;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int cheapest() {
        return pairs[0];
    }

    void add(int pair, long cost) {
        if (more && (size == 0 || cost >= costs[size - 1])) {
            return;
        }
        if (size == ROOM) {
            more = true;
            if (cost >= costs[size - 1]) {
                return;
            }
            size--;
        }
        int at = size++;
        while (at > 0 && costs[at - 1] > cost) {
            costs[at] = costs[at - 1];
            pairs[at] = pairs[at - 1];
            at--;
        }
        costs[at] = cost;
        pairs[at] = pair;
    }

    void remove(int pair) {
        for (int at = 0; at < size; at++) {
            if (pairs[at] == pair) {
                size--;
                System.arraycopy(pairs, at + 1, pairs, at, size - at);
                System.arraycopy(costs, at + 1, costs, at, size - at);
                return;
            }
        }
    }
}
