package org.fenpei.api.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Further terms of a pool.
 *
 * @param viewsPerDay how many different leads of the pool a rep may open on one day of his zone; null for any number
 * @param moveAfter after which time in the pool a lead moves on; null for never
 * @param moveTo the pool that it moves on to; null exactly if it never does
 * @param refund whether a claimed lead that its rep gives back no longer counts as claimed or received
 * @param coolDownTeams whether the pool's cool-down holds for everybody who shares a team with the former owner, too
 */
public record PoolTerms(
        @Nullable Integer viewsPerDay,
        @Nullable Duration moveAfter,
        @Nullable String moveTo,
        boolean refund,
        boolean coolDownTeams) {

    /** The shortest stay before a lead moves on. */
    public static final Duration SHORTEST_STAY = Duration.ofMinutes(1);

    /** No further terms. */
    public static final PoolTerms NONE = new PoolTerms(null, null, null, false, false);

    /** Checks the parts. */
    public PoolTerms {
        if (viewsPerDay != null && viewsPerDay < 0) {
            throw new IllegalArgumentException("viewsPerDay is 0 or more");
        }
        if ((moveAfter == null) != (moveTo == null)) {
            throw new IllegalArgumentException("moveAfter and moveTo belong together");
        }
        if (moveAfter != null && moveAfter.compareTo(SHORTEST_STAY) < 0) {
            throw new IllegalArgumentException("moveAfter is a minute or longer");
        }
    }
}
