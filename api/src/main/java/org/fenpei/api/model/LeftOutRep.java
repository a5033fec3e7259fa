package org.fenpei.api.model;

import java.util.Objects;

/**
 * A rep in scope who could not own the lead at the time of a decision.
 *
 * @param rep the rep's id
 * @param guard the id of the first guard that said no; {@code engine} for what the engine itself refuses
 * @param refusal what it said
 */
public record LeftOutRep(String rep, String guard, Refusal refusal) {

    /** Checks the parts. */
    public LeftOutRep {
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(guard, "guard");
        Objects.requireNonNull(refusal, "refusal");
    }
}
