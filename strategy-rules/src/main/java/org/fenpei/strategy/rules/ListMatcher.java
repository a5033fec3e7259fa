package org.fenpei.strategy.rules;

import java.util.List;

/** Goes through the list from the top: the meaning of a list of rules, and the quickest way for a few. */
final class ListMatcher implements RuleMatcher {

    private final Node[] conditions;

    ListMatcher(List<Node> conditions) {
        this.conditions = conditions.toArray(new Node[0]);
    }

    @Override
    public Match first(LeadValues lead, int from) {
        Failures failures = new Failures();
        for (int i = from; i < conditions.length; i++) {
            Truth truth = conditions[i].test(lead);
            if (truth == Truth.TRUE) {
                return new Match(i, failures.before(i));
            }
            if (truth.isFailure()) {
                failures.add(i, truth);
            }
        }
        return new Match(NONE, failures.before(conditions.length));
    }
}
