package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rep could claim a lead at this moment. Nothing is claimed, and nothing used up.
 *
 * @param lead the lead
 * @param rep the rep
 * @param pool the pool that it lies in; null if it is in none
 * @param allowed whether he could
 * @param refusals everything that is against it, in the order in which it is asked; the first is what a claim would be answered
 */
public record ClaimCheck(LeadId lead, String rep, @Nullable String pool, boolean allowed, List<Refusal> refusals) {

    /** Copies. */
    public ClaimCheck {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(rep, "rep");
        refusals = List.copyOf(refusals);
    }
}
