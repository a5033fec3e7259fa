package org.fenpei.api.service;

import java.util.Objects;
import org.fenpei.api.model.Decision;

/**
 * The answer to a lead that came in.
 *
 * @param decision the decision; for a repeated delivery the first one
 * @param repeated whether the lead was known already, and nothing was done
 */
public record Receipt(Decision decision, boolean repeated) {

    /** Checks the parts. */
    public Receipt {
        Objects.requireNonNull(decision, "decision");
    }
}
