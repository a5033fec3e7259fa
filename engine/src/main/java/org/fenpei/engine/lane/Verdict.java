package org.fenpei.engine.lane;

import java.time.Instant;
import org.fenpei.api.strategy.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * What the guards that look at the rep alone said of him.
 *
 * @param leftOut why he may own nothing now; null if he may
 * @param until it holds until then, if nothing about him changes
 */
record Verdict(@Nullable LeftOut leftOut, Instant until) {

    boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
