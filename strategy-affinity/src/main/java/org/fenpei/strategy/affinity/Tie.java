package org.fenpei.strategy.affinity;

/** Who goes first of several who stand in one relation to the customer. */
enum Tie {
    /** Whose work with the customer is the latest. */
    LATEST,
    /** Who has known the customer for longest. */
    FIRST,
    /** Who has had the most leads of the customer. */
    MOST
}
