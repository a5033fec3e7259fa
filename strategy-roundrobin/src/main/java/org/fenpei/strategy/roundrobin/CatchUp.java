package org.fenpei.strategy.roundrobin;

/** What happens to the turns that a member misses while he may not own a lead. */
enum CatchUp {
    /** They are lost: he comes back with the credit that he left with, less than a turn. */
    LOSE,
    /** They are kept up to a number of turns, and made up for at twice his weight. */
    KEEP,
    /** All are kept and made up for, at twice his weight and at half the weight of those who had them. */
    FULL
}
