package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lead that is about the same customer as another one, or may be.
 *
 * @param lead the one that was found; where a lead was merged, the one that it was merged into
 * @param certainty how sure that is
 * @param score the probability, 0 to 1, rounded to thousandths
 * @param mode what was done about it; null if nothing was to be done
 * @param state where the one that was found is
 * @param owner its owner; null if it has none
 * @param pool the pool that it lies in; null if it is in none
 * @param evidence what speaks for and against it, the strongest first
 */
public record DuplicateFound(
        LeadId lead,
        Certainty certainty,
        double score,
        @Nullable DuplicateMode mode,
        Placement.State state,
        @Nullable String owner,
        @Nullable String pool,
        List<Reason> evidence) {

    /** How sure it is that two leads are about one customer. */
    public enum Certainty {
        /** A key that only one customer has is the same. */
        EXACT,
        /** Names, places and contacts together leave hardly a doubt. */
        SURE,
        /** Likely; a person should look. */
        LIKELY
    }

    /** Checks and copies. */
    public DuplicateFound {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(certainty, "certainty");
        Objects.requireNonNull(state, "state");
        evidence = List.copyOf(evidence);
    }
}
