package org.fenpei.strategy.balance;

/** Compares fractions without rounding: products of two longs as numbers of 128 bits. */
final class Fractions {

    private Fractions() {}

    /** Compares a/b with c/d; the denominators are positive. */
    static int compare(long a, long b, long c, long d) {
        long high = Math.multiplyHigh(a, d);
        long otherHigh = Math.multiplyHigh(c, b);
        return high != otherHigh ? Long.compare(high, otherHigh) : Long.compareUnsigned(a * d, c * b);
    }
}
