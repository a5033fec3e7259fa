package org.fenpei.engine.lane;

import java.util.HashMap;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.engine.grouping.PriorityRules;
import org.jspecify.annotations.Nullable;

/** Says how urgent a lead is, or that it is to be computed again. It stays where it is. */
final class PriorityTask extends Task<PlacedLead> {

    private final LeadId id;
    private final @Nullable Integer priority;
    private final String actor;

    PriorityTask(LeadId id, @Nullable Integer priority, String actor) {
        this.id = id;
        this.priority = priority;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
    }

    @Override
    PlacedLead decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put(PriorityRules.GIVEN, priority);
        Attributes after = lead.lead().attributes().with(change);
        return after.equals(lead.lead().attributes()) ? lead : clerk.draft().change(lead, after, actor);
    }
}
