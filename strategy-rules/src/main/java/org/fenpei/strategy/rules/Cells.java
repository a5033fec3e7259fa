package org.fenpei.strategy.rules;

import java.util.Arrays;

/**
 * Counts how many of some sorted numbers lie below a number. A cell of equal width, or of equal ratio if that spreads the
 * numbers better, says between which few of them the answer lies; so the cost does not grow with how many there are.
 */
final class Cells {

    private static final int MOST_CELLS = 1 << 13;

    private final double[] numbers;
    private final boolean byRatio;
    private final double scale;
    private final long base;
    private final int shift;
    /** For each cell how many of the numbers lie in those before it. */
    private final int[] before;

    Cells(double[] numbers) {
        this.numbers = numbers;
        if (numbers.length < 2) {
            byRatio = false;
            scale = 0;
            base = 0;
            shift = 0;
            before = new int[] {0, numbers.length};
            return;
        }
        int cells = Math.min(MOST_CELLS, Integer.highestOneBit(numbers.length) << 3);
        double width = numbers[numbers.length - 1] - numbers[0];
        scale = (cells - 1) / width;
        base = bits(numbers[0]);
        long range = bits(numbers[numbers.length - 1]) - base;
        int least = 0;
        while (range >>> least >= cells) {
            least++;
        }
        shift = least;
        boolean canBeEven = Double.isFinite(width) && scale > 0 && Double.isFinite(scale);
        byRatio = !canBeEven || (range >= 0 && crowd(true, cells) < crowd(false, cells));
        before = new int[cells + 1];
        for (double number : numbers) {
            before[cell(number, byRatio) + 1]++;
        }
        for (int i = 1; i < before.length; i++) {
            before[i] += before[i - 1];
        }
    }

    /** How many of the numbers are less than this. */
    int below(double number) {
        int last = numbers.length - 1;
        if (last < 0 || !(number > numbers[0])) {
            return 0;
        }
        if (number > numbers[last]) {
            return last + 1;
        }
        int cell = cell(number, byRatio);
        int low = before[cell];
        int high = before[cell + 1];
        while (high - low > 4) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while (low < high && numbers[low] < number) {
            low++;
        }
        return low;
    }

    /** Never decreases as the number grows; only for numbers between the first and the last. */
    private int cell(double number, boolean ratio) {
        return ratio ? (int) ((bits(number) - base) >>> shift) : (int) ((number - numbers[0]) * scale);
    }

    private double crowd(boolean ratio, int cells) {
        int[] counts = new int[cells];
        for (double number : numbers) {
            counts[cell(number, ratio)]++;
        }
        return Arrays.stream(counts)
                .mapToDouble(count -> (double) count * count)
                .sum();
    }

    /** In the order of the numbers. */
    private static long bits(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
