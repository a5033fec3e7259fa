package org.fenpei.strategy.territory;

/**
 * A range of postcodes of one country.
 *
 * @param low the lowest, packed
 * @param high the highest, packed
 */
record PostcodeRange(long low, long high) {

    /** Of two ranges the narrower one is the more specific. */
    long width() {
        return high - low;
    }
}
