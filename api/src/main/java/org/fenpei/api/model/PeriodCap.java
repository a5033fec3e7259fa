package org.fenpei.api.model;

import java.util.Objects;

/**
 * At most so many in a period.
 *
 * @param count the limit, 0 or more; 0 lets nothing through
 * @param period the period
 */
public record PeriodCap(int count, Period period) {

    /** Checks the range. */
    public PeriodCap {
        Objects.requireNonNull(period, "period");
        if (count < 0) {
            throw new IllegalArgumentException("a cap is 0 or more");
        }
    }
}
