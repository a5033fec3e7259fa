package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How long a lead has been waiting when it is decided. The time counts from when it began to wait, whatever it waited for meanwhile: a lead
 * that goes from one reason for waiting to another does not begin anew.
 *
 * @param since when it began; now, if it does not wait yet
 * @param now the instant of the decision
 */
record Waited(Instant since, Instant now) {

    /** The waiting of a lead that is where it is; null for one that is new. */
    static Waited of(@Nullable PlacedLead lead, Instant now) {
        return lead != null && lead.placement().state() == Placement.State.WAITING
                ? new Waited(lead.placement().since(), now)
                : new Waited(now, now);
    }

    /** Whether a bound is over; at its very end it is. */
    boolean over(Duration atMost) {
        return !now.isBefore(since.plus(atMost));
    }

    /** The place of a lead that goes on waiting. */
    Placement on(Reason reason, long sequence) {
        return Placement.unowned(Placement.State.WAITING, since, reason, sequence);
    }
}
