package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;

/**
 * What came out of a replay or a dry run.
 *
 * @param compared how many decisions were compared
 * @param before where the leads are or were: what is compared with
 * @param after where they would be
 * @param moved how many leads would have another owner, or none, or one instead of none
 * @param differences the first of them, at most {@value #EXAMPLES}, in the order in which they were decided
 */
public record SimulationOutcome(
        long compared, Spread before, Spread after, long moved, List<SimulationDifference> differences) {

    /** How many differences are told at most. */
    public static final int EXAMPLES = 100;

    /** Checks and copies. */
    public SimulationOutcome {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        differences = List.copyOf(differences);
    }
}
