package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.Arrays;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Closing;

/**
 * What came of the leads that a rep owned when they were closed, the latest last. Sums are kept from the beginning, so that a
 * window costs two look-ups: its cost grows with the logarithm of the number of closed leads. Amounts are kept in hundredths, so
 * that their sum is the same wherever the window began.
 */
final class RepEnds {

    private static final double HUNDREDTHS = 100.0;

    private long[] at = new long[8];
    /** Sums up to and including each: won, lost, ratings, sum of ratings. */
    private int[] counts = new int[8 * 4];

    private long[] amounts = new long[8];
    private int size;

    void add(Instant when, Closing closing) {
        if (size == at.length) {
            int larger = size * 2;
            at = Arrays.copyOf(at, larger);
            counts = Arrays.copyOf(counts, larger * 4);
            amounts = Arrays.copyOf(amounts, larger);
        }
        boolean won = closing.result() == Closing.Result.WON;
        at[size] = when.toEpochMilli();
        amounts[size] =
                amount(size - 1) + (won && closing.amount() != null ? Math.round(closing.amount() * HUNDREDTHS) : 0);
        put(0, won ? 1 : 0);
        put(1, closing.result() == Closing.Result.LOST ? 1 : 0);
        put(2, closing.rating() == null ? 0 : 1);
        put(3, closing.rating() == null ? 0 : closing.rating());
        size++;
    }

    private void put(int what, int value) {
        counts[size * 4 + what] = sum(size - 1, what) + value;
    }

    private int sum(int index, int what) {
        return index < 0 ? 0 : counts[index * 4 + what];
    }

    private long amount(int index) {
        return index < 0 ? 0 : amounts[index];
    }

    void removeLast() {
        size--;
    }

    Results since(Instant since) {
        int first = Arrays.binarySearch(at, 0, size, since.toEpochMilli());
        if (first < 0) {
            first = -first - 1;
        }
        // Several may have ended in one millisecond; the search may have met any of them.
        while (first > 0 && at[first - 1] == since.toEpochMilli()) {
            first--;
        }
        if (first == size) {
            return Results.NONE;
        }
        int last = size - 1;
        int before = first - 1;
        return new Results(
                sum(last, 0) - sum(before, 0),
                sum(last, 1) - sum(before, 1),
                (amounts[last] - amount(before)) / HUNDREDTHS,
                sum(last, 2) - sum(before, 2),
                sum(last, 3) - sum(before, 3));
    }
}
