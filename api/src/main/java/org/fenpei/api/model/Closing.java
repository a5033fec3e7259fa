package org.fenpei.api.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the work on a lead ended. The owner's results are made of these.
 *
 * @param result what came of it
 * @param amount what the customer bought for, 0 or more, in the unit's currency; null if nothing or not known
 * @param rating how content the customer was, 1 (not at all) to 5 (fully); null if not known
 * @param why in words, 1 to 500 characters
 */
public record Closing(Result result, @Nullable Double amount, @Nullable Integer rating, String why) {

    /** What came of a lead. */
    public enum Result {
        /** The customer bought. */
        WON,
        /** The customer did not buy. */
        LOST,
        /** There was no customer: a wrong number, a duplicate, an advertisement. Counts neither as won nor as lost. */
        INVALID
    }

    /** Checks the ranges. */
    public Closing {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(why, "why");
        if (amount != null && !(amount >= 0 && amount <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("amount must be 0 or more");
        }
        if (rating != null && (rating < 1 || rating > 5)) {
            throw new IllegalArgumentException("rating must be 1 to 5");
        }
    }
}
