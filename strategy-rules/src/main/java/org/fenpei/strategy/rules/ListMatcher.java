package org.fenpei.strategy.rules;

import java.util.List;
import org.fenpei.api.model.Lead;

/** Goes through the list from the top: the meaning of a list of rules, and the quickest way for a few. */
final class ListMatcher implements RuleMatcher {

    private final Node[] conditions;
    private final Key[] keys;

    ListMatcher(List<Node> conditions, Key[] keys) {
        this.conditions = conditions.toArray(new Node[0]);
        this.keys = keys;
    }

    @Override
    public LeadValues read(Lead lead) {
        return new LeadValues(lead, keys);
    }

    @Override
    public int first(LeadValues lead, int from, Failures failures) {
        for (int i = from; i < conditions.length; i++) {
            Truth truth = conditions[i].test(lead);
            if (truth == Truth.TRUE) {
                return i;
            }
            if (truth.isFailure()) {
                failures.add(i, truth);
            }
        }
        return NONE;
    }
}
