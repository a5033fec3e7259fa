package org.fenpei.api.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the work on a lead ended. What reps are credited with is made of these.
 *
 * @param result what came of it
 * @param amount what the customer bought for, 0 to 1,000,000,000,000,000, in the unit's currency, rounded to hundredths; null if nothing or not known
 * @param rating how content the customer was, 1 (not at all) to 5 (fully); null if not known
 * @param why in words, 1 to 500 characters
 */
public record Closing(Result result, @Nullable Double amount, @Nullable Integer rating, String why) {

    /** No amount is higher: so that sums of hundredths stay exact. */
    public static final double MOST_AMOUNT = 1e15;

    /** What came of a lead. */
    public enum Result {
        /** The customer bought. */
        WON,
        /** The customer did not buy. */
        LOST,
        /** There was no customer: a wrong number, a duplicate, an advertisement. Counts neither as won nor as lost. */
        INVALID
    }

    private static final double HUNDREDTHS = 100.0;

    /** Checks the ranges. */
    public Closing {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(why, "why");
        if (amount != null && !(amount >= 0 && amount <= MOST_AMOUNT)) {
            throw new IllegalArgumentException("amount must be 0 to 1,000,000,000,000,000");
        }
        if (rating != null && (rating < 1 || rating > 5)) {
            throw new IllegalArgumentException("rating must be 1 to 5");
        }
    }

    /** What the customer bought for, in hundredths of the unit's currency: nothing unless it was won. */
    public long cents() {
        return result == Result.WON && amount != null ? Math.round(amount * HUNDREDTHS) : 0;
    }
}
