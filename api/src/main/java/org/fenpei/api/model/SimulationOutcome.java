package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;

/**
 * What came out of a replay or a dry run.
 *
 * @param compared how many decisions were compared, or, of a log, how many leads
 * @param before where the leads are or were: what is compared with
 * @param after where they would be
 * @param moved how many leads would have another owner, or none, or one instead of none
 * @param differences the first of them, at most {@value #EXAMPLES}, in the order in which they were decided
 * @param notes what is to be known beyond the numbers: how a log was read, and what of it did not happen again
 */
public record SimulationOutcome(
        long compared,
        Spread before,
        Spread after,
        long moved,
        List<SimulationDifference> differences,
        List<Reason> notes) {

    /** How many differences are told at most. */
    public static final int EXAMPLES = 100;

    /** Checks and copies. */
    public SimulationOutcome {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /** Of which there is nothing else to be known. */
    public SimulationOutcome(
            long compared, Spread before, Spread after, long moved, List<SimulationDifference> differences) {
        this(compared, before, after, moved, differences, List.of());
    }
}
