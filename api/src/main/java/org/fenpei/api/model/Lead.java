package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * Anything that needs an owner: a new inquiry, a returning or a dormant customer. Where the lead is, and who owns it, is
 * its {@link Placement}.
 *
 * @param id its identity
 * @param unit the business unit that it belongs to
 * @param source the system that delivered it, a code
 * @param externalId its id in that system, 1 to 200 characters, unique in the unit together with the source; the lead's own id
 *     if the system gave none
 * @param priority 0 (ordinary) to 9 (most urgent); the higher is served first
 * @param receivedAt when it was accepted
 * @param attributes what is known of it
 */
public record Lead(
        LeadId id,
        String unit,
        String source,
        String externalId,
        int priority,
        Instant receivedAt,
        Attributes attributes) {

    /** The highest priority. */
    public static final int MAX_PRIORITY = 9;

    /** Checks the parts. */
    public Lead {
        Objects.requireNonNull(id, "id");
        Codes.require("unit", unit);
        Codes.require("source", source);
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(attributes, "attributes");
        if (priority < 0 || priority > MAX_PRIORITY) {
            throw new IllegalArgumentException("priority must be 0 to 9");
        }
    }

    /** Names the lead without showing anything personal. */
    @Override
    public String toString() {
        return "Lead[" + id + " in " + unit + "]";
    }
}
