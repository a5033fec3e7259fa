package org.fenpei.bench.turns;

/**
 * Smooth weighted round robin as web servers do it: each pick adds its weight to everybody's current value, takes the highest,
 * and takes the sum of the weights from it. Members stand in plain arrays without gaps.
 */
final class ScanningPicker extends Picker {

    private final int[] members;
    private final int[] spots;
    private final long[] weights;
    private final long[] current;
    private int size;
    private long total;

    ScanningPicker(int capacity, Comings comings) {
        super("smooth weighted, looking at everybody", comings);
        members = new int[capacity];
        spots = new int[capacity];
        weights = new long[capacity];
        current = new long[capacity];
    }

    @Override
    void join(int member, int weight) {
        members[size] = member;
        spots[member] = size;
        weights[size] = weight;
        current[size] = 0;
        size++;
        total += weight;
    }

    @Override
    void leave(int member) {
        int spot = spots[member];
        total -= weights[spot];
        size--;
        members[spot] = members[size];
        spots[members[spot]] = spot;
        weights[spot] = weights[size];
        current[spot] = current[size];
    }

    @Override
    int next() {
        int best = 0;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            long value = current[i] + weights[i];
            current[i] = value;
            if (value > most) {
                most = value;
                best = i;
            }
        }
        current[best] -= total;
        return members[best];
    }
}
