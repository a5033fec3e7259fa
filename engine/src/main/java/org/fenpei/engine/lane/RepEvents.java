package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/**
 * When and how a rep received leads: 10 bytes an event, so that a year of a large team fits into a small heap. Counting costs
 * the logarithm of the number of events, for each pair of a door and a pool that he received leads through.
 */
final class RepEvents {

    /** The events of one door and pool, the latest last. */
    private static final class Series {

        private final Door door;
        private final @Nullable String pool;
        private long[] at = new long[4];
        private int size;

        Series(Door door, @Nullable String pool) {
            this.door = door;
            this.pool = pool;
        }

        Series copy() {
            Series copy = new Series(door, pool);
            copy.at = at.clone();
            copy.size = size;
            return copy;
        }

        boolean is(Door through, @Nullable String from) {
            return door == through && Objects.equals(pool, from);
        }

        boolean matches(Set<Door> doors, @Nullable String from) {
            return (from == null || from.equals(pool)) && doors.contains(door);
        }

        void add(long when) {
            if (size == at.length) {
                at = Arrays.copyOf(at, size * 2);
            }
            // A node whose clock is behind must not break the order; that its event counts a little longer exceeds no
            // cap.
            at[size] = size == 0 ? when : Math.max(when, at[size - 1]);
            size++;
        }

        int since(long start) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (at[middle] < start) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return size - low;
        }
    }

    private final List<Series> all = new ArrayList<>(2);

    /** For each event, in the order in which they came, the number of its series. */
    private char[] order = new char[8];

    private int size;

    void add(Instant when, Door through, @Nullable String from) {
        if (size == order.length) {
            order = Arrays.copyOf(order, size * 2);
        }
        int number = number(through, from);
        all.get(number).add(when.toEpochMilli());
        order[size++] = (char) number;
    }

    private int number(Door through, @Nullable String from) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is(through, from)) {
                return i;
            }
        }
        all.add(new Series(through, from));
        return all.size() - 1;
    }

    /** A copy, which goes its own way. */
    RepEvents copy() {
        RepEvents copy = new RepEvents();
        all.forEach(series -> copy.all.add(series.copy()));
        copy.order = order.clone();
        copy.size = size;
        return copy;
    }

    void removeLast() {
        all.get(order[--size]).size--;
    }

    int count(Set<Door> doors, @Nullable String from, Instant since) {
        long start = since.toEpochMilli();
        int count = 0;
        for (Series series : all) {
            if (series.matches(doors, from)) {
                count += series.since(start);
            }
        }
        return count;
    }

    /** When the n-th last one was; one step for each, where several series match. */
    @Nullable
    Instant nth(Set<Door> doors, @Nullable String from, int n) {
        List<Series> matching =
                all.stream().filter(series -> series.matches(doors, from)).toList();
        int[] left = matching.stream().mapToInt(series -> series.size).toArray();
        if (matching.size() == 1) {
            return left[0] < n ? null : Instant.ofEpochMilli(matching.get(0).at[left[0] - n]);
        }
        long found = 0;
        for (int i = 0; i < n; i++) {
            int latest = -1;
            for (int s = 0; s < left.length; s++) {
                if (left[s] > 0 && (latest < 0 || matching.get(s).at[left[s] - 1] > found)) {
                    latest = s;
                    found = matching.get(s).at[left[s] - 1];
                }
            }
            if (latest < 0) {
                return null;
            }
            left[latest]--;
        }
        return Instant.ofEpochMilli(found);
    }
}
