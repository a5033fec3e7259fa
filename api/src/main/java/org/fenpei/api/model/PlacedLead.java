package org.fenpei.api.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lead and where it is.
 *
 * @param lead the lead
 * @param placement where it is
 * @param policy the policy that decides for it; null for the unit's fallback
 * @param deadline when its ownership ends unless something happens; null if nothing ends it
 */
public record PlacedLead(Lead lead, Placement placement, @Nullable String policy, @Nullable Deadline deadline) {

    /** Checks the parts. */
    public PlacedLead {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(placement, "placement");
    }
}
