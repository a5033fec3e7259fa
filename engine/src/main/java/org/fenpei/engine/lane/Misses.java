package org.fenpei.engine.lane;

import java.util.LinkedHashSet;
import java.util.Set;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.store.StepEntry;
import org.jspecify.annotations.Nullable;

/**
 * How many deadlines each rep has missed in a row, without a follow-up in between; who misses too many is paused, so that he gets
 * nothing new. The count is kept with the decisions; the pause is a change of the directory, made right after the commit. If it is
 * lost with the process, the next miss brings it.
 */
final class Misses {

    private static final String STEP = "misses";

    private final GroupDraft draft;
    private final LaneCache cache;
    private final Set<String> pauses = new LinkedHashSet<>();

    Misses(GroupDraft draft) {
        this.draft = draft;
        this.cache = draft.cache();
    }

    private StepStates states() {
        return cache.states(Sweep.OWNER + "/" + STEP);
    }

    /** A rep has missed a deadline. */
    void missed(Rep rep) {
        int most = cache.keeping().setting().pauseAfter();
        if (most == 0) {
            return;
        }
        @Nullable String before = states().get(rep.id());
        int count = before == null ? 1 : Integer.parseInt(before) + 1;
        draft.keep(new StepEntry(Sweep.OWNER, STEP, rep.id(), String.valueOf(count), 1), states());
        if (count >= most && rep.state() == Rep.State.ACTIVE && pauses.add(rep.id())) {
            Reason reason = Reason.of("engine.keeping-paused", "rep", rep.id(), "times", count);
            draft.notice(null, Notice.Kind.NOTE, null, reason);
            draft.notice(rep.id(), Notice.Kind.NOTE, null, reason);
        }
    }

    /** A rep has followed up. */
    void followedUp(String rep) {
        if (states().get(rep) != null) {
            draft.keep(new StepEntry(Sweep.OWNER, STEP, rep, null, 1), states());
        }
    }

    /** Who is to be paused. */
    Set<String> pauses() {
        return pauses;
    }
}
