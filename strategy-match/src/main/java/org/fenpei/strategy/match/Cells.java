package org.fenpei.strategy.match;

import java.util.Arrays;

/**
 * A column of the {@link Book}, row by row: the numbers of the texts under which a rep is found, how many values he has, and
 * his number. Rows are only ever added; so whoever holds the arrays may read the rows that he knows while others are added.
 */
final class Cells {

    private int[] starts = new int[17];
    private int[] tokens = new int[32];
    private int[] counts = new int[16];
    private double[] numbers = new double[16];
    private int rows;

    /** The arrays as they are now. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
    record View(int[] starts, int[] tokens, int[] counts, double[] numbers) {

        /** Whether the rep of that row is found under one of those numbers. */
        boolean hasAny(int row, int[] anyOf) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                int token = tokens[at];
                for (int wanted : anyOf) {
                    if (token == wanted) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    View view() {
        return new View(starts, tokens, counts, numbers);
    }

    void add(int[] newTokens, int count, double number) {
        if (rows == counts.length) {
            starts = Arrays.copyOf(starts, rows * 2 + 1);
            counts = Arrays.copyOf(counts, rows * 2);
            numbers = Arrays.copyOf(numbers, rows * 2);
        }
        int end = starts[rows] + newTokens.length;
        if (end > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(end, tokens.length * 2));
        }
        System.arraycopy(newTokens, 0, tokens, starts[rows], newTokens.length);
        counts[rows] = count;
        numbers[rows] = number;
        rows++;
        starts[rows] = end;
    }
}
