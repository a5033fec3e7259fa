package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRow.Place;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.engine.intake.Known;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk run does with a lead, in the lane and in a preview alike. A lead that is not as the run knows it is left alone: so
 * nothing is done twice either, whatever happened to the process that did it first.
 */
final class BulkMoves {

    private final Clerk clerk;
    private final BulkOrder order;
    private final BulkReasons reasons;
    private final Function<LeadId, List<FollowUp>> contacts;

    /**
     * In a group.
     *
     * @param contacts what was recorded of contacts with a lead's customer; asked only where leads go back
     */
    BulkMoves(Clerk clerk, BulkOrder order, Function<LeadId, List<FollowUp>> contacts) {
        this.clerk = clerk;
        this.order = order;
        this.contacts = contacts;
        this.reasons = new BulkReasons(order);
    }

    /** Moves the lead of a row, or says why not. */
    BulkRow move(BulkRow row) {
        @Nullable PlacedLead lead = clerk.draft().lead(row.lead());
        if (lead == null || lead.placement().sequence() != row.sequence()) {
            return changed(
                    row, Reason.of("engine.bulk-moved", "lead", row.lead().toString()));
        }
        if (keepsEdited() && !Known.of(lead.lead().attributes()).equals(row.known())) {
            return changed(
                    row, Reason.of("engine.bulk-edited", "lead", row.lead().toString()));
        }
        if (order.kind() == BulkRun.Kind.UNDO && keepsEdited() && isWorkedOn(row, lead)) {
            return changed(
                    row,
                    Reason.of(
                            "engine.bulk-worked",
                            "lead",
                            row.lead().toString(),
                            "rep",
                            Objects.requireNonNull(lead.placement().owner())));
        }
        @Nullable Reason hold = clerk.hold(lead.lead());
        if (hold != null) {
            return refused(row, hold);
        }
        if (order.kind() == BulkRun.Kind.UNDO) {
            return back(row, lead, Objects.requireNonNull(row.after(), "where a lead goes back to"));
        }
        return switch (order.to().kind()) {
            case REPS, TEAM -> toReps(row, lead);
            case POOL -> toPool(row, lead, Objects.requireNonNull(order.to().id()));
            case POLICY, OWN_POLICY -> byPolicy(row, lead);
            case DRAFT -> toPicker(row, lead);
        };
    }

    /** Somebody who is back may want to have what others worked on meanwhile. */
    private boolean keepsEdited() {
        return !order.returns()
                || Objects.requireNonNull(
                                Objects.requireNonNull(order.handover()).cover())
                        .keepWorked();
    }

    /** Whether whoever has it since the run has had a contact with its customer that counts. */
    private boolean isWorkedOn(BulkRow row, PlacedLead lead) {
        @Nullable String owner = lead.placement().owner();
        return owner != null
                && contacts.apply(row.lead()).stream()
                        .anyMatch(contact -> contact.qualifies()
                                && contact.sequence() > row.sequence()
                                && contact.rep().equals(owner));
    }

    private static BulkRow changed(BulkRow row, Reason reason) {
        return row.ended(BulkRow.State.CHANGED, reason);
    }

    /** What was foreseen as possible is not any more; or it is simply not possible. */
    private BulkRow refused(BulkRow row, Reason reason) {
        return row.ended(order.asForeseen() ? BulkRow.State.CHANGED : BulkRow.State.REFUSED, reason);
    }

    private BulkRow toReps(BulkRow row, PlacedLead lead) {
        @Nullable Reason first = null;
        for (String id : whom(row)) {
            if (id.equals(lead.placement().owner())) {
                return row.ended(
                        BulkRow.State.UNCHANGED,
                        Reason.of("engine.already-owner", "lead", row.lead().toString(), "rep", id));
            }
            @Nullable Reason no = refusal(id, lead, order.door());
            if (no == null) {
                return placed(
                        row, lead, Placement.owned(id, null, clerk.now(), reasons.given(id), next()), order.door());
            }
            first = first == null ? no : first;
        }
        return refused(row, first == null ? Reason.of("engine.bulk-nobody") : first);
    }

    /** The one whose share it is, and then, if that is wanted, those who come after him, from the beginning at the end. */
    private List<String> whom(BulkRow row) {
        if (order.asForeseen() && row.after() != null) {
            return List.of(String.valueOf(row.after().owner()));
        }
        String rep = String.valueOf(row.rep());
        if (!order.to().others()) {
            return List.of(rep);
        }
        int from = Math.max(0, order.reps().indexOf(rep));
        List<String> whom = new ArrayList<>(List.of(rep));
        for (int i = 1; i < order.reps().size(); i++) {
            whom.add(order.reps().get((from + i) % order.reps().size()));
        }
        return whom;
    }

    /** Nobody decides about the single lead; so what is asked is what is asked where a policy decides, cool-downs included. */
    private BulkRow toPicker(BulkRow row, PlacedLead lead) {
        String id = String.valueOf(row.rep());
        Reason why = Objects.requireNonNull(row.reason(), "why a lead is picked");
        if (id.equals(lead.placement().owner())) {
            return row.ended(
                    BulkRow.State.UNCHANGED,
                    Reason.of("engine.already-owner", "lead", row.lead().toString(), "rep", id));
        }
        @Nullable Reason no = refusal(id, lead, order.handover() == null ? Door.POLICY : Door.HANDOVER);
        if (no != null) {
            return refused(row, no);
        }
        BulkRow moved =
                placed(row, lead, Placement.owned(id, null, clerk.now(), reasons.picked(why), next()), order.door());
        @Nullable String selection = order.selection();
        if (selection != null && why.args().get("round") instanceof Number round) {
            boolean snake = Objects.requireNonNull(order.to().draft()).snake();
            DraftTurns.had(clerk, selection, order.reps(), snake, id, round.longValue());
        }
        return moved;
    }

