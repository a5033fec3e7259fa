package org.fenpei.api.service;

import java.util.Objects;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicateFound;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a lead that came in.
 *
 * @param decision the decision; for a repeated delivery the first one
 * @param repeated whether the lead was known already, and nothing was done
 * @param duplicate the lead that it was found to be a duplicate of; null if there is none, or for a repeated delivery
 */
public record Receipt(Decision decision, boolean repeated, @Nullable DuplicateFound duplicate) {

    /** Checks the parts. */
    public Receipt {
        Objects.requireNonNull(decision, "decision");
    }

    /** Of no duplicate. */
    public Receipt(Decision decision, boolean repeated) {
        this(decision, repeated, null);
    }
}
