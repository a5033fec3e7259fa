package org.fenpei.api.store;

import java.util.Objects;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * What came of a lead was corrected.
 *
 * @param lead the lead
 * @param sequence the number of the decision that corrected it
 * @param ownership the number of the ownership that had ended by its being closed
 * @param before what was said to have come of it until then
 * @param after what is said from then on; null if the lead is open again
 */
public record ClosingChange(LeadId lead, long sequence, long ownership, Closing before, @Nullable Closing after) {

    /** Checks the parts. */
    public ClosingChange {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(before, "before");
    }
}