    private @Nullable Reason refusal(String id, PlacedLead lead, Door door) {
        @Nullable RepRecord rep = clerk.cache().rep(id);
        if (rep == null) {
            return Reason.of("engine.not-found", "what", "rep", "id", id);
        }
        @Nullable
        LeftOut no = order.override() == null
                ? clerk.guards(rep, lead.lead(), door, door == Door.POLICY ? pool(lead) : null)
                : clerk.always(rep, lead.lead());
        return no == null ? null : no.refusal().reason();
    }

    /** The pool that a lead lies in. */
    private @Nullable Pool pool(PlacedLead lead) {
        @Nullable String pool = lead.placement().pool();
        return pool == null || lead.placement().owner() != null
                ? null
                : clerk.cache().pool(pool);
    }

    private BulkRow toPool(BulkRow row, PlacedLead lead, String id) {
        @Nullable Pool pool = clerk.cache().pool(id);
        if (pool == null) {
            return refused(row, Reason.of("engine.not-found", "what", "pool", "id", id));
        }
        if (lead.placement().state() == Placement.State.POOL
                && id.equals(lead.placement().pool())) {
            return row.ended(
                    BulkRow.State.UNCHANGED,
                    Reason.of("engine.already-in-pool", "lead", row.lead().toString(), "pool", id));
        }
        return placed(row, lead, Placement.pooled(id, clerk.now(), reasons.pooled(id), next()), order.door());
    }

    private BulkRow byPolicy(BulkRow row, PlacedLead lead) {
        @Nullable
        CompiledPolicy policy = order.to().kind() == BulkTarget.Kind.POLICY
                ? clerk.cache().policy(String.valueOf(order.to().id()))
                : clerk.policy(lead.policy());
        if (policy == null) {
            return refused(row, Reason.of("engine.no-policy"));
        }
        Pipeline decided = clerk.ask(policy.decides(lead.lead().id()), lead.lead(), order.from());
        Placement place = decided.placement();
        if (row.after() != null && order.asForeseen() && !leadsTo(place, row.after())) {
            return changed(row, Reason.of("engine.bulk-otherwise", "foreseen", word(row.after()), "now", word(place)));
        }
        if (leadsTo(place, Place.of(lead))) {
            return row.ended(BulkRow.State.UNCHANGED, place.reason());
        }
        if (place.state() == Placement.State.WAITING) {
            // Nobody loses a lead because there is nobody else to have it.
            return refused(row, place.reason());
        }
        Decision decision = decided.place(lead, false, order.actor());
        return moved(row, decision);
    }

    private static boolean leadsTo(Placement place, Place there) {
        return place.state() == there.state()
                && Objects.equals(place.owner(), there.owner())
                && (place.state() != Placement.State.POOL || Objects.equals(place.pool(), there.pool()));
    }

    private static String word(Place place) {
        return word(place.state(), place.owner(), place.pool());
    }

    private static String word(Placement place) {
        return word(place.state(), place.owner(), place.pool());
    }

    private static String word(Placement.State state, @Nullable String owner, @Nullable String pool) {
        if (owner != null) {
            return owner;
        }
        return state == Placement.State.POOL && pool != null
                ? pool
                : state.name().toLowerCase(Locale.ROOT);
    }

    private BulkRow back(BulkRow row, PlacedLead lead, Place to) {
        Reason reason = reasons.back();
        // Its policy goes back, too.
        PlacedLead before = new PlacedLead(lead.lead(), lead.placement(), to.policy(), lead.keeping());
        if (to.owner() != null) {
            @Nullable Reason no = refusal(to.owner(), lead, Door.UNDO);
            return no != null
                    ? refused(row, no)
                    : placed(
                            row,
                            before,
                            Placement.owned(to.owner(), to.pool(), clerk.now(), reason, next()),
                            Door.UNDO);
        }
        if (to.state() == Placement.State.POOL) {
            String pool = String.valueOf(to.pool());
            return clerk.cache().pool(pool) == null
                    ? refused(row, Reason.of("engine.not-found", "what", "pool", "id", pool))
                    : placed(row, before, Placement.pooled(pool, clerk.now(), reason, next()), Door.UNDO);
        }
        return placed(row, before, Placement.unowned(to.state(), clerk.now(), reason, next()), Door.UNDO);
    }

    private long next() {
        return clerk.draft().nextSequence();
    }

    private BulkRow placed(BulkRow row, PlacedLead lead, Placement placement, Door door) {
        Note note = Note.byHand(door, order.actor(), Trace.byHand(order.override()));
        return moved(row, clerk.draft().place(lead, false, placement, note));
    }

    private BulkRow moved(BulkRow row, Decision decision) {
        return row.moved(Place.of(clerk.lead(row.lead())), decision.sequence());
    }
}
