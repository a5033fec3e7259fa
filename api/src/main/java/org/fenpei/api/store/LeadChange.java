package org.fenpei.api.store;

import java.util.Objects;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadId;

/**
 * A change of what is known of a lead.
 *
 * @param lead the lead
 * @param sequence the number of the decision that logs it
 * @param before the attributes before it
 * @param after the attributes from now on
 */
public record LeadChange(LeadId lead, long sequence, Attributes before, Attributes after) {

    /** Checks the parts. */
    public LeadChange {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
