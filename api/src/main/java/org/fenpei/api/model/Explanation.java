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
 */
public record Explanation(
        Decision decision,
        List<StepTrace> steps,
        List<String> candidates,
        List<LeftOutRep> leftOut,
        @Nullable String override,
        @Nullable Reason side) {

    /** Checks and copies. */
    public Explanation {
        Objects.requireNonNull(decision, "decision");
        steps = List.copyOf(steps);
        candidates = List.copyOf(candidates);
        leftOut = List.copyOf(leftOut);
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
