package org.fenpei.api.retention;

import java.time.Instant;
import java.util.Objects;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/**
 * How long may this rep keep this lead?
 *
 * @param lead the lead
 * @param owner the rep
 * @param door how the ownership began
 * @param pool the pool that it was claimed from; null for other doors
 * @param since when it began
 */
public record RetentionRequest(Lead lead, Rep owner, Door door, @Nullable Pool pool, Instant since) {

    /** Checks the parts. */
    public RetentionRequest {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(door, "door");
        Objects.requireNonNull(since, "since");
    }
}
