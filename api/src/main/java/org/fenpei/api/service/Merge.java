package org.fenpei.api.service;

import java.util.Objects;
import org.fenpei.api.model.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Two leads about one customer shall become one.
 *
 * @param lead the one that is merged, and closed by it
 * @param into the one that goes on
 * @param owner which of the two owners keeps it; may be absent if there are not two
 * @param onBehalfOf the rep whose both must be; null for anybody's or nobody's
 * @param override why the guards shall be overridden if the other lead's owner gets it; null to heed them
 * @param reason why, 1 to 500 characters
 */
public record Merge(
        LeadId lead,
        LeadId into,
        @Nullable String owner,
        @Nullable String onBehalfOf,
        @Nullable String override,
        String reason) {

    /** Checks the parts. */
    public Merge {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(into, "into");
        Objects.requireNonNull(reason, "reason");
    }
}
