package org.fenpei.strategy.roundrobin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where {@link Standing}s lie between decisions. Who takes one has it for himself. Nothing depends on whether one is found:
 * it is read anew if not.
 */
final class Shelf {

    /** For a group that is decided for real, and at the same time in a trial or a replay. */
    private static final int FOR_EACH_GROUP = 3;

    /** The members that are kept in all; a few hundred bytes for each. */
    private static final int MOST_MEMBERS = 100_000;

    private final Map<String, Deque<Standing>> standings = new HashMap<>();
    private int members;

    /**
     * Takes the standing of a group, if there is one for that state.
     *
     * @param kept what the state holds for the group as a whole
     */
    synchronized @Nullable Standing take(String group, @Nullable String kept) {
        Deque<Standing> ofGroup = standings.get(group);
        if (ofGroup == null) {
            return null;
        }
        for (Iterator<Standing> i = ofGroup.iterator(); i.hasNext(); ) {
            Standing standing = i.next();
            if (standing.fits(kept)) {
                i.remove();
                members -= standing.size();
                return standing;
            }
        }
        return null;
    }

    /** Puts one back. */
    synchronized void put(Standing standing) {
        if (members + standing.size() > MOST_MEMBERS) {
            standings.clear();
            members = 0;
        }
        Deque<Standing> ofGroup = standings.computeIfAbsent(standing.name(), name -> new ArrayDeque<>(2));
        ofGroup.addFirst(standing);
        members += standing.size();
        if (ofGroup.size() > FOR_EACH_GROUP) {
            members -= ofGroup.removeLast().size();
        }
    }
}
