package org.fenpei.api.service;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How a strategy is at run time.
 *
 * @param id the strategy's id
 * @param state how it is
 * @param bundle the symbolic name of its bundle; null if it is missing
 * @param version the bundle's version; null if it is missing
 * @param ranking its service ranking
 * @param reason why it is so
 * @param steps the steps of active policies that use it, as {@code policy/step}
 */
public record StrategyStatus(
        String id,
        State state,
        @Nullable String bundle,
        @Nullable String version,
        int ranking,
        Reason reason,
        List<String> steps) {

    /** The states. */
    public enum State {
        /** Decides. */
        ACTIVE,
        /** There, but another service with the same id is preferred. */
        SHADOWED,
        /** There, and preferred for these steps, but it cannot read what they keep, and so does not decide them. */
        INCOMPATIBLE,
        /** There, but it cannot be used, or its last call failed. */
        FAILED,
        /** Named by an active policy, and not there. */
        MISSING
    }

    /** Checks and copies. */
    public StrategyStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        steps = List.copyOf(steps);
    }
}
