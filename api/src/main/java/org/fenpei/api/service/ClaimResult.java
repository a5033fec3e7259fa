package org.fenpei.api.service;

import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one lead of a claim. Exactly one of decision and refusal is there.
 *
 * @param lead the lead; null if the next one was asked for and there was none
 * @param decision the decision, if it was claimed
 * @param refusal why not, if it was not
 */
public record ClaimResult(@Nullable LeadId lead, @Nullable Decision decision, @Nullable Refusal refusal) {

    /** Checks that one of the two is there. */
    public ClaimResult {
        if ((decision == null) == (refusal == null)) {
            throw new IllegalArgumentException("a claim gives a decision or a refusal");
        }
    }
}
