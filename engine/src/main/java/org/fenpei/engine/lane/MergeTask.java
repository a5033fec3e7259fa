package org.fenpei.engine.lane;

import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Merge;
import org.fenpei.api.strategy.LeftOut;
import org.jspecify.annotations.Nullable;

/** Makes one of two leads, as somebody wants it. Of two owners the call says who keeps it. */
final class MergeTask extends Task<Decision> {

    private final Merge merge;
    private final String actor;

    MergeTask(Merge merge, String actor) {
        this.merge = merge;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.lead(merge.lead());
        needs.lead(merge.into());
    }

    @Override
    Decision decide(Clerk clerk) {
        PlacedLead from = living(clerk.lead(merge.lead()));
        PlacedLead into = living(clerk.lead(merge.into()));
        if (merge.onBehalfOf() != null) {
            Clerk.requireOwner(from, merge.onBehalfOf());
            Clerk.requireOwner(into, merge.onBehalfOf());
        }
        @Nullable
        String keeps = keeps(from.placement().owner(), into.placement().owner());
        GroupDraft draft = clerk.draft();
        Map<String, Object> fills =
                Merging.fills(from.lead().attributes(), into.lead().attributes());
        draft.undo().begin();
        Decision decision = Merging.close(
                draft, from, false, merge.into(), fills, new Merging.Asked(actor, merge.reason(), merge.override(), 1));
        if (keeps != null && !keeps.equals(into.placement().owner())) {
            @Nullable Refusal no = moved(clerk, into, clerk.rep(keeps));
            if (no != null) {
                draft.undo().undo();
                throw FenpeiException.refused(no);
            }
        }
        draft.undo().commit();
        Merging.fill(draft, clerk.lead(merge.into()), fills, actor);
        return decision;
    }

    private static PlacedLead living(PlacedLead lead) {
        Placement place = lead.placement();
        if (place.state() == Placement.State.CLOSED) {
            String id = lead.lead().id().toString();
            Object into = Merging.into(place);
            throw FenpeiException.refused(Refusal.of(
                    into == null
                            ? Reason.of("engine.closed", "lead", id)
                            : Reason.of("engine.merged-already", "lead", id, "into", into.toString())));
        }
        return lead;
    }

    /** Who owns what becomes of the two; null for where the one that goes on is. */
    private @Nullable String keeps(@Nullable String ofFrom, @Nullable String ofInto) {
        @Nullable String wanted = merge.owner();
        if (wanted == null) {
            if (ofFrom != null && ofInto != null && !ofFrom.equals(ofInto)) {
                throw wrongOwner(null, ofFrom, ofInto);
            }
            return ofInto == null ? ofFrom : ofInto;
        }
        if (!wanted.equals(ofFrom) && !wanted.equals(ofInto)) {
            throw wrongOwner(wanted, Objects.requireNonNullElse(ofFrom, ""), Objects.requireNonNullElse(ofInto, ""));
        }
        return wanted;
    }

    private static FenpeiException wrongOwner(@Nullable String given, String ofFrom, String ofInto) {
        return FenpeiException.invalid(
                Problem.error("/owner", given, Reason.of("engine.merge-owner", "lead", ofFrom, "into", ofInto)));
    }

    /** Gives the lead that goes on to the other one's owner; gives why not, if not. */
    private @Nullable Refusal moved(Clerk clerk, PlacedLead into, RepRecord rep) {
        @Nullable
        LeftOut no = merge.override() == null
                ? clerk.guards(rep, into.lead(), Door.MERGE, null)
                : Guards.inactive(rep.rep());
        if (no != null) {
            return no.refusal();
        }
        Placement placement = Placement.owned(
                rep.rep().id(),
                null,
                clerk.now(),
                Reason.of(
                        "engine.merge-kept",
                        "rep",
                        rep.rep().id(),
                        "lead",
                        merge.lead().toString(),
                        "actor",
                        actor),
                clerk.draft().nextSequence());
        clerk.draft().place(into, false, placement, Note.byHand(Door.MERGE, actor, Trace.byHand(merge.override())));
        return null;
    }
}
