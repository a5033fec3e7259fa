package org.fenpei.engine.limits;

import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/**
 * One limit for some reps of the unit.
 *
 * @param id what it is called in refusals
 * @param what what it limits
 * @param who for whom it is
 * @param pools for claims: the pools that it holds for, for each by itself; empty for all pools together
 * @param count how many; 1 for a gap
 * @param period the period of claims and of what is received; else null
 * @param gap the time between two claims; null for other limits
 * @param counting which held leads count; null for all, and for other limits
 */
public record LimitRule(
        String id,
        What what,
        Who who,
        Set<String> pools,
        int count,
        @Nullable Period period,
        @Nullable Duration gap,
        @Nullable Counting counting) {

    /** What a rule limits. */
    public enum What {
        /** Claims in a period. */
        CLAIMS,
        /** The time between two claims. */
        GAP,
        /** Leads received in a period through any door. */
        RECEIVED,
        /** Leads held. */
        HELD
    }

    /**
     * For whom a rule is.
     *
     * @param teams members of these teams
     * @param reps these reps; without teams and reps everybody
     * @param tiers only while they are in one of these tiers; empty for any
     */
    public record Who(Set<String> teams, Set<String> reps, Set<String> tiers) {

        /** Copies. */
        public Who {
            teams = Set.copyOf(teams);
            reps = Set.copyOf(reps);
            tiers = Set.copyOf(tiers);
        }

        /** Whether the rule is for that rep. */
        boolean is(Rep rep, String tier) {
            boolean named = (teams.isEmpty() && reps.isEmpty())
                    || reps.contains(rep.id())
                    || !Collections.disjoint(teams, rep.teams());
            return named && (tiers.isEmpty() || tiers.contains(tier));
        }
    }

    /** Checks and copies. */
    public LimitRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(who, "who");
        pools = Set.copyOf(pools);
        if ((what == What.GAP) != (gap != null) || (what == What.CLAIMS || what == What.RECEIVED) != (period != null)) {
            throw new IllegalArgumentException("a rule has what its kind needs");
        }
    }

    /** Whether it is for that rep, as long as he is in that tier. */
    public boolean isFor(Rep rep, String tier) {
        return who.is(rep, tier);
    }

    /** Whether it holds for a claim from that pool. */
    public boolean holdsFor(@Nullable String pool) {
        return pools.isEmpty() || (pool != null && pools.contains(pool));
    }

    /** Of which pool claims are counted together when that pool is claimed from; null for all pools. */
    public @Nullable String counted(@Nullable String pool) {
        return pools.isEmpty() ? null : pool;
    }
}
