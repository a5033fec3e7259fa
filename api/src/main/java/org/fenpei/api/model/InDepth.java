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
 * @param details what the steps that were asked have to say beyond their reasons, in their order
 */
public record InDepth(
        Explanation explanation,
        boolean reproduced,
        List<RepInDepth> reps,
        List<OtherWay> changes,
        List<StepInDepth> details) {

    /** Checks and copies. */
    public InDepth {
        Objects.requireNonNull(explanation, "explanation");
        reps = List.copyOf(reps);
        changes = List.copyOf(changes);
        details = List.copyOf(details);
    }

    /** Where the steps' reasons say it all. */
    public InDepth(Explanation explanation, boolean reproduced, List<RepInDepth> reps, List<OtherWay> changes) {
        this(explanation, reproduced, reps, changes, List.of());
    }

    /**
     * What a step has to say beyond its reasons.
     *
     * @param step the step
     * @param reasons sentences, in their order
     */
    public record StepInDepth(String step, List<Reason> reasons) {

        /** Copies. */
        public StepInDepth {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A rep, as the decision saw him.
     *
     * @param rep his id
     * @param heldBefore how many leads he held before
     * @param heldAfter and after
     * @param guards what each guard said, in their order; an inactive rep is refused by the engine before they are asked
     * @param scores how the steps that rate rated him
     * @param received how many he had received in the period of each of his caps
     */
    public record RepInDepth(
            String rep,
            int heldBefore,
            int heldAfter,
            List<GuardInDepth> guards,
            List<StepScore> scores,
            List<ReceivedInDepth> received) {

        /** Copies. */
        public RepInDepth {
            guards = List.copyOf(guards);
            scores = List.copyOf(scores);
            received = List.copyOf(received);
        }

        /** Without caps. */
        public RepInDepth(
                String rep, int heldBefore, int heldAfter, List<GuardInDepth> guards, List<StepScore> scores) {
            this(rep, heldBefore, heldAfter, guards, scores, List.of());
        }
    }

    /**
     * How many leads a rep had received in a period.
     *
     * @param period the period
     * @param cap how many he may receive in it
     * @param before how many he had received before the decision
     * @param after and after
     */
    public record ReceivedInDepth(Period period, int cap, int before, int after) {}

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
     * @param change what would be different
     * @param attribute the attribute of the lead that would be different; null if it is something else
     * @param value its other value; null for without it
     * @param rep the rep who would be different; null if it is something else
     * @param difference by how much; null where that says nothing
     * @param placement where the lead would have gone
     */
    public record OtherWay(
            Change change,
            @Nullable String attribute,
            @Nullable Object value,
            @Nullable String rep,
            @Nullable Integer difference,
            Placement placement) {

        /** Checks the parts. */
        public OtherWay {
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(placement, "placement");
        }

        /** An attribute that would be different, or else a rep who would not be left out. */
        public OtherWay(@Nullable String attribute, @Nullable Object value, @Nullable String rep, Placement placement) {
            this(attribute == null ? Change.ADMITTED : Change.ATTRIBUTE, attribute, value, rep, null, placement);
        }
    }

    /** What can be different. */
    public enum Change {
        /** An attribute of the lead has another value, or none. */
        ATTRIBUTE,
        /** A rep who was left out is not. */
        ADMITTED,
        /** A rep who could have the lead is not there. */
        ABSENT,
        /** A rep holds so many leads more, or, if the difference is below zero, fewer. */
        HELD,
        /** A rep has received so many leads more or fewer. */
        RECEIVED,
        /** So many leads of the same kind come in just before this one. */
        LATER,
        /** Nobody has worked with the customer yet. */
        NEW_CUSTOMER
    }
}
