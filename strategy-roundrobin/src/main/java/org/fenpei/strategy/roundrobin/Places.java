package org.fenpei.strategy.roundrobin;

import java.util.Arrays;

/**
 * What a {@link TurnTable} knows of each of its members, in arrays by a small number, the <em>place</em>; places of those who
 * went are given out again.
 */
final class Places {

    /** No place. */
    static final int NOBODY = -1;

    private static final int FEW = 8;

    private static final int LINKS = 4;
    private static final int SPOT = 2;
    private static final int QUEUE = 3;

    /** The id, which breaks what ties are left. */
    private String[] names = new String[FEW];

    /** For each place position and turn, side by side, so that a turn reads few lines of memory. */
    private long[] turns = new long[FEW * 2];

    /** For each place the one behind, the one before, the spot and the queue. */
    private int[] links = new int[FEW * LINKS];

    private int[] free = new int[FEW];
    private int freed;
    private int used;

    /** A place that nobody has. */
    int take(String newName) {
        int place = freed > 0 ? free[--freed] : used++;
        if (place == names.length) {
            grow(place * 2);
        }
        names[place] = newName;
        return place;
    }

    /** Gives a place back. */
    void free(int place) {
        names[place] = "";
        setQueue(place, NOBODY);
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = place;
    }

    /** Which of two of one share goes before the other. */
    boolean isBefore(int one, int other) {
        long distance = position(one) - position(other);
        return distance == 0 ? isBeforeInTie(one, other) : distance < 0;
    }

    /** Which of two whose deadlines are equal goes before the other: who was not served for longer, then by id. */
    boolean isBeforeInTie(int one, int other) {
        long earlier = served(one) - served(other);
        return earlier == 0 ? names[one].compareTo(names[other]) < 0 : earlier < 0;
    }

    /**
     * The share times the level at which the credit is zero, in parts of 1/TURN turn: among equal shares the lowest is first.
     * It may wrap around, like the level.
     */
    long position(int place) {
        return turns[2 * place];
    }

    /** The turn that was served last. */
    long served(int place) {
        return turns[2 * place + 1];
    }

    /** Keeps both. */
    void set(int place, long position, long served) {
        turns[2 * place] = position;
        turns[2 * place + 1] = served;
    }

    String name(int place) {
        return names[place];
    }

    /** The one behind in the line of the same share. */
    int next(int place) {
        return links[LINKS * place];
    }

    void setNext(int place, int next) {
        links[LINKS * place] = next;
    }

    /** The one before in the line of the same share. */
    int previous(int place) {
        return links[LINKS * place + 1];
    }

    void setPrevious(int place, int previous) {
        links[LINKS * place + 1] = previous;
    }

    /** Where somebody stands who is not in line. */
    int spot(int place) {
        return links[LINKS * place + SPOT];
    }

    void setSpot(int place, int spot) {
        links[LINKS * place + SPOT] = spot;
    }

    /** The number of the queue of the share; {@link #NOBODY} for one who is not at the table. */
    int queue(int place) {
        return links[LINKS * place + QUEUE];
    }

    void setQueue(int place, int number) {
        links[LINKS * place + QUEUE] = number;
    }

    private void grow(int size) {
        names = Arrays.copyOf(names, size);
        turns = Arrays.copyOf(turns, size * 2);
        links = Arrays.copyOf(links, size * LINKS);
    }
}
