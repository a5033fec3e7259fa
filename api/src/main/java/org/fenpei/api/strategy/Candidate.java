package org.fenpei.api.strategy;

import java.util.Objects;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Rep;

/**
 * A rep who may own the lead, and what is known of his work.
 *
 * @param rep the rep
 * @param facts how much he holds and has received, as of this decision
 */
public record Candidate(Rep rep, RepFacts facts) {

    /** Checks the parts. */
    public Candidate {
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(facts, "facts");
    }

    /** The rep's id. */
    public String id() {
        return rep.id();
    }
}
