package org.fenpei.strategy.roundrobin;

import java.util.Arrays;

/** The {@link ShareQueue}s of a {@link TurnTable}, by their numbers, and hashed by their shares. Not thread-safe. */
final class Queues {

    private static final int NONE = -1;
    private static final int FEW = 4;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Places places;
    private ShareQueue[] all = new ShareQueue[FEW];
    private int count;

    /** Numbers by shares, at most half full; a number stands at the first free spot from the share's own on. */
    private int[] spots = new int[0];

    private int shift;

    Queues(Places places) {
        this.places = places;
        spread(4 * FEW);
    }

    /** How many there are; their numbers go from 0. */
    int count() {
        return count;
    }

    /** The one of that number. */
    ShareQueue get(int number) {
        return all[number];
    }

    /** The one of that share, which is made if there is none. */
    ShareQueue of(long share) {
        int spot = spot(share);
        return spots[spot] == NONE ? make(share) : all[spots[spot]];
    }

    private ShareQueue make(long share) {
        ShareQueue queue = new ShareQueue(count, share, places);
        if (count == all.length) {
            all = Arrays.copyOf(all, count * 2);
            spread(8 * count);
        }
        spots[spot(share)] = count;
        all[count++] = queue;
        return queue;
    }

    /** Where the share stands, or would. */
    private int spot(long share) {
        int spot = (int) ((share * SPREAD) >>> shift);
        while (spots[spot] != NONE && all[spots[spot]].share != share) {
            spot = (spot + 1) & (spots.length - 1);
        }
        return spot;
    }

    private void spread(int size) {
        spots = new int[size];
        Arrays.fill(spots, NONE);
        shift = Long.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < count; i++) {
            spots[spot(all[i].share)] = i;
        }
    }
}
