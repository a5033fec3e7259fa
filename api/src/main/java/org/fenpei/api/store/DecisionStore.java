package org.fenpei.api.store;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.osgi.annotation.versioning.ProviderType;

/** Reads the log of decisions. All methods throw {@link StoreException} if the database fails. */
@ProviderType
public interface DecisionStore {

    /** The decision of that number, with its trace. */
    Optional<LoggedDecision> find(String unit, long sequence);

    /** The decisions about a lead, the latest first. */
    List<Decision> ofLead(LeadId lead);

    /** The unit's decisions after that number, in order: the feed that events are made from. */
    List<Decision> after(String unit, long sequence, int limit);

    /** How many decisions each version of a policy took from that number on, by where they led. Looks at each of them. */
    List<DecisionCount> counts(String unit, String policy, long fromSequence);
}
