package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why something asked for was not done.
 *
 * @param reason the stable code with its arguments
 * @param limit the limit that was met, if it was a limit; else null
 * @param present the value at that moment, if it was a limit; else null
 * @param earliest the earliest time at which the same would pass; null if time alone does not help
 */
public record Refusal(Reason reason, @Nullable Long limit, @Nullable Long present, @Nullable Instant earliest) {

    /** Checks the parts. */
    public Refusal {
        Objects.requireNonNull(reason, "reason");
    }

    /** A refusal that is not about a limit. */
    public static Refusal of(Reason reason) {
        return new Refusal(reason, null, null, null);
    }
}
