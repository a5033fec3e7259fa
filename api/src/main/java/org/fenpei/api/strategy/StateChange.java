package org.fenpei.api.strategy;

import org.jspecify.annotations.Nullable;

/**
 * A change of a step's state that the outcome asks for.
 *
 * @param key the key, 1 to {@value StepState#MAX_KEY} characters
 * @param value the new value, at most {@value StepState#MAX_VALUE} characters; null removes the key
 */
public record StateChange(String key, @Nullable String value) {

    /** Checks the lengths. */
    public StateChange {
        if (key.isEmpty() || key.length() > StepState.MAX_KEY) {
            throw new IllegalArgumentException("a state key has 1 to " + StepState.MAX_KEY + " characters");
        }
        if (value != null && value.length() > StepState.MAX_VALUE) {
            throw new IllegalArgumentException("a state value has at most " + StepState.MAX_VALUE + " characters");
        }
    }
}
