package org.fenpei.api.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a step keeps.
 *
 * @param policy the policy
 * @param step the step
 * @param key the key, 1 to 200 characters
 * @param value the value, at most 1,000 characters; null if it was removed
 * @param format the version of the form that the strategy keeps its state in
 */
public record StepEntry(String policy, String step, String key, @Nullable String value, int format) {

    /** Checks the parts. */
    public StepEntry {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(key, "key");
    }
}
