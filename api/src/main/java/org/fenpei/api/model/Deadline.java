package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * When an ownership ends unless something happens, and what then.
 *
 * @param at when, not before
 * @param toPool the pool that the lead then falls back into
 * @param reason why
 */
public record Deadline(Instant at, String toPool, Reason reason) {

    /** Checks the parts. */
    public Deadline {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(toPool, "toPool");
        Objects.requireNonNull(reason, "reason");
    }
}
