package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the decisions of a shadow compare with those that counted.
 *
 * @param shadow the shadow
 * @param seen the number of the last decision of the unit that it has seen
 * @param behind how many decisions of the unit it has still to look at
 * @param same how many leads it would have put where they went
 * @param different how many it would have put elsewhere
 * @param failed how many it could not decide, since a step failed or its strategy was missing; they are not compared
 * @param skipped how many it did not look at, since it was too far behind or could not go on
 * @param live where the compared leads went
 * @param would where they would have gone
 * @param newest the newest that differ, the latest first, at most {@value #NEWEST}; {@code before} is where the lead went,
 *     {@code after} where the shadow would have put it
 * @param trouble why it does not go on at the moment; null if it does
 */
public record ShadowReport(
        Shadow shadow,
        long seen,
        long behind,
        long same,
        long different,
        long failed,
        long skipped,
        Spread live,
        Spread would,
        List<SimulationDifference> newest,
        @Nullable Reason trouble) {

    /** How many differences are kept. */
    public static final int NEWEST = 100;

    /** Checks and copies. */
    public ShadowReport {
        Objects.requireNonNull(shadow, "shadow");
        Objects.requireNonNull(live, "live");
        Objects.requireNonNull(would, "would");
        newest = List.copyOf(newest);
    }

    /** How many leads are compared. */
    public long compared() {
        return same + different;
    }
}
