package org.fenpei.api.service;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Records contacts with customers, in the order of the unit's decisions, and tells what happened to leads. Safe to call from any
 * thread. A stage completes when the record is committed, or exceptionally with a {@link FenpeiException}.
 */
@ProviderType
public interface FollowUps {

    /** The longest text. */
    int LONGEST = 10_000;

    /** The longest outcome, and the longest key. */
    int LONGEST_LINE = 200;

    /**
     * A contact to be recorded.
     *
     * @param rep who had it; null for the lead's owner
     * @param type its type
     * @param content what was said
     * @param outcome what came of it, or null
     * @param at when it was; null for now
     * @param next when the customer shall be contacted next, or null
     * @param automatic whether a machine made it
     * @param key makes a repetition recognisable for the lead, or null
     */
    record Contact(
            @Nullable String rep,
            String type,
            String content,
            @Nullable String outcome,
            @Nullable Instant at,
            @Nullable Instant next,
            boolean automatic,
            @Nullable String key) {}

    /**
     * What shall stand there from now on.
     *
     * @param type the type
     * @param content what was said
     * @param outcome what came of it, or null
     * @param next when the customer shall be contacted next, or null
     */
    record Edit(String type, String content, @Nullable String outcome, @Nullable Instant next) {}

    /**
     * What was recorded.
     *
     * @param followUp it
     * @param repeated whether it had been recorded before, under the same key
     */
    record Recorded(FollowUp followUp, boolean repeated) {}

    /**
     * Records a contact.
     *
     * @param self the rep who asks, who may record what he did himself for a lead that is his or that he works on; null for somebody
     *     who may do so for others
     * @param actor who asks
     */
    CompletionStage<Recorded> record(LeadId lead, Contact contact, @Nullable String self, String actor);

    /**
     * Edits a record, as long as that is allowed. What counted as work must still count afterwards.
     *
     * @param number the record
     * @param self the rep who asks, who may edit what is his; null for somebody who may edit those of others
     */
    CompletionStage<FollowUp> edit(LeadId lead, long number, Edit edit, @Nullable String self, String actor);

    /** All versions of all contacts of a lead, in their order. */
    List<FollowUp> of(LeadId lead);

    /** Whether the rep works on the lead beside its owner, so that his contacts count. */
    boolean worksOn(PlacedLead lead, String rep);

    /** Everything that ever happened to a lead, the latest first. */
    List<TimelineEntry> timeline(PlacedLead lead);
}
