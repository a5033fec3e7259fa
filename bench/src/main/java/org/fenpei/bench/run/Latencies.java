package org.fenpei.bench.run;

import java.util.Arrays;
import java.util.List;

/** How long the calls of one caller took, in nanoseconds. Not safe for several threads. */
final class Latencies {

    private long[] nanos = new long[4096];
    private int size;

    void add(long taken) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = taken;
    }

    int size() {
        return size;
    }

    /** All of several callers, from the shortest to the longest. */
    static long[] sorted(List<Latencies> callers) {
        long[] all = new long[callers.stream().mapToInt(Latencies::size).sum()];
        int at = 0;
        for (Latencies one : callers) {
            System.arraycopy(one.nanos, 0, all, at, one.size);
            at += one.size;
        }
        Arrays.sort(all);
        return all;
    }

    /** The smallest value that at least this share of all values does not exceed; 0 if there are none. */
    static long quantile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(1, Math.min(rank, sorted.length)) - 1];
    }
}
