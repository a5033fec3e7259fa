package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a policy's decision that its trace does not spell out, found by taking the decision again as things stood then.
 *
 * @param explanation what the trace says
 * @param reproduced whether taking it again led to the same place; if not, a plug-in has changed since, and the rest tells how it
 *     would be decided now
 * @param reps every rep in the policy's scope, by id
 * @param changes the smallest changes that would have led elsewhere: each alone, the nearest first
 */
public record InDepth(Explanation explanation, boolean reproduced, List<RepInDepth> reps, List<OtherWay> changes) {

    /** Checks and copies. */
    public InDepth {
        Objects.requireNonNull(explanation, "explanation");
        reps = List.copyOf(reps);
        changes = List.copyOf(changes);
    }

    /**
     * A rep, as the decision saw him.
     *
     * @param rep his id
     * @param heldBefore how many leads he held before
     * @param heldAfter and after
     * @param guards what each guard said, in their order; an inactive rep is refused by the engine before they are asked
     * @param scores how the steps that rate rated him
     */
    public record RepInDepth(
            String rep, int heldBefore, int heldAfter, List<GuardInDepth> guards, List<StepScore> scores) {

        /** Copies. */
        public RepInDepth {
            guards = List.copyOf(guards);
            scores = List.copyOf(scores);
        }
    }

    /**
     * What a guard said of a rep.
     *
     * @param guard the guard's id
     * @param refusal why not; null for yes
     */
    public record GuardInDepth(String guard, @Nullable Refusal refusal) {}

    /**
     * How a step rated a rep.
     *
     * @param step the step
     * @param score the higher, the better
     * @param reasons what it is made of
     */
    public record StepScore(String step, double score, List<Reason> reasons) {

        /** Copies. */
        public StepScore {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A change that would have led elsewhere.
     *
     * @param attribute the attribute of the lead that would be different; null if it is a rep who would be
     * @param value its other value; null for without it
     * @param rep the rep who would not be left out; null if it is an attribute that would be different
     * @param placement where the lead would have gone
     */
    public record OtherWay(
            @Nullable String attribute, @Nullable Object value, @Nullable String rep, Placement placement) {

        /** Checks the parts. */
        public OtherWay {
            Objects.requireNonNull(placement, "placement");
        }
    }
}
