package org.fenpei.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All limits of a rep, as they are at one moment.
 *
 * @param rep the rep
 * @param at the moment
 * @param tier the tier that he is in; null if the unit has no tiers
 * @param limits the limits
 */
public record RepLimits(String rep, Instant at, @Nullable TierState tier, List<LimitState> limits) {

    /** Copies. */
    public RepLimits {
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(at, "at");
        limits = List.copyOf(limits);
    }

    /** What is limited. */
    public enum Kind {
        /** How many leads he holds. */
        HELD,
        /** How many leads he receives in a period, through any door. */
        RECEIVED,
        /** How many leads he claims in a period. */
        CLAIMS,
        /** How soon he claims again: one claim in the period. */
        GAP,
        /** How many leads of a pool he opens on a day. */
        VIEWS
    }

    /**
     * One limit.
     *
     * @param kind what is limited
     * @param by what limits it: the id of a guard, or of a rule of the unit
     * @param pool the pool that it is about; null for all together
     * @param period the period: {@code day}, or a duration; null for what is held
     * @param limit how many
     * @param used how many of them are used
     * @param left how many are left, 0 or more
     * @param renewsAt when the next one is free again if nothing else happens; null if all are, or time alone does not help
     */
    public record LimitState(
            Kind kind,
            String by,
            @Nullable String pool,
            @Nullable String period,
            long limit,
            long used,
            long left,
            @Nullable Instant renewsAt) {

        /** Checks the parts. */
        public LimitState {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * The tier of a rep, and what it follows from.
     *
     * @param id the tier
     * @param from the beginning of the period that counted
     * @param to its end, which is the beginning of the present period
     * @param until when it is found anew
     * @param won how many of his leads were won in the period that counted
     * @param lost how many were lost
     * @param amount what the won ones were worth
     */
    public record TierState(String id, Instant from, Instant to, Instant until, int won, int lost, double amount) {

        /** Checks the parts. */
        public TierState {
            Objects.requireNonNull(id, "id");
        }
    }
}
