package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first rule that matches a lead. Immutable and thread-safe. Every implementation gives exactly what
 * {@link ListMatcher} gives, failures included.
 */
interface RuleMatcher {

    /** No rule matches. */
    int NONE = -1;

    /**
     * Finds the first match at or behind a position.
     *
     * @param lead the lead's values
     * @param from the position of the first rule to look at
     * @return the match
     */
    Match first(LeadValues lead, int from);

    /**
     * What was found.
     *
     * @param rule the position of the rule, or {@link #NONE}
     * @param failures the rules before it that could not be evaluated, in their order
     */
    record Match(int rule, List<Failure> failures) {}

    /**
     * A rule that could not be evaluated, and so did not match.
     *
     * @param rule the rule's position
     * @param why what went wrong
     */
    record Failure(int rule, Truth why) {}

    /** Collects failures; makes a list only if there are any, because ordinarily there are none. */
    final class Failures {
        private @Nullable List<Failure> found;

        void add(int rule, Truth why) {
            if (found == null) {
                found = new ArrayList<>();
            }
            found.add(new Failure(rule, why));
        }

        /** Those before a position, in the order of the rules. */
        List<Failure> before(int end) {
            List<Failure> all = found;
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(failure -> failure.rule() < end)
                            .sorted(Comparator.comparingInt(Failure::rule))
                            .toList();
        }
    }
}
