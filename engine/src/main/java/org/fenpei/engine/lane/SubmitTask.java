package org.fenpei.engine.lane;

import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.store.SourceKey;
import org.fenpei.engine.intake.Marks;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/** Takes a lead in, unless it is known, and lets its policy decide. */
final class SubmitTask extends Task<Receipt> {

    /** Why a lead that nobody has decided yet is where it is. */
    static final Reason NEW = Reason.of("engine.new");

    private final Lead lead;
    private final @Nullable String policy;
    private final String actor;
    private final @Nullable Object delivery;
    private final SourceKey key;

    /** Of one delivery of several leads all have the same object. */
    SubmitTask(Lead lead, @Nullable String policy, String actor, @Nullable Object delivery) {
        this.lead = lead;
        this.policy = policy;
        this.actor = actor;
        this.delivery = delivery;
        this.key = new SourceKey(lead.source(), lead.externalId());
    }

    @Override
    void need(Needs needs) {
        needs.key(key);
        needs.marks(Marks.of(lead.attributes()));
    }

    @Override
    boolean isIntake() {
        return true;
    }

    @Override
    Receipt decide(Clerk clerk) {
        GroupDraft draft = clerk.draft();
        LeadId stored = draft.input().known(key);
        if (stored != null) {
            Decision first = draft.input().firstDecision(stored);
            if (first == null) {
                throw new IllegalStateException("a lead without a decision");
            }
            // After a commit of unknown outcome the lead may be our own.
            return new Receipt(first, !stored.equals(lead.id()));
        }
        LeadId inGroup = draft.createdUnder(key);
        if (inGroup != null) {
            return new Receipt(draft.firstDecision(inGroup), true);
        }
        return new Receipt(clerk.byPolicy(incoming(draft), true, actor), false);
    }

    private PlacedLead incoming(GroupDraft draft) {
        Placement before = Placement.unowned(Placement.State.WAITING, draft.now(), NEW, 0);
        return new PlacedLead(lead, before, policy, null);
    }

    @Override
    @Nullable
    Ask ask(Clerk clerk) {
        GroupDraft draft = clerk.draft();
        @Nullable CompiledPolicy decides = clerk.policy(policy, lead.id());
        return decides == null
                        || !decides.decidesTogether()
                        || draft.input().known(key) != null
                        || draft.createdUnder(key) != null
                ? null
                : new Ask(incoming(draft), true, decides, actor);
    }

    @Override
    Receipt answer(Decision decision) {
        return new Receipt(decision, false);
    }

    @Override
    @Nullable
    Object together() {
        return delivery;
    }
}
