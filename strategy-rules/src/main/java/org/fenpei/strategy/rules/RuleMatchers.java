package org.fenpei.strategy.rules;

import java.util.List;

/** Chooses the quickest matcher for a list. */
final class RuleMatchers {

    private RuleMatchers() {}

    static RuleMatcher of(List<Node> conditions, Key[] keys) {
        return new ListMatcher(conditions);
    }
}
