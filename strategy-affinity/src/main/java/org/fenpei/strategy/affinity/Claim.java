package org.fenpei.strategy.affinity;

import org.fenpei.api.model.Ownership;

/**
 * Why the lead should go to a rep.
 *
 * @param relation how he stands to the customer
 * @param ownership what it comes from: the latest one that makes the relation
 */
record Claim(Relation relation, Ownership ownership) {

    String rep() {
        return ownership.rep();
    }
}
