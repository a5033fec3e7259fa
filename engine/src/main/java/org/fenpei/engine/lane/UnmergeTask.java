package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Unmerged;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.engine.duplicate.DuplicateRules;
import org.jspecify.annotations.Nullable;

/** Takes a merged lead out of the other one again: back to where it was, with what the other one got from it and has still. */
final class UnmergeTask extends Task<Unmerged> {

    private final LeadId id;
    private final LeadId into;
    private final String why;
    private final boolean orByPolicy;
    private final String actor;

    /**
     * Undoes.
     *
     * @param into what the lead was merged into, as the asker has found it
     * @param orByPolicy whether its policy decides if it cannot go back to where it was
     */
    UnmergeTask(LeadId id, LeadId into, String why, boolean orByPolicy, String actor) {
        this.id = id;
        this.into = into;
        this.why = why;
        this.orByPolicy = orByPolicy;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
        needs.lead(into);
    }

    @Override
    Unmerged decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        if (!into.equals(Merging.into(lead.placement()))) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.not-merged", "lead", id.toString())));
        }
        PlacedLead other = clerk.lead(into);
        @Nullable LeadId further = Merging.into(other.placement());
        if (further != null) {
            // What it got is in the next one by now.
            throw FenpeiException.refused(Refusal.of(Reason.of(
                    "engine.unmerge-first",
                    "lead",
                    id.toString(),
                    "into",
                    into.toString(),
                    "next",
                    further.toString())));
        }
        Placement merged = lead.placement();
        GroupDraft draft = clerk.draft();
        Decision decision;
        try {
            draft.duplicates().note(List.of(reason()));
            decision = back(clerk, lead);
        } finally {
            draft.duplicates().note(List.of());
        }
        List<String> takenBack = new ArrayList<>();
        List<String> left = new ArrayList<>();
        Attributes now = other.lead().attributes();
        for (String name : Merging.filled(merged)) {
            boolean same =
                    Objects.equals(now.get(name), lead.lead().attributes().get(name));
            (same ? takenBack : left).add(name);
        }
        if (!takenBack.isEmpty()) {
            Map<String, @Nullable Object> gone = new HashMap<>();
            takenBack.forEach(name -> gone.put(name, null));
            draft.change(other, now.with(gone), actor);
        }
        draft.duplicates()
                .remember(new DuplicatePair(
                        draft.cache().unit(), id, into, DuplicatePair.State.DIFFERENT, 0, draft.now(), actor));
        if (DuplicateDesk.of(clerk) != null) {
            // Of a lead that was merged when it came only some were written.
            draft.duplicates().add(id, DuplicateRules.blocks(lead.lead().attributes()));
        }
        return new Unmerged(decision, into, takenBack, left);
    }

    private Decision back(Clerk clerk, PlacedLead lead) {
        Merging.Was was = Merging.Was.of(lead.placement());
        if (was.state() == null || was.state() == Placement.State.WAITING) {
            return clerk.byPolicy(lead, false, actor);
        }
        @Nullable Refusal no = refusal(clerk, lead, was);
        if (no != null && orByPolicy) {
            return clerk.byPolicy(lead, false, actor);
        }
        if (no != null) {
            throw FenpeiException.refused(no);
        }
        long next = clerk.draft().nextSequence();
        Placement placement =
                switch (was.state()) {
                    case OWNED -> Placement.owned(was.where(), null, clerk.now(), reason(), next);
                    case POOL -> Placement.pooled(was.where(), clerk.now(), reason(), next);
                    default -> Placement.unowned(was.state(), clerk.now(), reason(), next);
                };
        return clerk.draft().place(lead, false, placement, Note.byHand(Door.UNMERGE, actor, Trace.PLAIN));
    }

    private Reason reason() {
        return Reason.of("engine.unmerged", "actor", actor, "into", into.toString(), "why", why);
    }

    /** Why it cannot go back to where it was; null if it can. */
    private static @Nullable Refusal refusal(Clerk clerk, PlacedLead lead, Merging.Was was) {
        if (was.state() == Placement.State.POOL && clerk.cache().pool(was.where()) == null) {
            return Refusal.of(Reason.of("engine.not-found", "what", "pool", "id", was.where()));
        }
        if (was.state() != Placement.State.OWNED) {
            return null;
        }
        @Nullable RepRecord rep = clerk.cache().rep(was.where());
        if (rep == null) {
            return Refusal.of(Reason.of("engine.not-found", "what", "rep", "id", was.where()));
        }
        @Nullable LeftOut no = clerk.guards(rep, lead.lead(), Door.UNMERGE, null);
        return no == null ? null : no.refusal();
    }
}
