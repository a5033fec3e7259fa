package org.fenpei.api.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision that came out differently.
 *
 * @param sequence the number of the decision that it is compared with; 0 if it is compared with none
 * @param lead the lead
 * @param before where it is or was
 * @param after where it would be
 * @param cause the first thing that was different, if that is known
 */
public record SimulationDifference(
        long sequence, LeadId lead, @Nullable Placement before, Placement after, @Nullable Reason cause) {

    /** Checks the parts. */
    public SimulationDifference {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(after, "after");
    }
}
