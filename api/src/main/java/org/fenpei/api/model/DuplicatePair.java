package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * What is remembered of two leads of a unit that may be about one customer.
 *
 * @param unit the unit
 * @param first the one that came first
 * @param second the one that came later
 * @param state what was found or said of them
 * @param score the probability that they are about one customer when they were compared, 0 to 1
 * @param at when that was
 * @param actor who said so; {@code system} if it was found
 */
public record DuplicatePair(
        String unit, LeadId first, LeadId second, State state, double score, Instant at, String actor) {

    /** What is known of a pair. */
    public enum State {
        /** Found; nobody has looked yet. */
        OPEN,
        /** Two leads of one customer, kept apart. */
        LINKED,
        /** One was merged into the other. */
        MERGED,
        /** Two customers: not to be brought up again. */
        DIFFERENT
    }

    /** Checks, and puts the two in their order. */
    public DuplicatePair {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        if (first.equals(second)) {
            throw new IllegalArgumentException("a pair is two leads");
        }
        if (first.compareTo(second) > 0) {
            LeadId later = first;
            first = second;
            second = later;
        }
    }

    /** The other one of the two. */
    public LeadId other(LeadId one) {
        return one.equals(first) ? second : first;
    }
}
