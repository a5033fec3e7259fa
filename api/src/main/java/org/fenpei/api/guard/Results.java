package org.fenpei.api.guard;

import java.util.OptionalDouble;

/**
 * What came of the leads that a rep owned when they were closed, in a stretch of time, and what he was credited with. A lead counts
 * whole for who owned it then; amounts are shared as the credit for the lead is.
 *
 * @param won how many were won
 * @param lost how many were lost
 * @param amount what he was credited with for won leads, in the unit's currency: his share of what each was won for, whoever owned it;
 *     those without an amount count as nothing
 * @param ratings how many customers said how content they were
 * @param ratingSum the sum of what they said, 1 to 5 each
 */
public record Results(int won, int lost, double amount, int ratings, int ratingSum) {

    /** Nothing was closed. */
    public static final Results NONE = new Results(0, 0, 0, 0, 0);

    /** The won among the won and the lost, 0 to 1; empty if there are neither. */
    public OptionalDouble winRate() {
        return won + lost == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / (double) (won + lost));
    }

    /** The mean rating, 1 to 5; empty if there is none. */
    public OptionalDouble rating() {
        return ratings == 0 ? OptionalDouble.empty() : OptionalDouble.of(ratingSum / (double) ratings);
    }
}
