package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a lead went where it went.
 *
 * @param decision the decision
 * @param steps what each step that was asked said, in order; empty if no policy decided
 * @param candidates the ids of the reps who could own the lead when the first step was asked, sorted
 * @param leftOut the reps in scope who could not, sorted by id, each with the first guard that said no
 * @param override the reason that a manager gave for overriding guards, and null if none was overridden
 * @param side why this version of the policy decided and not the other one, if a canary ran; else null
 * @param duplicate which lead it was found to be a duplicate of and what was done, then what speaks for and against it; empty if
 *     it was none
 */
public record Explanation(
        Decision decision,
        List<StepTrace> steps,
        List<String> candidates,
        List<LeftOutRep> leftOut,
        @Nullable String override,
        @Nullable Reason side,
        List<Reason> duplicate) {

    /** Checks and copies. */
    public Explanation {
        Objects.requireNonNull(decision, "decision");
        steps = List.copyOf(steps);
        candidates = List.copyOf(candidates);
        leftOut = List.copyOf(leftOut);
        duplicate = List.copyOf(duplicate);
    }

    /** Of no duplicate. */
    public Explanation(
            Decision decision,
            List<StepTrace> steps,
            List<String> candidates,
            List<LeftOutRep> leftOut,
            @Nullable String override,
            @Nullable Reason side) {
        this(decision, steps, candidates, leftOut, override, side, List.of());
    }

    /** Without a canary. */
    public Explanation(
            Decision decision,
            List<StepTrace> steps,
            List<String> candidates,
            List<LeftOutRep> leftOut,
            @Nullable String override) {
        this(decision, steps, candidates, leftOut, override, null);
    }
}
