package org.fenpei.api.guard;

import java.time.Instant;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is known of a rep's work, as of this decision: every decision before it, committed or earlier in the same group,
 * is counted. Valid only during the call that it was given to.
 */
@ProviderType
public interface RepFacts {

    /** The events that are kept reach back so many days. */
    int DAYS_KEPT = 366;

    /** How many leads the rep holds: owned and not closed. */
    int held();

    /**
     * How many leads the rep received. Events are counted, not holdings: giving back refunds nothing.
     *
     * @param doors the doors that count
     * @param pool only those that came from this pool; null for all
     * @param since from when, included; at most {@value #DAYS_KEPT} days ago
     */
    int received(Set<Door> doors, @Nullable String pool, Instant since);

    /**
     * When the rep received the last lead.
     *
     * @param doors the doors that count
     * @param pool only those that came from this pool; null for all
     * @return the instant, or null if there was none
     */
    @Nullable
    Instant lastReceived(Set<Door> doors, @Nullable String pool);

    /**
     * When the rep received the n-th last lead, counted from 1 for the last one: the event whose expiry frees a cap of n.
     *
     * @param doors the doors that count
     * @param pool only those that came from this pool; null for all
     * @param n from 1
     * @return the instant, or null if there were fewer
     */
    @Nullable
    Instant received(Set<Door> doors, @Nullable String pool, int n);

    /**
     * What came of the leads that the rep owned when they were closed, and his share of what leads were won for.
     *
     * @param since from when, included; at most {@value #DAYS_KEPT} days ago
     */
    Results results(Instant since);
}
