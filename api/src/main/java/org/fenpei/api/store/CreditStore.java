package org.fenpei.api.store;

import java.time.Instant;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Reads what reps were credited with. Locks nothing. All methods throw {@link StoreException} if the database fails. */
@ProviderType
public interface CreditStore {

    /** What is kept of the credit for a lead; nothing if there is no such lead. */
    LeadCredit ofLead(LeadId lead);

    /**
     * What a rep was credited with for leads that were closed in a stretch of time: by that time, the latest first; then by lead, and by
     * decision, the latest first.
     *
     * @param from the first instant
     * @param to the instant after the last one
     * @param cursor where to go on; null for the beginning
     * @param limit how many at most
     */
    Page<CreditEntry> ofRep(String unit, String rep, Instant from, Instant to, @Nullable String cursor, int limit);

    /** All of that together. */
    CreditTotal total(String unit, String rep, Instant from, Instant to);
}
