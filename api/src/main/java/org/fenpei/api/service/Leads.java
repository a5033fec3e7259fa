package org.fenpei.api.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Reads leads and what happened to them. Safe to call from any thread; calls wait for the database. */
@ProviderType
public interface Leads {

    /** The lead of that id. */
    Optional<PlacedLead> find(LeadId id);

    /**
     * A page of leads, in the order of their ids.
     *
     * @param filter which
     * @param cursor the {@link Page#next()} of the page before; null for the first
     * @param limit how many at most, 1 to {@link Page#MAX_SIZE}
     * @throws FenpeiException of kind INVALID if cursor or limit are wrong
     */
    Page<PlacedLead> list(LeadFilter filter, @Nullable String cursor, int limit);

    /**
     * A page of the leads that match at least one of several filters, in the order of their ids.
     *
     * @param any the filters; none matches nothing
     * @param cursor the {@link Page#next()} of the page before; null for the first
     * @param limit how many at most, 1 to {@link Page#MAX_SIZE}
     * @throws FenpeiException of kind INVALID if cursor or limit are wrong
     */
    Page<PlacedLead> list(List<LeadFilter> any, @Nullable String cursor, int limit);

    /** The decisions about a lead, the latest first. */
    List<Decision> decisions(LeadId id);

    /** The ownerships of a lead, the latest first. */
    List<Ownership> ownerships(LeadId id);

    /** Why a decision was taken as it was; empty if there is none of that number. */
    Optional<Explanation> explain(String unit, long sequence);

    /** The decisions of a unit after that number, in order, at most so many: the feed of events. */
    List<Decision> decisionsAfter(String unit, long sequence, int limit);

    /**
     * How many leads of the unit are where: {@code state/OWNED}, {@code pool/<id>}, {@code rep/<id>}. Zeros may be missing.
     */
    Map<String, Long> counts(String unit);
}
