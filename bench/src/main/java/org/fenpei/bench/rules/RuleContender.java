package org.fenpei.bench.rules;

import org.fenpei.api.model.Lead;

/** A way to find the first rule that matches a lead. Used by one thread. */
interface RuleContender {

    /** How it is called in the table. */
    String name();

    /** The position of the first rule that matches, or -1. */
    int first(Lead lead);

    /** Decides about a lead without looking at the answer, for the measurement. */
    default int ask(Lead lead) {
        return first(lead);
    }
}
