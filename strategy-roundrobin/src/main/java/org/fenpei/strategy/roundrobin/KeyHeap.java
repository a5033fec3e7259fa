package org.fenpei.strategy.roundrobin;

import java.util.Arrays;

/**
 * Small numbers by a key, the least first: a heap of four branches that knows where each number stands, so that keys can be
 * changed and numbers taken out. Cost: logarithmic, without allocation. Not thread-safe.
 */
final class KeyHeap {

    /** How many branches each spot has. */
    static final int BRANCHES = 4;

    private static final int NOWHERE = -1;

    private int[] items = new int[BRANCHES];
    private double[] keys = new double[BRANCHES];
    private int[] spots = new int[0];
    private int size;

    int size() {
        return size;
    }

    /** The number at a spot; the branches of spot i begin at {@code BRANCHES·i + 1}. */
    int item(int spot) {
        return items[spot];
    }

    /** The key at a spot. */
    double key(int spot) {
        return keys[spot];
    }

    /** Puts a number in, or gives it another key. */
    void put(int item, double key) {
        if (item >= spots.length) {
            int before = spots.length;
            spots = Arrays.copyOf(spots, Math.max(item + 1, before * 2));
            Arrays.fill(spots, before, spots.length, NOWHERE);
        }
        int spot = spots[item];
        if (spot == NOWHERE) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
                keys = Arrays.copyOf(keys, size * 2);
            }
            rise(size++, item, key);
        } else if (key < keys[spot]) {
            rise(spot, item, key);
        } else {
            sink(spot, item, key);
        }
    }

    /** Takes a number out, if it is in. */
    void remove(int item) {
        int spot = item < spots.length ? spots[item] : NOWHERE;
        if (spot == NOWHERE) {
            return;
        }
        spots[item] = NOWHERE;
        int moved = items[--size];
        if (moved == item) {
            return;
        }
        double key = keys[size];
        if (spot > 0 && key < keys[(spot - 1) / BRANCHES]) {
            rise(spot, moved, key);
        } else {
            sink(spot, moved, key);
        }
    }

    /** Takes all out. */
    void clear() {
        Arrays.fill(spots, NOWHERE);
        size = 0;
    }

    private void rise(int from, int item, double key) {
        int spot = from;
        while (spot > 0) {
            int up = (spot - 1) / BRANCHES;
            if (keys[up] <= key) {
                break;
            }
            set(spot, items[up], keys[up]);
            spot = up;
        }
        set(spot, item, key);
    }

    private void sink(int from, int item, double key) {
        int spot = from;
        while (true) {
            int branch = BRANCHES * spot + 1;
            if (branch >= size) {
                break;
            }
            int least = branch;
            int end = Math.min(branch + BRANCHES, size);
            for (int i = branch + 1; i < end; i++) {
                if (keys[i] < keys[least]) {
                    least = i;
                }
            }
            if (keys[least] >= key) {
                break;
            }
            set(spot, items[least], keys[least]);
            spot = least;
        }
        set(spot, item, key);
    }

    private void set(int spot, int item, double key) {
        items[spot] = item;
        keys[spot] = key;
        spots[item] = spot;
    }
}
