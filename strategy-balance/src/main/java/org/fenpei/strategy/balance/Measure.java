package org.fenpei.strategy.balance;

import java.util.Locale;

/** What is balanced. */
enum Measure {
    /** The open leads that a rep holds. */
    OPEN,
    /** The open leads that a rep holds, against what he can bear. */
    LOAD,
    /** The leads that a rep received in a period. */
    RECEIVED;

    /** The name in the codes of reasons. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
