package org.fenpei.engine.lane;

import java.util.List;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;

/**
 * Looks again whether some leads are held back, and how urgent they are. What is right already stays as it is; so it may be asked for as often as one likes.
 */
final class ReviewTask extends Task<Integer> {

    private final List<LeadId> ids;

    ReviewTask(List<LeadId> ids) {
        this.ids = List.copyOf(ids);
    }

    @Override
    void need(Needs needs) {
        ids.forEach(needs::lead);
    }

    @Override
    int weight() {
        return Math.max(1, ids.size());
    }

    @Override
    Integer decide(Clerk clerk) {
        int moved = 0;
        for (LeadId id : ids) {
            @Nullable PlacedLead lead = clerk.draft().lead(id);
            if (lead != null) {
                long before = clerk.draft().nextSequence();
                Lead now = clerk.draft().urgent(lead.lead());
                if (now.priority() != lead.lead().priority()) {
                    lead = clerk.draft().change(lead, now.attributes(), Clerk.SYSTEM);
                }
                clerk.settle(lead, Clerk.SYSTEM);
                moved += clerk.draft().nextSequence() > before ? 1 : 0;
            }
        }
        return moved;
    }
}
