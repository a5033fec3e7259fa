package org.fenpei.engine.duplicate;

/**
 * From which score on two leads count as one.
 *
 * @param sure from here on they are one customer
 * @param possible from here on they may be
 */
public record Thresholds(double sure, double possible) {

    /** The usual ones. */
    public static final Thresholds USUAL = new Thresholds(0.95, 0.5);

    /** Checks. */
    public Thresholds {
        if (!(possible > 0 && possible <= sure && sure <= 1)) {
            throw new IllegalArgumentException("0 < possible <= sure <= 1 must hold: " + possible + ", " + sure);
        }
    }

    /** The verdict on a score. */
    Match.Verdict verdict(double score) {
        return score >= sure ? Match.Verdict.SURE : score >= possible ? Match.Verdict.POSSIBLE : Match.Verdict.NONE;
    }
}
