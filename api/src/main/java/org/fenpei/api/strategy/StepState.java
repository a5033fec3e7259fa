package org.fenpei.api.strategy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a step asked to be kept, as of this decision: texts under keys. Read only; changes are part of the
 * {@linkplain StepOutcome outcome}, and are kept in the same transaction as the decision, or not at all. The state
 * belongs to the step, not to the bundle: it survives restarts and replaced bundles.
 */
@ProviderType
public interface StepState {

    /** The longest key, in characters. */
    int MAX_KEY = 200;

    /** The longest value, in characters. */
    int MAX_VALUE = 1_000;

    /** The value under that key, or null. */
    @Nullable
    String get(String key);

    /** The keys that begin with that prefix, sorted. Its cost grows with their number. */
    Set<String> keys(String prefix);
}
