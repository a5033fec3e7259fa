package org.fenpei.api.strategy;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Reason;

/**
 * How a decider rated a candidate, for people who ask why.
 *
 * @param rep the candidate's id
 * @param score the higher, the better; what it counts is the strategy's to say in the reasons
 * @param reasons what it is made of; may be empty
 */
public record CandidateScore(String rep, double score, List<Reason> reasons) {

    /** Checks and copies. */
    public CandidateScore {
        Objects.requireNonNull(rep, "rep");
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("a score is a number");
        }
        reasons = List.copyOf(reasons);
    }
}
