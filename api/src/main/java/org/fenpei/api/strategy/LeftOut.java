package org.fenpei.api.strategy;

import java.util.Objects;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;

/**
 * A rep in scope who may not own the lead now.
 *
 * @param rep the rep
 * @param guard the id of the first guard that said no
 * @param refusal what it said
 */
public record LeftOut(Rep rep, String guard, Refusal refusal) {

    /** Checks the parts. */
    public LeftOut {
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(guard, "guard");
        Objects.requireNonNull(refusal, "refusal");
    }
}
