package org.fenpei.rest.access;

import java.util.List;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A lead that another one is like, as somebody may know it.
 *
 * @param lead its id; null if it is no business of his
 * @param certainty how sure it is
 * @param score the probability
 * @param state where it is
 * @param owner its owner, if it has one
 * @param pool the pool that it lies in, if it does
 * @param evidence what speaks for and against it
 */
public record FoundLead(
        @Nullable LeadId lead,
        DuplicateFound.Certainty certainty,
        double score,
        Placement.State state,
        @Nullable String owner,
        @Nullable String pool,
        List<Reason> evidence) {

    /** Copies. */
    public FoundLead {
        evidence = List.copyOf(evidence);
    }

    static FoundLead of(DuplicateFound found) {
        return new FoundLead(
                found.lead(),
                found.certainty(),
                found.score(),
                found.state(),
                found.owner(),
                found.pool(),
                found.evidence());
    }
}
