package org.fenpei.strategy.affinity;

/** What happens if the rep who knows the customer cannot have the lead now. */
enum IfUnavailable {
    /** The next one who knows the customer gets it. */
    NEXT,
    /** The lead waits for him. */
    WAIT,
    /** The next step decides. */
    PASS
}
