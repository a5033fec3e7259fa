package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first rule that matches a lead. Immutable and thread-safe. Every implementation gives exactly what
 * {@link ListMatcher} gives, failures included.
 */
interface RuleMatcher {

    /** No rule matches. */
    int NONE = -1;

    /** Reads a lead in the way that {@link #first} needs. */
    LeadValues read(Lead lead);

    /**
     * Finds the first match.
     *
     * @param lead the lead
     * @param failures as for {@link #first(LeadValues, int, Failures)}
     * @return the position of the rule, or {@link #NONE}
     */
    default int first(Lead lead, Failures failures) {
        return first(read(lead), 0, failures);
    }

    /**
     * Finds the first match at or behind a position.
     *
     * @param lead the lead's values, as this matcher has read them
     * @param from the position of the first rule to look at
     * @param failures where the rules are put that could not be evaluated; others than those before the match may be among them
     * @return the position of the rule, or {@link #NONE}
     */
    int first(LeadValues lead, int from, Failures failures);

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

        /** Those before a match, or all if there is {@link #NONE}, in the order of the rules; they are forgotten. */
        List<Failure> take(int match) {
            List<Failure> all = found;
            if (all == null) {
                return List.of();
            }
            found = null;
            return all.stream()
                    .filter(failure -> match == NONE || failure.rule() < match)
                    .sorted(Comparator.comparingInt(Failure::rule))
                    .toList();
        }
    }
}
