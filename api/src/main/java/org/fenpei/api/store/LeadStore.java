package org.fenpei.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Reads leads, outside any lane. All methods throw {@link StoreException} if the database fails. */
@ProviderType
public interface LeadStore {

    /** The lead with that id. */
    Optional<PlacedLead> find(LeadId id);

    /**
     * Leads in the order of their ids.
     *
     * @param filter which
     * @param cursor the {@link Page#next()} of the page before; null for the first
     * @param limit how many at most, 1 to {@link Page#MAX_SIZE}
     * @throws IllegalArgumentException if the cursor is none of this list
     */
    Page<PlacedLead> list(LeadFilter filter, @Nullable String cursor, int limit);

    /**
     * Where a list goes on after so many leads, without reading them: so portions can be read side by side, by {@link #between}.
     *
     * @param cursor where it begins, as for {@link #list}; null for the beginning
     * @param count after how many, at least 1
     * @return the cursor; null if no more than so many are left
     * @throws IllegalArgumentException if the cursor is none of this list
     */
    @Nullable
    String skip(LeadFilter filter, @Nullable String cursor, int count);

    /**
     * The leads of a list behind one cursor, up to another one, however many there are.
     *
     * @param cursor behind which; null from the beginning
     * @param to up to which; null to the end
     * @throws IllegalArgumentException if a cursor is none of this list
     */
    List<PlacedLead> between(LeadFilter filter, @Nullable String cursor, @Nullable String to);

    /** How many leads of the unit there are in each place. */
    Map<Placement.State, Long> countByState(String unit);

    /** How many leads lie in each pool of the unit. */
    Map<String, Long> countByPool(String unit);

    /** How many leads each rep of the unit owns. */
    Map<String, Long> countByOwner(String unit);

    /** The lead's ownerships, the latest first. */
    List<Ownership> ownerships(LeadId id);

    /**
     * When the first of those leads began to wait that began after that time and still wait; empty if there is none. Costs nothing for
     * those that began earlier.
     */
    Optional<Instant> firstWaitingAfter(String unit, Instant after);

    /** How many leads wait that began to wait at or before that time. */
    long countWaitingSince(String unit, Instant until);

    /** When something is next to be done about the keeping of a lead of the unit; empty if nothing is. */
    Optional<Instant> earliestDeadline(String unit);

    /**
     * Leads about whose keeping something is to be done, the earliest first, then by id.
     *
     * @param unit the unit
     * @param rep only those of that rep; null for all
     * @param before only what is to be done before then; null for all
     * @param cursor the {@link Page#next()} of the page before; null for the first
     * @param limit how many at most, 1 to {@link Page#MAX_SIZE}
     * @throws IllegalArgumentException if the cursor is none of this list
     */
    Page<PlacedLead> deadlines(
            String unit, @Nullable String rep, @Nullable Instant before, @Nullable String cursor, int limit);

    /** About how many leads of the unit something should have been done by that time. */
    long overdue(String unit, Instant now);
}
