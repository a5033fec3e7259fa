package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.intake.Reserved;
import org.jspecify.annotations.Nullable;

/**
 * How one lead becomes part of another: it is closed, and the reason of its place names the other lead, where it was, and which
 * attributes the other one got from it. So all that is needed to undo it is in the lead itself.
 */
final class Merging {

    /** Why a merged lead is closed. */
    static final String MERGED = "engine.merged";

    /** In the reason: the other lead; which attributes it got; where this one was. */
    private static final String INTO = "into";

    private static final String FILLED = "filled";
    private static final String WAS = "was";
    private static final String WHERE = "where";

    /** What a lead was that was merged when it came in. */
    private static final String NEW = "NEW";

    /** No name of an attribute has it. */
    private static final String BETWEEN = "\n";

    private static final int MOST_NAMES = 10_000;
    private static final int DEEPEST = 50;

    private Merging() {}

    /** The lead that one in this place was merged into; null if it was not merged. */
    static @Nullable LeadId into(Placement placement) {
        return placement.state() == Placement.State.CLOSED
                        && placement.reason().code().equals(MERGED)
                        && placement.reason().args().get(INTO) instanceof String id
                ? LeadId.parse(id)
                : null;
    }

    /** The lead that goes on for that one: itself, or what it was merged into at last; null if that is not known here. */
    static @Nullable PlacedLead goesOn(GroupDraft draft, PlacedLead lead) {
        PlacedLead last = lead;
        for (int depth = 0; depth < DEEPEST; depth++) {
            @Nullable LeadId into = into(last.placement());
            if (into == null) {
                return last;
            }
            @Nullable PlacedLead next = draft.lead(into);
            if (next == null) {
                return null;
            }
            last = next;
        }
        return null;
    }

    /** What the other lead gets: what it does not have, by name, as long as it does not get too large. */
    static Map<String, Object> fills(Attributes from, Attributes into) {
        Map<String, Object> fills = new HashMap<>();
        int names = 0;
        for (String name : new TreeSet<>(from.names())) {
            Object value = Objects.requireNonNull(from.get(name));
            if (into.get(name) == null && !name.startsWith(Reserved.PREFIX) && names + name.length() < MOST_NAMES) {
                fills.put(name, value);
                List<Problem> problems = new ArrayList<>();
                Normaliser.checkAttributes(into.with(fills), "", problems);
                if (problems.isEmpty()) {
                    names += name.length() + 1;
                } else {
                    fills.remove(name);
                }
            }
        }
        return fills;
    }

    /** Closes the lead; the other one is not touched. */
    static Decision close(
            GroupDraft draft, PlacedLead from, boolean isNew, LeadId into, Map<String, Object> fills, Asked asked) {
        Placement before = from.placement();
        Map<String, Object> args = new HashMap<>();
        args.put(INTO, into.toString());
        args.put("actor", asked.actor());
        args.put("why", asked.why());
        args.put(FILLED, String.join(BETWEEN, new TreeSet<>(fills.keySet())));
        args.put(WAS, isNew ? NEW : before.state().name());
        @Nullable String where = before.owner() != null ? before.owner() : before.pool();
        args.put(WHERE, where == null || isNew ? "" : where);
        Placement closed =
                Placement.unowned(Placement.State.CLOSED, draft.now(), new Reason(MERGED, args), draft.nextSequence());
        Decision decision = draft.place(
                from, isNew, closed, Note.byHand(Door.MERGE, asked.actor(), Trace.byHand(asked.override())));
        draft.duplicates()
                .remember(new DuplicatePair(
                        draft.cache().unit(),
                        from.lead().id(),
                        into,
                        DuplicatePair.State.MERGED,
                        asked.score(),
                        draft.now(),
                        asked.actor()));
        return decision;
    }

    /** Gives the other lead what it lacks. */
    static void fill(GroupDraft draft, PlacedLead into, Map<String, Object> fills, String actor) {
        if (!fills.isEmpty()) {
            draft.change(into, into.lead().attributes().with(fills), actor);
        }
    }

    /**
     * Who asked for a merge.
     *
     * @param actor he
     * @param why his reason
     * @param override why guards do not count; null if they do
     * @param score how likely the two are one customer
     */
    record Asked(String actor, String why, @Nullable String override, double score) {}

    /**
     * Where a merged lead was.
     *
     * @param state its state; null if it had just come in
     * @param where its owner or pool; empty if it had none
     */
    record Was(Placement.@Nullable State state, String where) {

        static Was of(Placement merged) {
            Object state = merged.reason().args().get(WAS);
            Object where = merged.reason().args().get(WHERE);
            return new Was(
                    state == null || NEW.equals(state) ? null : Placement.State.valueOf(state.toString()),
                    where == null ? "" : where.toString());
        }
    }

    /** The attributes that the other lead got from one in that place. */
    static List<String> filled(Placement merged) {
        Object filled = merged.reason().args().get(FILLED);
        return filled == null || filled.toString().isEmpty()
                ? List.of()
                : List.of(filled.toString().split(BETWEEN));
    }
}
