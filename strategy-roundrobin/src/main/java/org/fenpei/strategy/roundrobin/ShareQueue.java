package org.fenpei.strategy.roundrobin;

import java.util.Arrays;

/**
 * The members of one share, in the order in which they are due, which among equals is the order of their deadlines, too,
 * whatever the level, the weights and the number of the others. Whoever is served goes behind all others, so nearly always
 * they form a line, and a turn costs a few steps. Those who come in between stand in a small heap beside it until they were
 * served. Not thread-safe.
 */
final class ShareQueue {

    private static final int IN_LINE = -1;
    private static final int[] NOBODY_ASIDE = {};

    /** The share of each. */
    final long share;

    /** One by the share. */
    final double inverse;

    /** Its number among all queues. */
    final int number;

    /** In which wheel it is, if it is in one: its head is due, or waits to be. */
    boolean isDue;

    /** Who is first, kept here with his position for those who look at many queues. */
    int head = Places.NOBODY;

    long position;

    /** Its moment in the wheel, its list there ({@link Wheel#NONE} if it is in none), and its neighbours. */
    double key;

    int slot = Wheel.NONE;
    int next;
    int previous;

    private final Places places;
    private int first = Places.NOBODY;
    private int last = Places.NOBODY;
    private int[] aside = NOBODY_ASIDE;
    private int besides;

    ShareQueue(int number, long share, Places places) {
        this.number = number;
        this.share = share;
        this.inverse = 1.0 / share;
        this.places = places;
    }

    /** Finds out anew who is first, or {@link Places#NOBODY}. */
    int findHead() {
        head = besides == 0 || (first != Places.NOBODY && !places.isBefore(aside[0], first)) ? first : aside[0];
        if (head != Places.NOBODY) {
            position = places.position(head);
        }
        return head;
    }

    /** Whether there is nobody else. */
    boolean isAlone(int place) {
        return first == place && last == place && besides == 0;
    }

    void add(int place) {
        if (last == Places.NOBODY || places.isBefore(last, place)) {
            places.setSpot(place, IN_LINE);
            places.setPrevious(place, last);
            places.setNext(place, Places.NOBODY);
            if (last == Places.NOBODY) {
                first = place;
            } else {
                places.setNext(last, place);
            }
            last = place;
        } else {
            if (besides == aside.length) {
                aside = Arrays.copyOf(aside, besides * 2 + 2);
            }
            rise(besides++, place);
        }
    }

    /** Takes one out; what is known of him must still be as it was when he came. */
    void remove(int place) {
        int spot = places.spot(place);
        if (spot == IN_LINE) {
            int before = places.previous(place);
            int behind = places.next(place);
            if (before == Places.NOBODY) {
                first = behind;
            } else {
                places.setNext(before, behind);
            }
            if (behind == Places.NOBODY) {
                last = before;
            } else {
                places.setPrevious(behind, before);
            }
            return;
        }
        int moved = aside[--besides];
        if (moved != place) {
            if (spot > 0 && places.isBefore(moved, aside[(spot - 1) / 2])) {
                rise(spot, moved);
            } else {
                sink(spot, moved);
            }
        }
    }

    private void rise(int from, int place) {
        int spot = from;
        while (spot > 0 && places.isBefore(place, aside[(spot - 1) / 2])) {
            set(spot, aside[(spot - 1) / 2]);
            spot = (spot - 1) / 2;
        }
        set(spot, place);
    }

    private void sink(int from, int place) {
        int spot = from;
        while (2 * spot + 1 < besides) {
            int branch = 2 * spot + 1;
            if (branch + 1 < besides && places.isBefore(aside[branch + 1], aside[branch])) {
                branch++;
            }
            if (places.isBefore(place, aside[branch])) {
                break;
            }
            set(spot, aside[branch]);
            spot = branch;
        }
        set(spot, place);
    }

    private void set(int spot, int place) {
        aside[spot] = place;
        places.setSpot(place, spot);
    }
}
