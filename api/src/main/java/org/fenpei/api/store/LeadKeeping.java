package org.fenpei.api.store;

import java.util.Objects;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * How long a lead is kept from now on.
 *
 * @param lead the lead
 * @param keeping how long; null if nothing is to be remembered of it any more
 */
public record LeadKeeping(LeadId lead, @Nullable Keeping keeping) {

    /** Checks the parts. */
    public LeadKeeping {
        Objects.requireNonNull(lead, "lead");
    }
}
