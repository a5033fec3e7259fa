package org.fenpei.engine.lane;

import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Entry;
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
    private final Entry entry;
    private final String actor;
    private final @Nullable Object delivery;
    private final SourceKey key;

    /** Of one delivery of several leads all have the same object. */
    SubmitTask(Lead lead, @Nullable String policy, Entry entry, String actor, @Nullable Object delivery) {
        this.lead = lead;
        this.entry = entry;
        this.policy = policy;
        this.actor = actor;
        this.delivery = delivery;
        this.key = new SourceKey(lead.source(), lead.externalId());
    }

    @Override
    void need(Needs needs) {
        needs.key(key);
        needs.marks(Marks.of(lead.attributes()));
        needs.incoming(lead);
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
        @Nullable DuplicateDesk desk = DuplicateDesk.of(clerk);
        DuplicateDesk.@Nullable Finding finding = desk == null ? null : desk.find(lead, entry);
        if (desk != null && finding != null) {
            return desk.take(incoming(draft), finding, actor);
        }
        if (desk != null) {
            desk.enter(lead);
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
                        || isDuplicate(clerk)
                ? null
                : new Ask(incoming(draft), true, decides, actor);
    }

    /** Whether it is, or may become, a duplicate, which is decided alone; else others of the group find it from now on. */
    private boolean isDuplicate(Clerk clerk) {
        @Nullable DuplicateDesk desk = DuplicateDesk.of(clerk);
        if (desk == null) {
            return false;
        }
        if (desk.meetsUndecided(lead) || desk.find(lead, entry) != null) {
            return true;
        }
        desk.enter(lead);
        return false;
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
