package org.fenpei.strategy.roundrobin;

import java.util.Arrays;

/**
 * {@link ShareQueue}s by a key that stands for a moment: a calendar queue after R. Brown, <cite>Calendar queues: a fast O(1) priority
 * queue implementation for the simulation event set problem</cite> (1988). Time is cut into days of equal length; the days from
 * today on lie in a ring, each with a list of its queues in no order, and two levels of bits say which days have any. What
 * lies beyond the ring is <em>far</em> away until its day comes near; what lies before today is put into today. So putting in and
 * taking out cost a few steps, and finding what is first costs a few more as long as a day holds a few.
 *
 * <p>A queue is in one wheel at a time, and carries its links itself, so that few lines of memory are read. Not thread-safe.
 */
final class Wheel {

    /** No queue, no day. */
    static final int NONE = -1;

    private static final int WORD = 6;
    private static final int FEW = 64;

    private final Queues queues;
    /** For each day of the ring the number of its first queue; behind them that of those far away. */
    private int[] firsts = new int[0];

    private long[] days = new long[0];
    private long[] weeks = new long[0];
    private int ring;
    private double pace;
    private long today;
    /** Nothing that is far away belongs to an earlier day. */
    private long far;

    Wheel(Queues queues) {
        this.queues = queues;
        reset(1, FEW);
    }

    /** Takes all out; each queue's slot is to be cleared by the caller. */
    void reset(double daysInOne, int leastDays) {
        ring = Math.max(FEW, Integer.highestOneBit(Math.max(1, leastDays - 1)) << 1);
        pace = daysInOne;
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

    /** The day of a moment; never decreases as the key grows. */
    long day(double key) {
        return (long) (key * pace);
    }

    /** Puts a queue in that is in no wheel. */
    void put(ShareQueue queue, double key) {
        queue.key = key;
        long day = Math.max(today, day(key));
        int slot = day - today < ring ? (int) (day & (ring - 1)) : ring;
        int next = firsts[slot];
        queue.slot = slot;
        queue.previous = NONE;
        queue.next = next;
        if (next != NONE) {
            queues.get(next).previous = queue.number;
        } else if (slot < ring) {
            days[slot >> WORD] |= 1L << slot;
            weeks[slot >> (2 * WORD)] |= 1L << (slot >> WORD);
        }
        firsts[slot] = queue.number;
    }

    /** Takes a queue out that is in this wheel. */
    void remove(ShareQueue queue) {
        int slot = queue.slot;
        int before = queue.previous;
        int next = queue.next;
        if (next != NONE) {
            queues.get(next).previous = before;
        }
        if (before != NONE) {
            queues.get(before).next = next;
        } else {
            firsts[slot] = next;
            if (next == NONE && slot < ring) {
                clear(slot);
            }
        }
        queue.slot = NONE;
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
        int item = firsts[ring];
        firsts[ring] = NONE;
        while (item != NONE) {
            ShareQueue queue = queues.get(item);
            item = queue.next;
            put(queue, queue.key);
        }
    }

    long today() {
        return today;
    }

    /** The first day from that one on, which is today or later, that has a queue; {@link #NONE} if none in the ring has. */
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

    /** The number of the first queue of a day of the ring. */
    int first(long day) {
        return firsts[(int) (day & (ring - 1))];
    }

    /** The same of those far away, if one may be on such an early day. */
    int firstFar(long day) {
        return day >= far ? firsts[ring] : NONE;
    }
}
