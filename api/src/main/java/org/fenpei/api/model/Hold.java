package org.fenpei.api.model;

import java.util.Objects;

/**
 * A rule of the unit by which a customer is held back at this moment: while one holds that is not released, nobody new may own the
 * lead.
 *
 * @param rule the id of the rule
 * @param reason what holds him
 * @param released whether somebody has released the lead from this rule
 */
public record Hold(String rule, Reason reason, boolean released) {

    /** Checks the parts. */
    public Hold {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
    }
}
