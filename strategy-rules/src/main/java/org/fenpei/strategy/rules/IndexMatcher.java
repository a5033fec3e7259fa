package org.fenpei.strategy.rules;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the first match without looking at most of the rules: each is filed under the values that it wants, and only those
 * that a lead's own values lead to are evaluated, in full. Costs grow with the number of attributes and of rules that differ
 * only in what is not filed, hardly with the number of rules. See {@link IndexBuilder} for how it is laid out.
 */
final class IndexMatcher implements RuleMatcher {

    private final Node[][] conditions;
    private final Search root;

    IndexMatcher(List<Node> conditions) {
        this.conditions = conditions.stream().map(IndexMatcher::parts).toArray(Node[][]::new);
        this.root = new IndexBuilder(conditions)
                .build(IntStream.range(0, this.conditions.length).toArray());
    }

    @Override
    public Match first(LeadValues lead, int from) {
        Search.Run run = new Search.Run(conditions, lead, from);
        root.look(run);
        return run.result();
    }

    /** The parts that must all be true; one part if the order in which they are evaluated matters. */
    private static Node[] parts(Node condition) {
        return condition instanceof Node.And and && !and.costly()
                ? and.parts().toArray(new Node[0])
                : new Node[] {condition};
    }
}
