package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for one lead. Decisions of a unit are numbered in the order in which they were taken.
 *
 * @param unit the business unit
 * @param sequence its number in the unit's lane, from 1, without repetition
 * @param lead the lead
 * @param door the door that it came through
 * @param at when
 * @param actor who asked: the name of the key or user, or {@code system}
 * @param placement where the lead is now
 * @param policy the policy, if one decided; else null
 * @param policyVersion its version; 0 if no policy decided
 * @param strategy the id of the strategy that decided; null if none did
 */
public record Decision(
        String unit,
        long sequence,
        LeadId lead,
        Door door,
        Instant at,
        String actor,
        Placement placement,
        @Nullable String policy,
        int policyVersion,
        @Nullable String strategy) {

    /** Checks the parts. */
    public Decision {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(door, "door");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(placement, "placement");
    }
}
