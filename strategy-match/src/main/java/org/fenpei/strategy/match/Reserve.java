package org.fenpei.strategy.match;

import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepState;
import org.jspecify.annotations.Nullable;

/**
 * The newcomers' credit and turns in one group, for one decision. Kept are the credit and the number of turns under
 * {@code n/<group>}, and the turn at which a newcomer was served last under {@code t/<group>/<rep>}: at most two keys
 * change with a decision.
 *
 * <p>A newcomer who is the best anyway when it is his turn next has had it: the credit falls by a whole lead, but never below
 * nothing. Others who are the best have it on top. So the turns T that newcomers had in any row of leads satisfy
 * T &gt; (sum of the growths) − 1, and each of them had every k-th if the same k fitted.
 */
final class Reserve {

    private static final char SEPARATOR = ',';

    private final StepState state;
    private final String group;
    private final long credit;
    private final long turns;

    private Reserve(StepState state, String group, long credit, long turns) {
        this.state = state;
        this.group = group;
        this.credit = credit;
        this.turns = turns;
    }

    /** What is kept for the group, with the credit grown. */
    static Reserve of(StepState state, String group, long growth) {
        String kept = state.get("n/" + group);
        if (kept == null) {
            return new Reserve(state, group, growth, 0);
        }
        int comma = kept.indexOf(SEPARATOR);
        try {
            long credit = Long.parseLong(kept, 0, comma, 10);
            return new Reserve(state, group, credit + growth, Long.parseLong(kept, comma + 1, kept.length(), 10));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("the credit of a group cannot be read", e);
        }
    }

    /** Whether it is a newcomer's turn. */
    boolean isDue() {
        return credit >= Newcomers.WHOLE;
    }

    /** The credit as a part of a whole lead, in hundredths. */
    long percent() {
        return credit * 100 / Newcomers.WHOLE;
    }

    /** Whose turn it is next; those who never had one first, in the order of the ids. */
    Candidate head(List<Candidate> newcomers) {
        Candidate head = newcomers.get(0);
        long least = Long.MAX_VALUE;
        for (Candidate newcomer : newcomers) {
            long turn = turn(newcomer);
            if (turn < least) {
                least = turn;
                head = newcomer;
            }
        }
        return head;
    }

    private long turn(Candidate newcomer) {
        String kept = state.get(key(newcomer));
        try {
            return kept == null ? 0 : Long.parseLong(kept);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("the turn of a newcomer cannot be read", e);
        }
    }

    private String key(Candidate newcomer) {
        return "t/" + group + "/" + newcomer.id();
    }

    /** What shall be kept if nobody had a turn. */
    List<StateChange> unserved() {
        return List.of(new StateChange("n/" + group, credit + "" + SEPARATOR + turns));
    }

    /** What shall be kept if that newcomer had his turn; null for one whom the next step chooses. */
    List<StateChange> served(@Nullable Candidate newcomer) {
        long left = Math.max(0, credit - Newcomers.WHOLE);
        List<StateChange> changes = new ArrayList<>(2);
        changes.add(new StateChange("n/" + group, left + "" + SEPARATOR + (turns + 1)));
        if (newcomer != null) {
            changes.add(new StateChange(key(newcomer), Long.toString(turns + 1)));
        }
        return changes;
    }
}
