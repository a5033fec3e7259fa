package org.fenpei.strategy.roundrobin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TurnTable} knows of each of its members, in arrays by a small number, the <em>place</em>; places of those who
 * went are given out again.
 */
final class Places {

    /** No place. */
    static final int NOBODY = -1;

    private static final int FEW = 8;

    /**
     * The share times the level at which the credit is zero, in parts of 1/TURN turn: among equal shares the lowest is first.
     * It may wrap around, like the level.
     */
    long[] position = new long[FEW];

    /** The turn that was served last. */
    long[] served = new long[FEW];

    /** The id, which breaks what ties are left. */
    String[] name = new String[FEW];

    /** The one behind in the line of the same share. */
    int[] next = new int[FEW];

    /** The one before in the line of the same share. */
    int[] previous = new int[FEW];

    /** Where somebody stands who is not in line. */
    int[] spot = new int[FEW];

    /** The queue of the share; null for one who is not at the table. */
    @Nullable
    ShareQueue[] queue = new ShareQueue[FEW];

    private int[] free = new int[FEW];
    private int freed;
    private int used;

    /** A place that nobody has. */
    int take(String newName) {
        int place = freed > 0 ? free[--freed] : used++;
        if (place == name.length) {
            grow(place * 2);
        }
        name[place] = newName;
        return place;
    }

    /** Gives a place back. */
    void free(int place) {
        name[place] = "";
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = place;
    }

    /** Which of two of one share goes before the other. */
    boolean isBefore(int one, int other) {
        long distance = position[one] - position[other];
        return distance == 0 ? isBeforeInTie(one, other) : distance < 0;
    }

    /** Which of two whose deadlines are equal goes before the other: who was not served for longer, then by id. */
    boolean isBeforeInTie(int one, int other) {
        return served[one] == served[other] ? name[one].compareTo(name[other]) < 0 : served[one] < served[other];
    }

    private void grow(int size) {
        position = Arrays.copyOf(position, size);
        served = Arrays.copyOf(served, size);
        name = Arrays.copyOf(name, size);
        next = Arrays.copyOf(next, size);
        previous = Arrays.copyOf(previous, size);
        spot = Arrays.copyOf(spot, size);
        queue = Arrays.copyOf(queue, size);
    }
}
