package org.fenpei.strategy.rules;

import java.util.List;

/** Chooses the quickest matcher for a list. */
final class RuleMatchers {

    /** Up to so many rules going through the list is quicker. */
    private static final int SHORT_LIST = 16;

    private RuleMatchers() {}

    static RuleMatcher of(List<Node> conditions, Key[] keys) {
        return conditions.size() <= SHORT_LIST
                ? new ListMatcher(conditions, keys)
                : new IndexBuilder(conditions, keys).build();
    }
}
