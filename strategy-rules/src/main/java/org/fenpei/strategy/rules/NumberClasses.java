package org.fenpei.strategy.rules;

import java.util.Arrays;
import java.util.SortedSet;

/**
 * The classes of numbers: each number that conditions name, and what lies between two of them. With bounds c0 &lt; c1 …, class 2i
 * lies before ci, class 2i+1 is ci itself; if there are too many, several neighbours make up one class. A number is found by
 * {@link Cells}.
 *
 * <p>Integers beyond 2^53 count as the decimal that they are nearest to; that is how they compare with all literals but
 * integers of that size, and for those nothing is said.
 */
final class NumberClasses {

    private final double[] bounds;
    /** The last bound of each class but the last, if neighbours are joined; otherwise all bounds. */
    private final double[] ends;
    /** How many fine classes make up one; one, or an even number. */
    private final int joined;

    private final Cells cells;

    NumberClasses(SortedSet<Double> literals, int most) {
        bounds = literals.stream().mapToDouble(Double::doubleValue).toArray();
        int fine = 2 * bounds.length + 1;
        joined = fine <= most ? 1 : ((fine + most - 1) / most + 1) & ~1;
        if (joined == 1) {
            ends = bounds;
        } else {
            int half = joined / 2;
            ends = new double[bounds.length / half];
            for (int i = 0; i < ends.length; i++) {
                ends[i] = bounds[(i + 1) * half - 1];
            }
        }
        cells = new Cells(ends);
    }

    /** Equal for all numbers that can equal the same literal; plus zero turns minus zero into zero. */
    static double normal(Object literal) {
        return ((Number) literal).doubleValue() + 0.0;
    }

    int size() {
        return joined == 1 ? 2 * bounds.length + 1 : ends.length + 1;
    }

    int of(double value) {
        int low = cells.below(value);
        if (joined > 1) {
            return low;
        }
        return 2 * low + (low < ends.length && ends[low] == value ? 1 : 0);
    }

    /** Says what a comparison makes of each class. */
    void add(Leaf leaf, Outlook outlook, int first) {
        int last = first + size() - 1;
        if (leaf instanceof Leaf.In in) {
            outlook.no(first, last);
            for (Object literal : in.literals()) {
                equality(leaf, literal, outlook, first, last, false);
            }
        } else if (leaf instanceof Leaf.Unlike unlike) {
            outlook.yes(first, last);
            equality(leaf, unlike.literal(), outlook, first, last, true);
        } else if (leaf instanceof Leaf.Order order && order.literal() instanceof Number literal) {
            order(order, literal, outlook, first, last);
        } else {
            outlook.failure(first, last);
        }
    }

    private void equality(Leaf leaf, Object literal, Outlook outlook, int first, int last, boolean otherwise) {
        if (!(literal instanceof Number number)) {
            return;
        }
        if (!isPlain(number)) {
            outlook.yes(first, last);
            outlook.no(first, last);
            return;
        }
        int fine = 2 * Arrays.binarySearch(bounds, normal(number)) + 1;
        int at = first + fine / joined;
        if (joined == 1) {
            outlook.remove(at, otherwise);
        }
        examples(leaf, number, outlook, at);
    }

    private void order(Leaf.Order order, Number literal, Outlook outlook, int first, int last) {
        if (!isPlain(literal)) {
            outlook.yes(first, last);
            outlook.no(first, last);
            return;
        }
        int fine = 2 * Arrays.binarySearch(bounds, normal(literal)) + 1;
        int before = first + (fine - 1) / joined;
        int behind = first + (fine + 1) / joined;
        if (order.op().isUpper()) {
            outlook.yes(first, before);
            outlook.no(behind, last);
        } else {
            outlook.no(first, before);
            outlook.yes(behind, last);
        }
        examples(order, literal, outlook, first + fine / joined);
    }

    /** What is said of the literal itself, in all forms in which a lead can have it. */
    private static void examples(Leaf leaf, Number literal, Outlook outlook, int at) {
        double value = normal(literal);
        Key.Type type = leaf.key().type();
        if (type != Key.Type.INTEGER) {
            outlook.add(at, leaf.test(value));
            if (value == 0.0) {
                outlook.add(at, leaf.test(-0.0));
            }
        }
        if (type != Key.Type.DECIMAL && Math.rint(value) == value) {
            outlook.add(at, leaf.test((long) value));
        }
    }

    /** Whether it compares with every number as its decimal does. */
    private static boolean isPlain(Number literal) {
        return literal instanceof Double || Math.abs(literal.doubleValue()) < Key.EXACT;
    }
}
