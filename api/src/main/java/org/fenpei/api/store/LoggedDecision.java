package org.fenpei.api.store;

import java.util.Objects;
import org.fenpei.api.model.Decision;

/**
 * A decision with what explains it.
 *
 * @param decision the decision
 * @param trace the engine's compact trace, up to 1 MB; the store does not look into it
 */
@SuppressWarnings(
        "ArrayRecordComponent") // kilobytes that nobody compares; a copy of each would cost more than it protects
public record LoggedDecision(Decision decision, byte[] trace) {

    /** Checks the parts. The bytes are not copied. */
    public LoggedDecision {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(trace, "trace");
    }
}
