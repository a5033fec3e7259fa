package org.fenpei.api.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lead and where it is.
 *
 * @param lead the lead
 * @param placement where it is
 * @param policy the policy that it was last decided by; null if it never was
 */
public record PlacedLead(Lead lead, Placement placement, @Nullable String policy) {

    /** Checks the parts. */
    public PlacedLead {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(placement, "placement");
    }
}
