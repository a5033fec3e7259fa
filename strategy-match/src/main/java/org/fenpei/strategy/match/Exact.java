package org.fenpei.strategy.match;

/**
 * Points are compared as whole billionths, so that two sums that differ only by the rounding of binary fractions are a tie
 * wherever they were computed.
 */
final class Exact {

    private static final double BILLIONTHS = 1e9;
    private static final double THOUSANDTHS = 1e3;

    private Exact() {}

    /** The points in billionths, up to nine thousand million points; beyond that all are equal. */
    static long billionths(double points) {
        return Math.round(points * BILLIONTHS);
    }

    /** The points without what is smaller than a billionth; very large ones as they are. */
    static double round(double points) {
        return Math.abs(points) >= BILLIONTHS ? points : billionths(points) / BILLIONTHS;
    }

    /** The points as people read them. */
    static double shown(double points) {
        return Math.abs(points) >= BILLIONTHS ? points : Math.round(points * THOUSANDTHS) / THOUSANDTHS;
    }
}
