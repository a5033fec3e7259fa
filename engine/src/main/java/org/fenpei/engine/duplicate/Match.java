package org.fenpei.engine.duplicate;

import java.util.List;

/**
 * How likely two leads are about one customer.
 *
 * @param score the probability, 0 to 1
 * @param verdict what follows by the thresholds
 * @param evidence what spoke for and against it, the strongest first
 */
public record Match(double score, Verdict verdict, List<Evidence> evidence) {

    /** Copies. */
    public Match {
        evidence = List.copyOf(evidence);
    }

    /** What follows from a score. */
    public enum Verdict {
        /** One customer. */
        SURE,
        /** Perhaps one customer: a person should look. */
        POSSIBLE,
        /** Two customers. */
        NONE
    }
}
