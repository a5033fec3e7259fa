package org.fenpei.strategy.roundrobin;

import java.util.Arrays;

/**
 * What a {@link TurnTable} knows of each of its members, in arrays by a small number, the <em>place</em>; places of those who
 * went are given out again. All of one member lies side by side, 56 bytes, so that a turn reads few lines of memory.
 */
final class Places {

    /** No place. */
    static final int NOBODY = -1;

    /** The spot of one who stands in line. */
    static final int IN_LINE = -1;

    /** The same of the first in line, if nobody stands beside it. */
    static final int LEADING = -2;

    /** The same if there is nobody else. */
    static final int ALONE = -3;

    private static final int FEW = 8;

    private static final int NUMBERS = 3;
    private static final int INVERSE = 2;

    private static final int LINKS = 8;
    private static final int SHARE = 0;
    private static final int QUEUE = 1;
    private static final int NEXT = 2;
    private static final int PREVIOUS = 3;
    private static final int SPOT = 4;
    private static final int LIST = 5;
    private static final int LATER = 6;
    private static final int EARLIER = 7;

    /** The id, which breaks what ties are left. */
    private String[] names = new String[FEW];

    /** For each place position and turn, and the bits of one by the share. */
    private long[] numbers = new long[FEW * NUMBERS];

    /** For each place what its other values are. */
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
        setList(place, Wheel.NONE);
        return place;
    }

    /** Gives a place back. */
    void free(int place) {
        names[place] = "";
        setQueue(place, NOBODY, 0);
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
        return numbers[NUMBERS * place];
    }

    /** The turn that was served last. */
    long served(int place) {
        return numbers[NUMBERS * place + 1];
    }

    /** Keeps both. */
    void set(int place, long position, long served) {
        numbers[NUMBERS * place] = position;
        numbers[NUMBERS * place + 1] = served;
    }

    String name(int place) {
        return names[place];
    }

    /** The share. */
    long share(int place) {
        return links[LINKS * place + SHARE];
    }

    /** One by the share. */
    double inverse(int place) {
        return Double.longBitsToDouble(numbers[NUMBERS * place + INVERSE]);
    }

    /** The number of the queue of the share; {@link #NOBODY} for one who is not at the table. */
    int queue(int place) {
        return links[LINKS * place + QUEUE];
    }

    void setQueue(int place, int number, long share) {
        links[LINKS * place + QUEUE] = number;
        links[LINKS * place + SHARE] = Math.toIntExact(share);
        numbers[NUMBERS * place + INVERSE] = Double.doubleToRawLongBits(1.0 / share);
    }

    /** The one behind in the line of the same share; behind the last stands the first. */
    int next(int place) {
        return links[LINKS * place + NEXT];
    }

    /** The one before. */
    int previous(int place) {
        return links[LINKS * place + PREVIOUS];
    }

    /** Puts one behind another. */
    void link(int one, int behind) {
        links[LINKS * one + NEXT] = behind;
        links[LINKS * behind + PREVIOUS] = one;
    }

    /** Where somebody stands who is not in line; less than zero for the others. */
    int spot(int place) {
        return links[LINKS * place + SPOT];
    }

    void setSpot(int place, int spot) {
        links[LINKS * place + SPOT] = spot;
    }

    /** In which list of which {@link Wheel}, if in one. */
    int list(int place) {
        return links[LINKS * place + LIST];
    }

    void setList(int place, int list) {
        links[LINKS * place + LIST] = list;
    }

    /** The one behind in that list. */
    int later(int place) {
        return links[LINKS * place + LATER];
    }

    void setLater(int place, int later) {
        links[LINKS * place + LATER] = later;
    }

    /** The one before in that list. */
    int earlier(int place) {
        return links[LINKS * place + EARLIER];
    }

    void setEarlier(int place, int earlier) {
        links[LINKS * place + EARLIER] = earlier;
    }

    private void grow(int size) {
        names = Arrays.copyOf(names, size);
        numbers = Arrays.copyOf(numbers, size * NUMBERS);
        links = Arrays.copyOf(links, size * LINKS);
    }
}
