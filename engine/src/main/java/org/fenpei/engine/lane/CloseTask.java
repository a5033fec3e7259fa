package org.fenpei.engine.lane;

import java.util.Locale;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/** Marks a lead as needing no owner any more. */
final class CloseTask extends Task<Decision> {

    private final LeadId id;
    private final Closing closing;
    private final @Nullable String owner;
    private final String actor;

    CloseTask(LeadId id, Closing closing, @Nullable String owner, String actor) {
        this.id = id;
        this.closing = closing;
        this.owner = owner;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.credit(id);
    }

    @Override
    Decision decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        if (lead.placement().state() == Placement.State.CLOSED) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.closed", "lead", id.toString())));
        }
        if (owner != null) {
            Clerk.requireOwner(lead, owner);
        }
        Placement placement = Placement.unowned(
                Placement.State.CLOSED,
                clerk.now(),
                Reason.of(
                        "engine.closed-by",
                        "actor",
                        actor,
                        "result",
                        closing.result().name().toLowerCase(Locale.ROOT),
                        "why",
                        closing.why()),
                clerk.draft().nextSequence());
        return clerk.draft().place(lead, false, placement, Note.closing(actor, closing));
    }
}
