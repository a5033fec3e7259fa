package org.fenpei.engine.lane;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.StepEntry;
import org.jspecify.annotations.Nullable;

/**
 * After a unit has settled otherwise how long leads are kept, goes over all owned leads in portions, between the decisions, and
 * computes their deadlines anew; after the leave of a rep was planned, moved or called off, over his. How far it has come is kept with
 * each portion, so that it goes on after a restart and on another node; a lead that it meets twice stays as it is. One look at each of
 * the unit's leads for each change of the rules or the calendar, at each of a rep's for each change of his leave.
 */
final class Recount {

    static final int PORTION = 200;

    private static final String STEP = "recount";
    private static final String OF = "of";
    private static final String AT = "at";
    private static final String END = "end";
    private static final String LEAVES = "leaves";
    private static final String SEPARATOR = "@";

    private Recount() {}

    private static StepStates states(LaneCache cache) {
        return cache.states(Sweep.OWNER + "/" + STEP);
    }

    /** For each rep, of which leave his deadlines know; while they are being gone over, also how far that has come. */
    private static StepStates leaves(LaneCache cache) {
        return cache.states(Sweep.OWNER + "/" + LEAVES);
    }

    /** Whether there is something to go over. */
    static boolean isNeeded(LaneCache cache) {
        return ofAll(cache) || rep(cache) != null;
    }

    /** Whether a deadline of that rep may not be what it should be, since it has not been computed anew yet. */
    static boolean concerns(LaneCache cache, String rep) {
        return ofAll(cache) || !known(cache, rep).equals(cache.leaveMark(rep));
    }

    /** Whether the rules were settled anew, and not all leads know of it yet. */
    static boolean ofAll(LaneCache cache) {
        StepStates states = states(cache);
        boolean same = Objects.requireNonNullElse(states.get(OF), "").equals(cache.keepingMark());
        return !same || (states.get(AT) != null && !END.equals(states.get(AT)));
    }

    private static String known(LaneCache cache, String rep) {
        return Objects.requireNonNullElse(leaves(cache).get(rep), "");
    }

    /** The first rep whose deadlines do not know his leave; null if there is none. */
    private static @Nullable String rep(LaneCache cache) {
        for (String rep : absentees(cache)) {
            if (!known(cache, rep).equals(cache.leaveMark(rep))) {
                return rep;
            }
        }
        return null;
    }

    private static Set<String> absentees(LaneCache cache) {
        Set<String> reps = new TreeSet<>(cache.absentees());
        reps.addAll(leaves(cache).keys(""));
        return reps;
    }

    /** The next portion. */
    static List<PlacedLead> read(LaneCache cache, LaneTransaction tx) {
        if (ofAll(cache)) {
            StepStates states = states(cache);
            @Nullable String at = cache.keepingMark().equals(states.get(OF)) ? states.get(AT) : null;
            return tx.owned(null, at == null || at.isEmpty() ? null : LeadId.parse(at), PORTION);
        }
        @Nullable String rep = rep(cache);
        return rep == null ? List.of() : tx.owned(rep, after(cache, rep), PORTION);
    }

    private static @Nullable LeadId after(LaneCache cache, String rep) {
        String begin = cache.leaveMark(rep) + SEPARATOR;
        String known = known(cache, rep);
        return known.startsWith(begin) ? LeadId.parse(known.substring(begin.length())) : null;
    }

    /** Computes the portion anew, and keeps how far it has come. */
    static void decide(Clerk clerk, List<PlacedLead> portion) {
        for (PlacedLead read : portion) {
            again(clerk, clerk.lead(read.lead().id()));
        }
        @Nullable
        LeadId last = portion.size() < PORTION
                ? null
                : portion.get(portion.size() - 1).lead().id();
        LaneCache cache = clerk.cache();
        if (ofAll(cache)) {
            if (!cache.keepingMark().equals(states(cache).get(OF))) {
                // What is gone over for all now is computed with the leaves of now.
                absentees(cache).forEach(rep -> put(clerk, LEAVES, rep, blankToNull(cache.leaveMark(rep))));
            }
            put(clerk, STEP, OF, cache.keepingMark());
            put(clerk, STEP, AT, last == null ? END : last.toString());
            return;
        }
        @Nullable String rep = rep(cache);
        if (rep != null) {
            String mark = cache.leaveMark(rep);
            put(clerk, LEAVES, rep, last == null ? blankToNull(mark) : mark + SEPARATOR + last);
        }
    }

    /** Computes the deadlines of one lead anew; null if it has none any more. */
    static @Nullable Keeping again(Clerk clerk, PlacedLead lead) {
        @Nullable Keeping keeping = clerk.draft().keeper().again(lead, false);
        if (!Objects.equals(keeping, lead.keeping())) {
            clerk.draft().keep(lead, keeping, List.of(), Clerk.SYSTEM);
        }
        return keeping;
    }

    private static @Nullable String blankToNull(String mark) {
        return mark.isEmpty() ? null : mark;
    }

    private static void put(Clerk clerk, String step, String key, @Nullable String value) {
        StepStates states = step.equals(STEP) ? states(clerk.cache()) : leaves(clerk.cache());
        clerk.draft().keep(new StepEntry(Sweep.OWNER, step, key, value, 1), states);
    }
}
