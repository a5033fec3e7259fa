package org.fenpei.strategy.rules;

/**
 * What a condition may say about the values of each class. Never leaves out what is possible; may name more than is. Its
 * operations change nothing but the one on which they are called while it is being filled.
 */
final class Outlook {

    private final long[] yes;
    private final long[] no;
    private final long[] failure;
    private boolean absent;

    Outlook(int classes) {
        this(words(classes), words(classes), words(classes), false);
    }

    private Outlook(long[] yes, long[] no, long[] failure, boolean absent) {
        this.yes = yes;
        this.no = no;
        this.failure = failure;
        this.absent = absent;
    }

    /** The same for all classes. */
    static Outlook of(int classes, boolean value) {
        Outlook outlook = new Outlook(classes);
        fill(value ? outlook.yes : outlook.no, 0, classes - 1);
        return outlook;
    }

    /** True for these classes, the last included. */
    void yes(int first, int last) {
        fill(yes, first, last);
    }

    /** False for these classes, the last included. */
    void no(int first, int last) {
        fill(no, first, last);
    }

    /** A failure for these classes, the last included. */
    void failure(int first, int last) {
        fill(failure, first, last);
    }

    /** Neither for leads without a value. */
    void absent() {
        absent = true;
    }

    /** One more possibility for a class. */
    void add(int at, Truth truth) {
        long[] words = truth == Truth.TRUE ? yes : truth == Truth.FALSE ? no : failure;
        words[at >> 6] |= 1L << at;
    }

    /** One possibility less for a class. */
    void remove(int at, boolean value) {
        (value ? yes : no)[at >> 6] &= ~(1L << at);
    }

    Outlook negated() {
        return new Outlook(no, yes, failure, absent);
    }

    static Outlook and(Outlook a, Outlook b) {
        return new Outlook(both(a.yes, b.yes), either(a.no, b.no), either(a.failure, b.failure), a.absent || b.absent);
    }

    static Outlook or(Outlook a, Outlook b) {
        return new Outlook(either(a.yes, b.yes), both(a.no, b.no), either(a.failure, b.failure), a.absent || b.absent);
    }

    /** Whether it is always true, or never, for each class of those that are left. */
    boolean isSure() {
        for (int i = 0; i < yes.length; i++) {
            if ((yes[i] & (no[i] | failure[i])) != 0) {
                return false;
            }
        }
        return !absent || (yes[0] & 1) == 0;
    }

    /** The classes for which it can be true or fail. */
    long[] left(boolean evenAbsent) {
        long[] left = either(yes, failure);
        if (absent && evenAbsent) {
            left[0] |= 1;
        }
        return left;
    }

    private static long[] words(int classes) {
        return new long[(classes + 63) >> 6];
    }

    private static void fill(long[] words, int first, int last) {
        if (first > last) {
            return;
        }
        int begin = first >> 6;
        int end = last >> 6;
        long head = -1L << first;
        long tail = -1L >>> (63 - (last & 63));
        if (begin == end) {
            words[begin] |= head & tail;
            return;
        }
        words[begin] |= head;
        for (int i = begin + 1; i < end; i++) {
            words[i] = -1;
        }
        words[end] |= tail;
    }

    private static long[] both(long[] a, long[] b) {
        long[] result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] &= b[i];
        }
        return result;
    }

    private static long[] either(long[] a, long[] b) {
        long[] result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] |= b[i];
        }
        return result;
    }
}
