package org.fenpei.api.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of what happens when a deadline is missed.
 *
 * @param after how long after the rung before was carried out; for the first one, after the deadline
 * @param acts what is done, at least one thing; a lead is either re-assigned or put into a pool
 * @param target the policy that re-assigns (null for the lead's own), or the pool (null for the one that the lead came from, else
 *     the only one there is); null if the lead stays
 * @param hops how often in a row at most a lead is re-assigned; then the next rung is carried out at once
 */
public record Rung(Lapse after, Set<Act> acts, @Nullable String target, int hops) {

    /** How often a lead is re-assigned unless something else is said. */
    public static final int HOPS = 2;

    /** What can be done. */
    public enum Act {
        /** Reminds the owner. */
        REMIND,
        /** Tells the owner's managers. */
        COPY_MANAGER,
        /** Marks the lead as being at risk. */
        AT_RISK,
        /** Takes it back, and lets a policy find another owner among those who have not had it lately. */
        REASSIGN,
        /** Takes it back into a pool. */
        POOL
    }

    /** Checks and copies. */
    public Rung {
        Objects.requireNonNull(after, "after");
        if (acts.isEmpty() || acts.containsAll(Set.of(Act.REASSIGN, Act.POOL))) {
            throw new IllegalArgumentException("a rung does something, and moves a lead in one way");
        }
        acts = Collections.unmodifiableSet(EnumSet.copyOf(acts));
        if (hops < 0) {
            throw new IllegalArgumentException("hops are counted from 0");
        }
    }

    /** At once into a pool. */
    public static Rung pool(String pool) {
        return new Rung(Lapse.NONE, Set.of(Act.POOL), pool, HOPS);
    }

    /** Whether it ends the ownership. */
    public boolean moves() {
        return acts.contains(Act.REASSIGN) || acts.contains(Act.POOL);
    }
}
