package org.fenpei.api.store;

import java.time.Instant;
import java.time.LocalDate;
import org.fenpei.api.model.LeadId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps which leads of a pool a rep has opened on which day. Never keeps more than the cap of a day, whoever asks at the same time.
 * All methods throw {@link StoreException} if the database fails.
 */
@ProviderType
public interface ViewStore {

    /**
     * The views of one rep in one pool on one day of his zone.
     *
     * @param rep the rep
     * @param pool the pool
     * @param day the day
     */
    record Day(String rep, String pool, LocalDate day) {}

    /**
     * Notes that a lead is opened. A lead that was opened on that day before is not counted again, and may be opened again.
     *
     * @param cap how many different leads may be opened
     * @param at when
     * @return whether it may be opened; if not, nothing was noted
     */
    boolean open(Day day, LeadId lead, int cap, Instant at);

    /** How many different leads were opened. */
    int opened(Day day);
}
