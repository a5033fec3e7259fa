package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one step said about a lead.
 *
 * @param step the step's id
 * @param strategy the strategy's id
 * @param version the version of the bundle that answered; null if the strategy was missing
 * @param outcome what it said
 * @param group the group that the candidates were called when it was asked
 * @param candidates how many candidates it was given
 * @param reasons why, at least one
 */
public record StepTrace(
        String step,
        String strategy,
        @Nullable String version,
        Outcome outcome,
        String group,
        int candidates,
        List<Reason> reasons) {

    /** The answers, those of a strategy and those that the engine gives in its place. */
    public enum Outcome {
        /** It named the owner. */
        ASSIGN,
        /** It narrowed the candidates. */
        NARROW,
        /** It named a pool. */
        POOL,
        /** It kept the lead back. */
        HOLD,
        /** It let the lead wait. */
        AWAIT,
        /** It left it to the next step. */
        PASS,
        /** It was not asked, since its condition did not hold. */
        SKIPPED,
        /** It was not asked, since there was no candidate. */
        NO_CANDIDATE,
        /** Its strategy was not there. */
        MISSING,
        /** A retention rule of that id acted, or somebody changed until when the lead is kept. */
        KEEP,
        /** It threw, was too slow, or named somebody who was no candidate. */
        FAILED
    }

    /** Checks and copies. */
    public StepTrace {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(group, "group");
        reasons = List.copyOf(reasons);
    }
}
