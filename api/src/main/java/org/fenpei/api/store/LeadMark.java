package org.fenpei.api.store;

import java.util.Objects;
import org.fenpei.api.model.LeadId;

/**
 * Something by which a customer is recognised: leads with one mark belong to one customer.
 *
 * @param lead the lead
 * @param mark the kind of mark, a colon, and its uniform value, for example {@code phone:+8613800000000}; 1 to 300 characters
 */
public record LeadMark(LeadId lead, String mark) {

    /** Checks the parts. */
    public LeadMark {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(mark, "mark");
    }

    /** Names the lead without showing the mark, which is personal. */
    @Override
    public String toString() {
        return "LeadMark[" + lead + "]";
    }
}
