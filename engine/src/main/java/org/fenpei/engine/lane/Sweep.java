package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.store.StepEntry;
import org.fenpei.engine.keeping.KeepingSetting;
import org.jspecify.annotations.Nullable;

/**
 * The bound on how many leads missed deadlines may move in a stretch of time: of the unit, and of each team by its share. The
 * counts are kept in the same transaction as the moves, so that no restart forgets them. Costs time in proportion to the reps of the
 * owner's teams for each lead moved.
 */
final class Sweep {

    /** Under which names the counts are kept among what steps keep; no policy can have them. */
    static final String OWNER = "~keeping";

    private static final String STEP = "sweep";
    private static final String UNIT = "unit";
    private static final String TEAM = "team/";
    private static final String TOLD = "told";

    private final GroupDraft draft;
    private final LaneCache cache;

    Sweep(GroupDraft draft) {
        this.draft = draft;
        this.cache = draft.cache();
    }

    /**
     * Counts a lead of a rep that is about to be moved.
     *
     * @return null if it may be; else when it may be tried again, and nothing is counted
     */
    @Nullable
    Instant count(Rep owner) {
        KeepingSetting.Sweep bound = cache.keeping().setting().sweep();
        if (bound == null) {
            return null;
        }
        long length = bound.every().toMillis();
        long window = Math.floorDiv(draft.now().toEpochMilli(), length);
        Set<String> keys = new LinkedHashSet<>();
        boolean free = moved(UNIT, window) < bound.most();
        keys.add(UNIT);
        if (bound.share() < 1) {
            for (String team : owner.teams()) {
                int gone = moved(TEAM + team, window);
                double allowed = Math.max(1, Math.floor(bound.share() * (held(team) + gone)));
                free &= gone < allowed;
                keys.add(TEAM + team);
            }
        }
        if (!free) {
            Instant next = Instant.ofEpochMilli((window + 1) * length);
            tell(window, next);
            return next;
        }
        for (String key : keys) {
            String value = window + "/" + (moved(key, window) + 1);
            draft.keep(new StepEntry(OWNER, STEP, key, value, 1), states());
        }
        return null;
    }

    /** Managers are told once in each stretch of time that more was due than may be moved. */
    private void tell(long window, Instant next) {
        String now = String.valueOf(window);
        if (!now.equals(states().get(TOLD))) {
            draft.keep(new StepEntry(OWNER, STEP, TOLD, now, 1), states());
            draft.notice(null, Notice.Kind.NOTE, null, Reason.of("engine.keeping-bound", "until", next.toString()));
        }
    }

    private StepStates states() {
        return cache.states(OWNER + "/" + STEP);
    }

    private int moved(String key, long window) {
        @Nullable String value = states().get(key);
        String begin = window + "/";
        return value != null && value.startsWith(begin) ? Integer.parseInt(value.substring(begin.length())) : 0;
    }

    private int held(String team) {
        int held = 0;
        for (RepRecord rep : cache.reps()) {
            if (rep.rep().teams().contains(team)) {
                held += rep.held();
            }
        }
        return held;
    }
}
