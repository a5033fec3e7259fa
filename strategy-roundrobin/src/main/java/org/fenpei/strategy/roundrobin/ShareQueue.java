package org.fenpei.strategy.roundrobin;

import java.util.Arrays;

/**
 * The members of one share, in the order in which they are due, which among equals is the order of their deadlines, too,
 * whatever the level, the weights and the number of the others. Whoever is served goes behind all others, so nearly always
 * they form a line, closed to a ring: a turn makes the next one the first, and leaves the links as they are. Those who come in between
 * stand in a small heap beside it until they were served. Not thread-safe.
 */
final class ShareQueue {

    private static final int[] NOBODY_ASIDE = {};

    /** The share of each. */
    final long share;

    /** Its number among all queues. */
    final int number;

    private final Places places;
    private int head = Places.NOBODY;
    /** The first and the last in line. */
    private int first = Places.NOBODY;

    private int last = Places.NOBODY;

    private int[] aside = NOBODY_ASIDE;
    private int besides;

    ShareQueue(int number, long share, Places places) {
        this.number = number;
        this.share = share;
        this.places = places;
    }

    /** Who is first, or {@link Places#NOBODY}. */
    int head() {
        return head;
    }

    /** Somebody comes. */
    void add(int place) {
        unmark();
        insert(place);
        settle();
    }

    /** Somebody goes; what is known of him must still be as it was when he came. */
    void remove(int place) {
        unmark();
        takeOut(place);
        settle();
    }

    /** The one who leads the line has had a turn, and goes behind all others. */
    void turn(int place, int next) {
        last = place;
        first = next;
        head = next;
    }

    /** Somebody has had a turn. */
    void serve(int place, long position, long turn) {
        unmark();
        if (place == first && position - places.position(last) >= 0) {
            places.set(place, position, turn);
            last = place;
            first = places.next(place);
        } else {
            takeOut(place);
            places.set(place, position, turn);
            insert(place);
        }
        settle();
    }

    private void unmark() {
        if (besides == 0 && first != Places.NOBODY) {
            places.setSpot(first, Places.IN_LINE);
        }
    }

    /** Finds out anew who is first, and marks one who can be served without looking here. */
    private void settle() {
        if (besides > 0) {
            head = first == Places.NOBODY || places.isBefore(aside[0], first) ? aside[0] : first;
        } else {
            head = first;
            if (first != Places.NOBODY) {
                places.setSpot(first, places.next(first) == first ? Places.ALONE : Places.LEADING);
            }
        }
    }

    private void insert(int place) {
        if (first == Places.NOBODY) {
            places.setSpot(place, Places.IN_LINE);
            places.link(place, place);
            first = place;
            last = place;
        } else if (places.isBefore(last, place)) {
            places.setSpot(place, Places.IN_LINE);
            places.link(last, place);
            places.link(place, first);
            last = place;
        } else {
            if (besides == aside.length) {
                aside = Arrays.copyOf(aside, besides * 2 + 2);
            }
            rise(besides++, place);
        }
    }

    private void takeOut(int place) {
        int spot = places.spot(place);
        if (spot < 0) {
            leaveLine(place);
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

    private void leaveLine(int place) {
        int before = places.previous(place);
        int behind = places.next(place);
        if (behind == place) {
            first = Places.NOBODY;
            last = Places.NOBODY;
            return;
        }
        places.link(before, behind);
        first = place == first ? behind : first;
        last = place == last ? before : last;
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
