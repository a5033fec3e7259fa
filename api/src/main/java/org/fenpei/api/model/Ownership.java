package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One ownership: who had which lead, from when to when, and through which doors. The history of a lead is the list of its
 * ownerships.
 *
 * @param lead the lead
 * @param rep the owner
 * @param pool the pool that it was claimed from, or null
 * @param door how it began
 * @param from when it began
 * @param sequence the lane's sequence number of the decision that began it
 * @param to when it ended; null while it lasts
 * @param endDoor how it ended; null while it lasts
 * @param closing what came of the lead, if the ownership lasted until it was closed; else null
 * @param endSequence the sequence number of the decision that ended it; 0 while it lasts
 */
public record Ownership(
        LeadId lead,
        String rep,
        @Nullable String pool,
        Door door,
        Instant from,
        long sequence,
        @Nullable Instant to,
        @Nullable Door endDoor,
        @Nullable Closing closing,
        long endSequence) {

    /** Checks the parts. */
    public Ownership {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(door, "door");
        Objects.requireNonNull(from, "from");
    }

    /** Not ended by closing. */
    public Ownership(
            LeadId lead,
            String rep,
            @Nullable String pool,
            Door door,
            Instant from,
            long sequence,
            @Nullable Instant to,
            @Nullable Door endDoor,
            long endSequence) {
        this(lead, rep, pool, door, from, sequence, to, endDoor, null, endSequence);
    }

    /** The same, with what came of the lead corrected; null if the lead is open again. */
    public Ownership closedAs(@Nullable Closing corrected) {
        return new Ownership(lead, rep, pool, door, from, sequence, to, endDoor, corrected, endSequence);
    }
}
