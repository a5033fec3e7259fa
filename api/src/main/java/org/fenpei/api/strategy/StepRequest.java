package org.fenpei.api.strategy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Rep;

/**
 * All that a decider may look at.
 *
 * @param lead the lead
 * @param candidates the reps who may own it, in the order of their ids; never empty unless the strategy declares
 *     {@link StrategyId#needsCandidates()} false
 * @param leftOut the reps who were in scope for this step but may not own it now, with the guard's reason
 * @param history who has worked with the customer before; {@link LeadHistory#NONE} unless the strategy declares
 *     {@link StrategyId#needsHistory()}
 * @param group the name that the previous narrowing step gave to its candidates, or {@link #ALL}; a strategy that keeps
 *     turns keeps one for each group
 * @param state what this step asked to be kept
 * @param now the instant of the decision
 * @param random a generator seeded by the lead's id and the decision's number: the same again when the decision is replayed
 */
public record StepRequest(
        Lead lead,
        List<Candidate> candidates,
        List<LeftOut> leftOut,
        LeadHistory history,
        String group,
        StepState state,
        Instant now,
        RandomGenerator random) {

    /** The group of all candidates, before any step has narrowed them. */
    public static final String ALL = "all";

    /** Checks the parts. The lists are taken as they are: the engine gives unmodifiable ones. */
    public StepRequest {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(candidates, "candidates");
        Objects.requireNonNull(leftOut, "leftOut");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(random, "random");
    }

    /** Without a history. */
    public StepRequest(
            Lead lead,
            List<Candidate> candidates,
            List<LeftOut> leftOut,
            String group,
            StepState state,
            Instant now,
            RandomGenerator random) {
        this(lead, candidates, leftOut, LeadHistory.NONE, group, state, now, random);
    }

    /** Whether a rep has left for good, so that it makes no sense to wait for him; false for one of whom nothing is said here. */
    public boolean hasLeft(String rep) {
        return leftOut.stream()
                .anyMatch(out -> out.rep().id().equals(rep) && out.rep().state() == Rep.State.LEFT);
    }
}
