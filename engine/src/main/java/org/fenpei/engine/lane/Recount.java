package org.fenpei.engine.lane;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.StepEntry;
import org.jspecify.annotations.Nullable;

/**
 * After a unit has settled otherwise how long leads are kept, goes over all owned leads in portions, between the decisions, and
 * computes their deadlines anew. How far it has come is kept with each portion, so that it goes on after a restart; a lead that it
 * meets twice stays as it is. One look at each of the unit's leads for each change of the rules or the calendar.
 */
final class Recount {

    static final int PORTION = 200;

    private static final String STEP = "recount";
    private static final String OF = "of";
    private static final String AT = "at";
    private static final String END = "end";

    private Recount() {}

    private static StepStates states(LaneCache cache) {
        return cache.states(Sweep.OWNER + "/" + STEP);
    }

    /** Whether there is something to go over. */
    static boolean isNeeded(LaneCache cache) {
        StepStates states = states(cache);
        boolean same = Objects.requireNonNullElse(states.get(OF), "").equals(cache.keepingMark());
        return !same || (states.get(AT) != null && !END.equals(states.get(AT)));
    }

    /** The next portion. */
    static List<PlacedLead> read(LaneCache cache, LaneTransaction tx) {
        StepStates states = states(cache);
        @Nullable String at = cache.keepingMark().equals(states.get(OF)) ? states.get(AT) : null;
        return tx.owned(at == null || at.isEmpty() ? null : LeadId.parse(at), PORTION);
    }

    /** Computes the portion anew, and keeps how far it has come. */
    static void decide(Clerk clerk, List<PlacedLead> portion) {
        GroupDraft draft = clerk.draft();
        for (PlacedLead read : portion) {
            PlacedLead lead = clerk.lead(read.lead().id());
            @Nullable Keeping keeping = draft.keeper().again(lead, false);
            if (!Objects.equals(keeping, lead.keeping())) {
                draft.keep(lead, keeping, List.of(), Clerk.SYSTEM);
            }
        }
        String at = portion.size() < PORTION
                ? END
                : portion.get(portion.size() - 1).lead().id().toString();
        put(clerk, OF, clerk.cache().keepingMark());
        put(clerk, AT, at);
    }

    private static void put(Clerk clerk, String key, String value) {
        clerk.draft().keep(new StepEntry(Sweep.OWNER, STEP, key, value, 1), states(clerk.cache()));
    }
}
