package org.fenpei.api.service;

import java.util.Objects;
import org.fenpei.api.model.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * A lead that comes in.
 *
 * @param unit the unit that it belongs to
 * @param source the system that delivers it, a code
 * @param externalId its id there, at most 200 characters; null if it has none: then a repeated delivery is not recognised
 * @param priority 0 to 9
 * @param policy the policy that shall decide; null for the unit's fallback
 * @param attributes what is known of it
 */
public record Intake(
        String unit,
        String source,
        @Nullable String externalId,
        int priority,
        @Nullable String policy,
        Attributes attributes) {

    /** Checks that nothing is missing; whether the values are acceptable is the engine's to say. */
    public Intake {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(attributes, "attributes");
    }
}
