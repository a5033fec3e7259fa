package org.fenpei.api.service;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.KeepingReport;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How long owners keep leads: shows it, extends it, locks leads. Safe to call from any thread. Stages end with a
 * {@link FenpeiException}: NOT_FOUND for a lead that is not there, REFUSED for what the unit's rules do not allow.
 */
@ProviderType
public interface Keepings {

    /**
     * How long a lead is still kept.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is no such lead
     */
    KeepingReport report(LeadId lead);

    /**
     * Leads about whose keeping something is to be done, the earliest first.
     *
     * @param unit the unit
     * @param rep only those of that rep; null for all
     * @param before only what is to be done before then; null for all
     * @param cursor the {@link Page#next()} of the page before; null for the first
     * @param limit how many at most, 1 to {@link Page#MAX_SIZE}
     * @throws FenpeiException of kind INVALID if cursor or limit are wrong
     */
    Page<PlacedLead> deadlines(
            String unit, @Nullable String rep, @Nullable Instant before, @Nullable String cursor, int limit);

    /**
     * Asks for an extension of a lead's deadlines; where nobody has to agree it is granted at once.
     *
     * @param why why, 1 to 500 characters
     * @param owner who must own the lead; null for anybody
     * @param actor who asks
     */
    CompletionStage<PlacedLead> extend(LeadId lead, String why, @Nullable String owner, String actor);

    /**
     * Answers the wish for an extension.
     *
     * @param granted whether it is granted
     * @param actor who answers
     */
    CompletionStage<PlacedLead> answer(LeadId lead, boolean granted, String actor);

    /**
     * Locks a lead, so that no deadline takes it from its owner until then.
     *
     * @param until until when
     * @param owner who must own the lead; null for anybody
     * @param actor who asks
     */
    CompletionStage<PlacedLead> lock(LeadId lead, Instant until, @Nullable String owner, String actor);

    /**
     * Ends a lock before its time.
     *
     * @param owner who must own the lead; null for anybody
     * @param actor who asks
     */
    CompletionStage<PlacedLead> unlock(LeadId lead, @Nullable String owner, String actor);
}
