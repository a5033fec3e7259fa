package org.fenpei.strategy.rules;

/**
 * Equality and order of values, to the letter as the rule language's implementation has them, minus zero and integers
 * beyond 2^53 included: a rule must not change its meaning with the way in which it is evaluated.
 */
final class Compare {

    private static final double LONGS_END = Long.MAX_VALUE;
    private static final double LONGS_BEGIN = Long.MIN_VALUE;

    private Compare() {}

    /** Equality across types: numbers by value, everything else only within its type. */
    static boolean equal(Object value, Object literal) {
        if (value instanceof Number a) {
            return literal instanceof Number b && equalNumbers(a, b);
        }
        return value.equals(literal);
    }

    /** Order of two numbers, at least one of which is an integer. */
    static int numbers(Number value, Number literal) {
        if (value instanceof Double a) {
            return literal instanceof Double b ? a.compareTo(b) : decimalWithInteger(a, literal.longValue());
        }
        return literal instanceof Double b
                ? -decimalWithInteger(b, value.longValue())
                : Long.compare(value.longValue(), literal.longValue());
    }

    private static boolean equalNumbers(Number a, Number b) {
        if (a instanceof Double x && b instanceof Double y) {
            double left = x;
            double right = y;
            return left == right;
        }
        return numbers(a, b) == 0;
    }

    private static int decimalWithInteger(double decimal, long integer) {
        if (decimal < LONGS_BEGIN) {
            return -1;
        }
        return decimal > LONGS_END ? 1 : Double.compare(decimal, (double) integer);
    }
}
