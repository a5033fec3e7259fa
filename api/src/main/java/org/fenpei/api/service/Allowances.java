package org.fenpei.api.service;

import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RepLimits;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says what reps may take and see, and how much of it is left. Safe to call from any thread; the stages complete on a thread of the
 * engine's, exceptionally with a {@link FenpeiException} if there is no such rep or lead.
 */
@ProviderType
public interface Allowances {

    /** All limits of a rep: how much of each is used, how much is left, and when it renews. */
    CompletionStage<RepLimits> of(String rep);

    /** Whether a rep could claim a lead now, and all that is against it. Changes nothing. */
    CompletionStage<ClaimCheck> check(LeadId lead, String rep);

    /**
     * Whether a lead that lies in a pool is for that member, by the pool's {@linkplain org.fenpei.api.model.PoolShare shares}. It is
     * for those who look after the pool, and for every member if there are no shares. A condition that cannot be understood holds
     * for nothing.
     */
    boolean covers(Pool pool, Rep rep, Lead lead);

    /**
     * Notes that a rep opens a lead that lies in a pool. Once a day for each lead is counted, if the pool limits it.
     *
     * @throws FenpeiException of kind REFUSED if he has opened as many as he may today
     */
    void open(PlacedLead lead, Rep rep);
}
