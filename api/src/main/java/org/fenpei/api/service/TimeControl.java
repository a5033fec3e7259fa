package org.fenpei.api.service;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The time by which everything is decided. It is the machine's, unless the container was started with a clock that can be set, for
 * tests and demonstrations. Safe to call from any thread.
 */
@ProviderType
public interface TimeControl {

    /** The time now. */
    Instant now();

    /** Whether the container was started with a clock that can be set. */
    boolean isSettable();

    /**
     * Sets the time forward; it goes on from there. What is due by then is seen to within about a second.
     *
     * @throws FenpeiException of kind REFUSED if the clock cannot be set, or INVALID if the time is not after now
     */
    Instant advance(Instant to);
}
