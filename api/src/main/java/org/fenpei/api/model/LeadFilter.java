package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.fenpei.api.model.Placement.State;
import org.jspecify.annotations.Nullable;

/**
 * Which leads of a unit to list; what is null does not restrict.
 *
 * @param unit the unit
 * @param state only those in this place
 * @param owner only those that this rep owns
 * @param pool only those that lie in this pool, or were claimed from it
 * @param source only those that this system delivered
 * @param reason only those whose placement has this reason code
 * @param receivedFrom only those that were accepted at this time or later
 * @param receivedTo only those that were accepted before this time
 */
public record LeadFilter(
        String unit,
        @Nullable State state,
        @Nullable String owner,
        @Nullable String pool,
        @Nullable String source,
        @Nullable String reason,
        @Nullable Instant receivedFrom,
        @Nullable Instant receivedTo) {

    /** Checks the parts. */
    public LeadFilter {
        Objects.requireNonNull(unit, "unit");
    }

    /** Accepted at any time. */
    public LeadFilter(
            String unit,
            @Nullable State state,
            @Nullable String owner,
            @Nullable String pool,
            @Nullable String source,
            @Nullable String reason) {
        this(unit, state, owner, pool, source, reason, null, null);
    }

    /** All leads of the unit. */
    public static LeadFilter all(String unit) {
        return new LeadFilter(unit, null, null, null, null, null);
    }

    /** What both let through; empty if nothing can. */
    public Optional<LeadFilter> and(LeadFilter other) {
        if (!unit.equals(other.unit)
                || clash(state, other.state)
                || clash(owner, other.owner)
                || clash(pool, other.pool)
                || clash(source, other.source)
                || clash(reason, other.reason)) {
            return Optional.empty();
        }
        return Optional.of(new LeadFilter(
                unit,
                state == null ? other.state : state,
                owner == null ? other.owner : owner,
                pool == null ? other.pool : pool,
                source == null ? other.source : source,
                reason == null ? other.reason : reason,
                other.receivedFrom == null || (receivedFrom != null && receivedFrom.isAfter(other.receivedFrom))
                        ? receivedFrom
                        : other.receivedFrom,
                other.receivedTo == null || (receivedTo != null && receivedTo.isBefore(other.receivedTo))
                        ? receivedTo
                        : other.receivedTo));
    }

    private static boolean clash(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }
}
