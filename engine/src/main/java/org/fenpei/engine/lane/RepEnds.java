package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.Arrays;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.CreditEntry;

/**
 * What a rep was credited with, by the time at which leads were closed, the latest last. Sums are kept from the beginning, so that a
 * window costs two look-ups: its cost grows with the logarithm of the number of entries. Amounts are kept in hundredths, so
 * that their sum is the same wherever the window began. What is corrected later counts for the time at which the lead was closed; that
 * costs one step for each entry since.
 */
final class RepEnds {

    private static final double HUNDREDTHS = 100.0;

    private long[] at = new long[8];
    /** Sums up to and including each: won, lost, ratings, sum of ratings. */
    private int[] counts = new int[8 * 4];

    private long[] amounts = new long[8];
    private int size;

    /** Adds an entry, or with the sign -1 takes one away. Whatever counts for an earlier time than the last one moves those after it. */
    void add(CreditEntry entry, int sign) {
        if (size == at.length) {
            int larger = size * 2;
            at = Arrays.copyOf(at, larger);
            counts = Arrays.copyOf(counts, larger * 4);
            amounts = Arrays.copyOf(amounts, larger);
        }
        long when = entry.closedAt().toEpochMilli();
        int place = size;
        while (place > 0 && at[place - 1] > when) {
            place--;
        }
        System.arraycopy(at, place, at, place + 1, size - place);
        System.arraycopy(amounts, place, amounts, place + 1, size - place);
        System.arraycopy(counts, place * 4, counts, (place + 1) * 4, (size - place) * 4);
        size++;
        at[place] = when;
        amounts[place] = amount(place - 1);
        for (int what = 0; what < 4; what++) {
            counts[place * 4 + what] = sum(place - 1, what);
        }
        for (int i = place; i < size; i++) {
            amounts[i] += sign * entry.cents();
            counts[i * 4] += sign * entry.won();
            counts[i * 4 + 1] += sign * entry.lost();
            counts[i * 4 + 2] += sign * entry.ratings();
            counts[i * 4 + 3] += sign * entry.ratingSum();
        }
    }

    /** A copy, which goes its own way. */
    RepEnds copy() {
        RepEnds copy = new RepEnds();
        copy.at = at.clone();
        copy.counts = counts.clone();
        copy.amounts = amounts.clone();
        copy.size = size;
        return copy;
    }

    private int sum(int index, int what) {
        return index < 0 ? 0 : counts[index * 4 + what];
    }

    private long amount(int index) {
        return index < 0 ? 0 : amounts[index];
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
