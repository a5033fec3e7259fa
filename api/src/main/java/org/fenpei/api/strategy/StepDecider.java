package org.fenpei.api.strategy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A strategy with its configuration, ready to decide. Immutable and thread-safe.
 *
 * <p>A pure function of its request: equal requests give equal outcomes, on every machine, today and when the decision is
 * replayed in a year. It reads no clock, no database, no file, no random source but the request's.
 */
@ConsumerType
public interface StepDecider {

    /**
     * Decides for one lead. Called on the lane's thread, inside the transaction that will commit the outcome, so it must be
     * fast: microseconds, at most a millisecond. A call that takes longer than the engine's budget, or throws, is
     * recorded as failed and the next step is asked; nothing that it wanted is done.
     *
     * @param request everything that may be looked at
     * @return what shall happen, with at least one reason; never null
     */
    StepOutcome decide(StepRequest request);
}
