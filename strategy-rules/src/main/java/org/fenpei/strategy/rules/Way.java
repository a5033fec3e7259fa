package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the ways to fulfil a condition, sorted by what it looks at: a rule's condition is true for a lead exactly if all
 * of one of its ways is. Negations are pushed inwards and choices multiplied out, neither of which changes for which leads a
 * condition is true, evaluation errors included.
 *
 * @param rule the rule's position
 * @param tests for each slot what its value must fulfil
 * @param hard what looks at several values at once, or needs the interpreter
 */
record Way(int rule, Map<Integer, Node> tests, List<Node> hard) {

    /** A condition with more ways than these is not multiplied out. */
    private static final int MOST = 32;

    /** The ways of a condition; none if it is never true for its constants alone. */
    static List<Way> of(int rule, Node condition) {
        Node normal = normal(condition, false);
        List<List<Node>> open = multiplied(normal);
        return (open == null ? List.of(Node.conjuncts(normal)) : open)
                .stream()
                        .filter(parts -> !parts.contains(new Node.Constant(false)))
                        .map(parts -> sorted(rule, parts))
                        .toList();
    }

    /** Whether nothing but the tests of single values is asked. */
    boolean isPlain() {
        return hard.isEmpty();
    }

    private static Way sorted(int rule, List<Node> parts) {
        Map<Integer, List<Node>> tests = new TreeMap<>();
        List<Node> hard = new ArrayList<>();
        for (Node part : parts) {
            if (part instanceof Node.Constant) {
                continue;
            }
            int slot = part instanceof CelPart ? -1 : Alternative.slot(part);
            if (slot < 0) {
                hard.add(part);
            } else {
                tests.computeIfAbsent(slot, key -> new ArrayList<>()).add(part);
            }
        }
        Map<Integer, Node> all = new TreeMap<>();
        tests.forEach((slot, nodes) -> all.put(slot, Node.and(nodes)));
        return new Way(rule, all, List.copyOf(hard));
    }

    /** A negated conjunction is true exactly if one part is false, and so on: the laws hold with errors, too. */
    private static Node normal(Node node, boolean negated) {
        if (node instanceof Node.Not not) {
            return normal(not.part(), !negated);
        }
        if (node instanceof Node.Constant constant) {
            return new Node.Constant(constant.value() != negated);
        }
        if (node instanceof Node.And || node instanceof Node.Or) {
            boolean and = node instanceof Node.And != negated;
            List<Node> parts = (node instanceof Node.And all ? all.parts() : ((Node.Or) node).parts())
                    .stream().map(part -> normal(part, negated)).toList();
            return and ? Node.and(parts) : Node.or(parts);
        }
        return negated ? new Node.Not(node) : node;
    }

    /** The conjunctions of which at least one must be true; null if there are too many. */
    private static @Nullable List<List<Node>> multiplied(Node node) {
        if (node instanceof Node.Or or && Alternative.slot(or) < 0) {
            List<List<Node>> all = new ArrayList<>();
            for (Node part : or.parts()) {
                List<List<Node>> some = multiplied(part);
                if (some == null || all.size() + some.size() > MOST) {
                    return null;
                }
                all.addAll(some);
            }
            return all;
        }
        if (!(node instanceof Node.And and)) {
            return List.of(List.of(node));
        }
        List<List<Node>> open = List.of(List.of());
        for (Node part : and.parts()) {
            List<List<Node>> choices = multiplied(part);
            if (choices == null || choices.size() * open.size() > MOST) {
                return null;
            }
            List<List<Node>> longer = new ArrayList<>();
            for (List<Node> begin : open) {
                for (List<Node> choice : choices) {
                    List<Node> joined = new ArrayList<>(begin);
                    joined.addAll(choice);
                    longer.add(joined);
                }
            }
            open = longer;
        }
        return open;
    }
}
