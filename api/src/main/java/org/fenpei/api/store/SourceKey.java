package org.fenpei.api.store;

import java.util.Objects;
import org.fenpei.api.model.Lead;

/**
 * What is unique about a lead inside its unit.
 *
 * @param source the system that delivered it
 * @param externalId its id there
 */
public record SourceKey(String source, String externalId) {

    /** Checks the parts. */
    public SourceKey {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(externalId, "externalId");
    }

    /** The key of a lead. */
    public static SourceKey of(Lead lead) {
        return new SourceKey(lead.source(), lead.externalId());
    }
}
