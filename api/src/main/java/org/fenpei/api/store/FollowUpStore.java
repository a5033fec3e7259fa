package org.fenpei.api.store;

import java.util.List;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.osgi.annotation.versioning.ProviderType;

/** Reads what happened to leads besides decisions. All methods throw {@link StoreException} if the database fails. */
@ProviderType
public interface FollowUpStore {

    /** All versions of all contacts of a lead, by number and version. */
    List<FollowUp> ofLead(LeadId lead);

    /** What was changed of what is known of a lead, in the order of the numbers. */
    List<LeadChange> changes(LeadId lead);

    /** The notices about a lead that are still kept, in the order of their numbers. */
    List<Notice> notices(LeadId lead);
}
