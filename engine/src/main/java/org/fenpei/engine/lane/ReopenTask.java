package org.fenpei.engine.lane;

import java.util.List;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/** Opens a closed lead again, for whoever owned it when it was closed; if he may not have it now, its policy decides. */
final class ReopenTask extends Task<Decision> {

    private final LeadId id;
    private final String why;
    private final String actor;

    ReopenTask(LeadId id, String why, String actor) {
        this.id = id;
        this.why = why;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.credit(id);
    }

    @Override
    Decision decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        ShareTask.requireClosed(lead);
        GroupDraft draft = clerk.draft();
        Reason reason = Reason.of("engine.reopened", "actor", actor, "why", why);
        long sequence = draft.nextSequence();
        @Nullable String rep = owner(clerk, lead);
        Note note = Note.byHand(Door.REOPEN, actor, Trace.PLAIN);
        if (rep == null) {
            draft.place(lead, false, Placement.unowned(Placement.State.WAITING, clerk.now(), reason, sequence), note);
            return clerk.byPolicy(clerk.lead(id), false, actor);
        }
        draft.notice(
                rep, Notice.Kind.NOTE, id, Reason.of("engine.reopened-told", "lead", id.toString(), "actor", actor));
        return draft.place(lead, false, Placement.owned(rep, null, clerk.now(), reason, sequence), note);
    }

    /** Who owned it when it was closed, if he may have it now. */
    private @Nullable String owner(Clerk clerk, PlacedLead lead) {
        List<Ownership> had = clerk.draft().ownerships(id);
        if (had.isEmpty() || had.get(0).endDoor() != Door.CLOSE) {
            return null;
        }
        @Nullable RepRecord record = clerk.cache().rep(had.get(0).rep());
        return record == null || clerk.guards(record, lead.lead(), Door.REOPEN, null) != null
                ? null
                : record.rep().id();
    }
}
