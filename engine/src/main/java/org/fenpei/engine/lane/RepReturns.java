package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a rep claimed what he then gave back, by pool: a pool that refunds does not count these claims. They are kept of every pool, so
 * that a pool may begin or cease to refund at any time. Few beside what he claimed; adding one costs a copy.
 */
final class RepReturns {

    private final Map<String, long[]> claimed = new HashMap<>(2);

    /** A copy, which goes its own way: the times of a pool are never changed, but replaced. */
    RepReturns copy() {
        RepReturns copy = new RepReturns();
        copy.claimed.putAll(claimed);
        return copy;
    }

    void add(String pool, Instant at) {
        long[] before = claimed.getOrDefault(pool, new long[0]);
        long[] after = Arrays.copyOf(before, before.length + 1);
        int place = first(before, at.toEpochMilli());
        System.arraycopy(before, place, after, place + 1, before.length - place);
        after[place] = at.toEpochMilli();
        claimed.put(pool, after);
    }

    void remove(String pool, Instant at) {
        long[] before = claimed.getOrDefault(pool, new long[0]);
        int place = first(before, at.toEpochMilli());
        if (place == before.length || before[place] != at.toEpochMilli()) {
            throw new IllegalStateException("nothing was given back");
        }
        long[] after = Arrays.copyOf(before, before.length - 1);
        System.arraycopy(before, place + 1, after, place, after.length - place);
        claimed.put(pool, after);
    }

    /**
     * How many claims at or after that time do not count.
     *
     * @param refunding the pools that refund
     * @param pool only those of this pool; null for all
     */
    int since(Set<String> refunding, @Nullable String pool, Instant since) {
        if (claimed.isEmpty() || refunding.isEmpty()) {
            return 0;
        }
        long start = since.toEpochMilli();
        int count = 0;
        for (Map.Entry<String, long[]> entry : claimed.entrySet()) {
            if ((pool == null || pool.equals(entry.getKey())) && refunding.contains(entry.getKey())) {
                count += entry.getValue().length - first(entry.getValue(), start);
            }
        }
        return count;
    }

    /** The place of the first that is not before that time. */
    private static int first(long[] times, long at) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
