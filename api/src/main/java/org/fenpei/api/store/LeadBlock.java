package org.fenpei.api.store;

import java.util.Objects;
import org.fenpei.api.model.LeadId;

/**
 * A lead lies in a block: leads that share one are worth comparing.
 *
 * @param lead the lead
 * @param block a hash of what those in the block have in common
 */
public record LeadBlock(LeadId lead, long block) {

    /** So many leads of a block are given at most; what more leads share tells little. */
    public static final int MOST = 32;

    /** Checks the parts. */
    public LeadBlock {
        Objects.requireNonNull(lead, "lead");
    }
}
