package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/**
 * When and how a rep received leads, the latest last: 16 bytes an event, so that a year of a large team fits into a small
 * heap. Counting costs as much as there are events in the window.
 */
final class RepEvents {

    private long[] at = new long[8];
    private @Nullable Door[] door = new @Nullable Door[8];
    private @Nullable String[] pool = new @Nullable String[8];
    private int size;

    void add(Instant when, Door through, @Nullable String from) {
        if (size == at.length) {
            int larger = size * 2;
            at = Arrays.copyOf(at, larger);
            door = Arrays.copyOf(door, larger);
            pool = Arrays.copyOf(pool, larger);
        }
        at[size] = when.toEpochMilli();
        door[size] = through;
        pool[size] = from;
        size++;
    }

    void removeLast() {
        size--;
        pool[size] = null;
    }

    int count(Set<Door> doors, @Nullable String from, Instant since) {
        long start = since.toEpochMilli();
        int count = 0;
        for (int i = size - 1; i >= 0 && at[i] >= start; i--) {
            if (matches(i, doors, from)) {
                count++;
            }
        }
        return count;
    }

    @Nullable
    Instant nth(Set<Door> doors, @Nullable String from, int n) {
        int left = n;
        for (int i = size - 1; i >= 0; i--) {
            if (matches(i, doors, from)) {
                left--;
                if (left == 0) {
                    return Instant.ofEpochMilli(at[i]);
                }
            }
        }
        return null;
    }

    private boolean matches(int i, Set<Door> doors, @Nullable String from) {
        return (from == null || from.equals(pool[i])) && doors.contains(door[i]);
    }
}
