package org.fenpei.engine.lane;

import java.util.Locale;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;

/** Corrects what came of a closed lead. It stays closed, since when it was. */
final class CorrectTask extends Task<Decision> {

    private final LeadId id;
    private final Closing closing;
    private final String actor;

    CorrectTask(LeadId id, Closing closing, String actor) {
        this.id = id;
        this.closing = closing;
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
        Reason reason = Reason.of(
                "engine.corrected",
                "actor",
                actor,
                "result",
                closing.result().name().toLowerCase(Locale.ROOT),
                "why",
                closing.why());
        Note note = new Note(Door.CREDIT, actor, null, 0, null, ShareTask.trace(reason), null);
        return correct(clerk.draft(), lead, closing, reason, note);
    }

    /** Corrects. */
    static Decision correct(GroupDraft draft, PlacedLead lead, Closing closing, Reason reason, Note note) {
        long sequence = draft.nextSequence();
        Placement corrected =
                Placement.unowned(Placement.State.CLOSED, lead.placement().since(), reason, sequence);
        new Crediting(draft, lead.lead().id()).corrected(lead, closing, sequence, note.actor());
        return draft.place(lead, false, corrected, note);
    }
}
