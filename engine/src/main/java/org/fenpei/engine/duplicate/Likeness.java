package org.fenpei.engine.duplicate;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.DuplicateFound.Certainty;
import org.fenpei.api.model.Reason;

/**
 * How like one customer two leads are.
 *
 * @param exact whether an exact key is the same
 * @param match what all parts together say
 */
public record Likeness(boolean exact, Match match) {

    private static final int MOST_EVIDENCE = 6;

    /** Checks. */
    public Likeness {
        Objects.requireNonNull(match, "match");
    }

    /** The highest certainty. */
    public Certainty certainty() {
        return exact ? Certainty.EXACT : match.verdict() == Match.Verdict.SURE ? Certainty.SURE : Certainty.LIKELY;
    }

    /** Whether it is as sure as that: a key that is the same is sure only if nothing speaks against it. */
    boolean reaches(Certainty wanted) {
        return switch (wanted) {
            case EXACT -> exact;
            case SURE -> match.verdict() == Match.Verdict.SURE;
            case LIKELY -> exact || match.verdict() != Match.Verdict.NONE;
        };
    }

    /** The probability, in thousandths. */
    public double score() {
        return Math.round(match.score() * 1_000) / 1_000.0;
    }

    /** What speaks for and against it, the strongest first. */
    public List<Reason> evidence() {
        return match.evidence().stream()
                .limit(MOST_EVIDENCE)
                .map(Evidence::reason)
                .toList();
    }
}
