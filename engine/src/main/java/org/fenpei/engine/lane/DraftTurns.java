package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.store.StepEntry;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is in a draft. In each round each rep has one turn; in every other round of a snake the order is turned round. What is
 * kept is the last round in which each had his turn: so a draft goes on where the last run ended, who joins has his first turn in the
 * round that is under way, and nobody makes up for what he could not take. A turn costs time in proportion to the reps.
 */
final class DraftTurns {

    /** Under which name the turns of saved selections are kept; no policy can have it. */
    static final String OWNER = "~draft";

    private final List<String> reps;
    private final boolean snake;
    private final @Nullable Integer rounds;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Integer> here = new HashMap<>();
    private final Set<String> out = new HashSet<>();
    private long round = 1;

    /**
     * Turns.
     *
     * @param reps who picks, in order
     * @param rounds how many turns each has at most; null for no bound
     * @param before the last round in which each had his turn; who is not named had none
     */
    DraftTurns(List<String> reps, boolean snake, @Nullable Integer rounds, Map<String, Long> before) {
        this.reps = List.copyOf(reps);
        this.snake = snake;
        this.rounds = rounds;
        for (String rep : this.reps) {
            @Nullable Long had = before.get(rep);
            if (had != null) {
                last.put(rep, had);
                round = Math.max(round, had);
            }
        }
    }

    /** The last rounds that are kept for a saved selection; nothing for what is not saved. */
    static Map<String, Long> kept(LaneCache cache, @Nullable String selection) {
        Map<String, Long> kept = new HashMap<>();
        if (selection != null) {
            StepStates states = states(cache, selection);
            states.keys("").forEach(rep -> kept.put(rep, Long.valueOf(Objects.requireNonNull(states.get(rep)))));
        }
        return kept;
    }

    private static StepStates states(LaneCache cache, String selection) {
        return cache.states(OWNER + "/" + selection);
    }

    /** Keeps that a rep has had his turn, and with him those before him in that round, who passed. */
    static void had(Clerk clerk, String selection, List<String> reps, boolean snake, String rep, long round) {
        StepStates states = states(clerk.cache(), selection);
        String value = String.valueOf(round);
        for (String one : order(reps, snake, round)) {
            @Nullable String before = states.get(one);
            if (before == null || Long.parseLong(before) < round) {
                clerk.draft().keep(new StepEntry(OWNER, selection, one, value, 1), states);
            }
            if (one.equals(rep)) {
                return;
            }
        }
    }

    private static List<String> order(List<String> reps, boolean snake, long round) {
        if (!snake || round % 2 == 1) {
            return reps;
        }
        List<String> back = new ArrayList<>(reps);
        Collections.reverse(back);
        return back;
    }

    /** Who is next; null if nobody is. */
    @Nullable
    String next() {
        for (int tries = 0; tries < 2; tries++) {
            for (String rep : order(reps, snake, round)) {
                if (last.getOrDefault(rep, 0L) < round && !isOut(rep)) {
                    return rep;
                }
            }
            if (reps.stream().allMatch(this::isOut)) {
                return null;
            }
            round++;
        }
        return null;
    }

    /** The round of the turn that {@link #next} names. */
    long round() {
        return round;
    }

    /** He has had his turn. */
    void had(String rep) {
        last.put(rep, round);
        here.merge(rep, 1, Integer::sum);
    }

    /** Nothing that is left is for him; he passes from now on. */
    void passes(String rep) {
        out.add(rep);
    }

    private boolean isOut(String rep) {
        return out.contains(rep) || (rounds != null && here.getOrDefault(rep, 0) >= rounds);
    }

    /** Who still picks. */
    List<String> live() {
        return reps.stream().filter(rep -> !isOut(rep)).toList();
    }
}
