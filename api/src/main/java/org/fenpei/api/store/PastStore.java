package org.fenpei.api.store;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads a unit as it was when a decision was about to be taken, and the log of what was decided. Locks nothing. All methods
 * throw {@link StoreException} if the database fails.
 */
@ProviderType
public interface PastStore {

    /**
     * The unit before a decision.
     *
     * @param unit the unit; it must exist
     * @param sequence the number of the decision, from 1; one that was not taken yet stands for now
     */
    UnitPast before(String unit, long sequence);

    /** The decisions of the unit from that number on, in order, with their traces; at most so many. */
    List<LoggedDecision> logged(String unit, long fromSequence, int limit);

    /** The number of the first decision of the unit at or after that time; one more than the last if there is none. */
    long firstAt(String unit, Instant time);

    /**
     * The decisions after which a rep, team or pool, or which policies are active, changed: their numbers, in order, each once.
     *
     * @param from the first number, included
     * @param to the last number, included
     */
    List<Long> configChanges(String unit, long from, long to);
}
