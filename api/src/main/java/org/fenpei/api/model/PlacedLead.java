package org.fenpei.api.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lead and where it is.
 *
 * @param lead the lead
 * @param placement where it is
 * @param policy the policy that decides for it; null for the unit's fallback
 * @param keeping how long its owner keeps it; null if it is not owned, or nothing is known that could end it
 */
public record PlacedLead(Lead lead, Placement placement, @Nullable String policy, @Nullable Keeping keeping) {

    /** Checks the parts. */
    public PlacedLead {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(placement, "placement");
    }

    /** When its ownership ends unless something happens; null if nothing ends it. */
    public @Nullable Deadline deadline() {
        return keeping == null ? null : keeping.deadline();
    }

    /** The same lead, kept otherwise. */
    public PlacedLead withKeeping(@Nullable Keeping other) {
        return new PlacedLead(lead, placement, policy, other);
    }
}
