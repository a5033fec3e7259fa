package org.fenpei.api.store;

import java.util.Objects;
import org.fenpei.api.model.Placement;
import org.jspecify.annotations.Nullable;

/**
 * How many decisions of a policy's version led to one place.
 *
 * @param version the version
 * @param state the state
 * @param owner the owner, if owned; else null
 * @param pool the pool, if in one; else null
 * @param count how many
 */
public record DecisionCount(
        int version, Placement.State state, @Nullable String owner, @Nullable String pool, long count) {

    /** Checks the parts. */
    public DecisionCount {
        Objects.requireNonNull(state, "state");
    }
}
