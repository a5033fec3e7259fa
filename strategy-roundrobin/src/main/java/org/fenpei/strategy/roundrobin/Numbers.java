package org.fenpei.strategy.roundrobin;

/** Rows of integers as text: decimal, with blanks between; those at the end that are zero are left out. */
final class Numbers {

    private Numbers() {}

    /**
     * Reads a row. By hand, since it is done for every member at every turn.
     *
     * @throws IllegalStateException if it is none; what is kept was then not written by this strategy
     */
    static long[] parse(String text, int fields) {
        long[] numbers = new long[fields];
        int field = 0;
        boolean negative = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' && field + 1 < fields) {
                numbers[field] = negative ? -numbers[field] : numbers[field];
                negative = false;
                field++;
            } else if (c >= '0' && c <= '9') {
                numbers[field] = numbers[field] * 10 + (c - '0');
            } else if (c == '-' && !negative) {
                negative = true;
            } else {
                throw new IllegalStateException("the step's state was not written by this strategy");
            }
        }
        numbers[field] = negative ? -numbers[field] : numbers[field];
        return numbers;
    }

    static String text(long... numbers) {
        int used = numbers.length;
        while (used > 1 && numbers[used - 1] == 0) {
            used--;
        }
        StringBuilder text = new StringBuilder(used * 8);
        for (int i = 0; i < used; i++) {
            if (i > 0) {
                text.append(' ');
            }
            text.append(numbers[i]);
        }
        return text.toString();
    }
}
