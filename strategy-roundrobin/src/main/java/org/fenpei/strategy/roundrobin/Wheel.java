package org.fenpei.strategy.roundrobin;

import java.util.Arrays;

/**
 * {@link Places} by a moment: a calendar queue after R. Brown, <cite>Calendar queues: a fast O(1) priority
 * queue implementation for the simulation event set problem</cite> (1988). Time is cut into days of equal length; the days from
 * today on lie in a ring, each with a list of its places in no order, and two levels of bits say which days have any. What
 * lies beyond the ring is <em>far</em> away until its day comes near; what lies before today is put into today. So putting in and
 * taking out cost a few steps, and finding what is first costs a few more as long as a day holds a few.
 *
 * <p>A moment follows from position and share, and a place carries its links itself, so that few lines of memory are read. A place is
 * in one of two wheels at a time. Not thread-safe.
 */
final class Wheel {

    /** No list, no place, no day. */
    static final int NONE = -1;

    private static final int WORD = 6;
    private static final int FEW = 64;

    private final Places places;
    /** Which of the two it is: the last bit of the numbers of its lists. */
    private final int side;
    /** For each day of the ring the first of its places; behind them that of those far away. */
    private int[] firsts = new int[0];

    private long[] days = new long[0];
    private long[] weeks = new long[0];
    private int ring;
    private long base;
    private double ahead;
    private double pace;
    private long today;
    /** Nothing that is far away belongs to an earlier day. */
    private long far;

    Wheel(Places places, int side) {
        this.places = places;
        this.side = side;
    }

    /** Which wheel a list belongs to: 0 or 1. */
    static int side(int list) {
        return list & 1;
    }

    /**
     * Takes all out; that they are in no list any more is to be said to the places by the caller.
     *
     * @param newBase the level that moments are counted from
     * @param newAhead what is added to positions
     * @param daysInOne how many days pass while the level grows by one
     * @param leastDays how many days the ring has at least
     */
    void reset(long newBase, double newAhead, double daysInOne, int leastDays) {
        base = newBase;
        ahead = newAhead;
        pace = daysInOne;
        ring = Math.max(FEW, Integer.highestOneBit(Math.max(1, leastDays - 1)) << 1);
        if (firsts.length != ring + 1) {
            firsts = new int[ring + 1];
            days = new long[ring >> WORD];
            weeks = new long[(days.length + FEW - 1) >> WORD];
        }
        Arrays.fill(firsts, NONE);
        Arrays.fill(days, 0);
        Arrays.fill(weeks, 0);
        today = 0;
        far = ring;
    }

    /** The moment of a place, in levels since the base. */
    double moment(int place) {
        return (places.position(place) - places.share(place) * base + ahead) * places.inverse(place);
    }

    /** The day of a moment; never decreases as the moments grow. */
    long day(double moment) {
        return (long) (moment * pace);
    }

    /** Puts a place in that is in no wheel. */
    void put(int place) {
        put(place, day(moment(place)));
    }

    /** The same if its day is known. */
    void put(int place, long itsDay) {
        long day = Math.max(today, itsDay);
        int slot = day - today < ring ? (int) (day & (ring - 1)) : ring;
        // By its bit, which is close at hand: mostly there is nobody else.
        int next = slot == ring || has(slot) ? firsts[slot] : NONE;
        places.setList(place, 2 * slot + side);
        places.setEarlier(place, NONE);
        places.setLater(place, next);
        if (next != NONE) {
            places.setEarlier(next, place);
        } else if (slot < ring) {
            days[slot >> WORD] |= 1L << slot;
            weeks[slot >> (2 * WORD)] |= 1L << (slot >> WORD);
        }
        firsts[slot] = place;
    }

    /** Takes a place out that is in this wheel. */
    void remove(int place) {
        int before = places.earlier(place);
        int next = places.later(place);
        if (next != NONE) {
            places.setEarlier(next, before);
        }
        if (before != NONE) {
            places.setLater(before, next);
        } else {
            int slot = places.list(place) >> 1;
            firsts[slot] = next;
            if (next == NONE && slot < ring) {
                clear(slot);
            }
        }
        places.setList(place, NONE);
    }

    /** Takes all out that a day of the ring holds, and says the first; each still says which one is next. */
    int empty(long day) {
        int slot = (int) (day & (ring - 1));
        if (!has(slot)) {
            return NONE;
        }
        clear(slot);
        return firsts[slot];
    }

    private boolean has(int slot) {
        return (days[slot >> WORD] >>> slot & 1) != 0;
    }

    private void clear(int slot) {
        long left = days[slot >> WORD] & ~(1L << slot);
        days[slot >> WORD] = left;
        if (left == 0) {
            weeks[slot >> (2 * WORD)] &= ~(1L << (slot >> WORD));
        }
    }

    /**
     * Goes on to a day; those from today on must be empty before it.
     *
     * @return whether any may have come near
     */
    boolean goTo(long day) {
        if (day <= today) {
            return false;
        }
        today = day;
        if (day <= far - ring / 2) {
            return false;
        }
        comeNear();
        return true;
    }

    /** Puts those into the ring whose days have come near. */
    private void comeNear() {
        far = today + ring;
        int place = firsts[ring];
        firsts[ring] = NONE;
        while (place != NONE) {
            int next = places.later(place);
            put(place);
            place = next;
        }
    }

    long today() {
        return today;
    }

    /** The first day from that one on, which is today or later, that has a place; {@link #NONE} if none in the ring has. */
    long firstDay(long from) {
        int start = (int) (from & (ring - 1));
        int slot = firstSlot(start);
        if (slot == NONE && start > 0) {
            slot = firstSlot(0);
        }
        if (slot == NONE) {
            return NONE;
        }
        long day = from + ((slot - start) & (ring - 1));
        return day - today < ring ? day : NONE;
    }

    private int firstSlot(int start) {
        int word = start >> WORD;
        long left = days[word] & (-1L << start);
        if (left != 0) {
            return (word << WORD) + Long.numberOfTrailingZeros(left);
        }
        word++;
        int week = word >> WORD;
        if (week >= weeks.length) {
            return NONE;
        }
        long some = weeks[week] & (-1L << word);
        while (some == 0) {
            if (++week == weeks.length) {
                return NONE;
            }
            some = weeks[week];
        }
        word = (week << WORD) + Long.numberOfTrailingZeros(some);
        return (word << WORD) + Long.numberOfTrailingZeros(days[word]);
    }

    /** The first place of a day of the ring. */
    int first(long day) {
        int slot = (int) (day & (ring - 1));
        return has(slot) ? firsts[slot] : NONE;
    }

    /** The same of those far away, if one may be on such an early day. */
    int firstFar(long day) {
        return day >= far ? firsts[ring] : NONE;
    }
}
