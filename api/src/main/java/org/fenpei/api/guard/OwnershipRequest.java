package org.fenpei.api.guard;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/**
 * May this rep own this lead, through this door, now?
 *
 * @param rep the rep
 * @param facts what he holds and has received
 * @param door the door
 * @param pool the pool that the lead is claimed from, or that a policy takes it out of; null if it comes from nowhere, or by hand
 * @param lead the lead; null exactly if the guard declared that it does not look at it
 * @param formerOwners the lead's earlier ownerships, the latest first, at most the last 100; empty if the lead is null
 * @param now the instant of the decision
 */
public record OwnershipRequest(
        Rep rep,
        RepFacts facts,
        Door door,
        @Nullable Pool pool,
        @Nullable Lead lead,
        List<Ownership> formerOwners,
        Instant now) {

    /** Checks the parts. */
    public OwnershipRequest {
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(door, "door");
        Objects.requireNonNull(formerOwners, "formerOwners");
        Objects.requireNonNull(now, "now");
    }
}
