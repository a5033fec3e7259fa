package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the ways to fulfil a rule's condition.
 *
 * @param rule the rule's position
 * @param condition its condition
 * @param parts what must be true
 */
record Alternative(int rule, Node condition, List<Node> parts) {

    /** A rule with more alternatives than these is not taken apart. */
    private static final int MOST_ALTERNATIVES = 16;

    /** Takes alternatives that cannot fail apart, so that each is found by its own values. */
    static void add(int rule, Node condition, List<Alternative> to) {
        List<Node> parts = Node.conjuncts(condition);
        int alternatives = 1;
        for (Node part : parts) {
            if (part instanceof Node.Constant constant && !constant.value()) {
                return;
            }
            if (part instanceof Node.Or or && slot(or) < 0) {
                alternatives = Math.min(
                        MOST_ALTERNATIVES + 1,
                        alternatives
                                * Math.min(MOST_ALTERNATIVES + 1, or.parts().size()));
            }
        }
        if (alternatives == 1 || alternatives > MOST_ALTERNATIVES || condition.mayFail()) {
            to.add(new Alternative(rule, condition, parts));
            return;
        }
        List<List<Node>> open = List.of(List.of());
        for (Node part : parts) {
            List<Node> choices = part instanceof Node.Or or && slot(or) < 0 ? or.parts() : List.of(part);
            open = open.stream()
                    .flatMap(begin -> choices.stream().map(choice -> joined(begin, choice)))
                    .toList();
        }
        open.forEach(some -> to.add(new Alternative(rule, condition, some)));
    }

    private static List<Node> joined(List<Node> begin, Node choice) {
        List<Node> all = new ArrayList<>(begin);
        all.addAll(Node.conjuncts(choice));
        return all;
    }

    /** The only slot that a condition looks at, or -1. */
    static int slot(Node node) {
        if (node instanceof Leaf leaf) {
            return leaf.slot();
        }
        if (node instanceof Node.Not not) {
            return slot(not.part());
        }
        if (node instanceof Node.And and) {
            return slot(and.parts());
        }
        return node instanceof Node.Or or ? slot(or.parts()) : -1;
    }

    private static int slot(List<Node> parts) {
        int slot = slot(parts.get(0));
        for (Node part : parts) {
            if (slot(part) != slot) {
                return -1;
            }
        }
        return slot;
    }
}
