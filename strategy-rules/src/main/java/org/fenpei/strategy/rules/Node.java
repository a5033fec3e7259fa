package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition, taken apart as far as it is understood without the rule language's own interpreter. What is understood is
 * evaluated here, exactly as the language defines it; the rest are {@link CelPart}s. Equal nodes mean the same.
 */
sealed interface Node permits Node.Constant, Node.And, Node.Or, Node.Not, Leaf, CelPart {

    /** Evaluates the condition for a lead. */
    Truth test(LeadValues lead);

    /** Says whether evaluating it can end in a {@linkplain Truth#isFailure() failure}. */
    boolean mayFail();

    /** Always true, or never. */
    record Constant(boolean value) implements Node {
        @Override
        public Truth test(LeadValues lead) {
            return Truth.of(value);
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    /**
     * All of them; never empty, and none of them is itself an And.
     *
     * @param parts the parts
     * @param costly whether one of them needs the interpreter
     */
    record And(List<Node> parts, boolean costly) implements Node {
        @Override
        public Truth test(LeadValues lead) {
            if (costly) {
                // What is cheap first: a single false decides, wherever it stands.
                for (int i = 0; i < parts.size(); i++) {
                    if (!(parts.get(i) instanceof CelPart) && parts.get(i).test(lead) == Truth.FALSE) {
                        return Truth.FALSE;
                    }
                }
            }
            Truth result = Truth.TRUE;
            for (int i = 0; i < parts.size(); i++) {
                Truth part = parts.get(i).test(lead);
                if (part == Truth.FALSE) {
                    return part;
                }
                if (result == Truth.TRUE) {
                    result = part;
                }
            }
            return result;
        }

        @Override
        public boolean mayFail() {
            return parts.stream().anyMatch(Node::mayFail);
        }
    }

    /** At least one of them; never empty, and none of them is itself an Or. */
    record Or(List<Node> parts) implements Node {
        @Override
        public Truth test(LeadValues lead) {
            Truth result = Truth.FALSE;
            for (int i = 0; i < parts.size(); i++) {
                Truth part = parts.get(i).test(lead);
                if (part == Truth.TRUE) {
                    return part;
                }
                if (result == Truth.FALSE) {
                    result = part;
                }
            }
            return result;
        }

        @Override
        public boolean mayFail() {
            return parts.stream().anyMatch(Node::mayFail);
        }
    }

    /** The opposite; what cannot be said has no opposite either. */
    record Not(Node part) implements Node {
        @Override
        public Truth test(LeadValues lead) {
            return part.test(lead).negated();
        }

        @Override
        public boolean mayFail() {
            return part.mayFail();
        }
    }

    /** Whether all are true, as {@link And} says it. */
    static Truth all(Node[] parts, LeadValues lead) {
        Truth result = Truth.TRUE;
        for (Node node : parts) {
            Truth part = node.test(lead);
            if (part == Truth.FALSE) {
                return part;
            }
            if (result == Truth.TRUE) {
                result = part;
            }
        }
        return result;
    }

    /** All of these, flattened: the grouping makes no difference, not even to which error comes out. */
    static Node and(List<Node> parts) {
        List<Node> flat = new ArrayList<>(parts.size());
        for (Node part : parts) {
            if (part instanceof And and) {
                flat.addAll(and.parts());
            } else {
                flat.add(part);
            }
        }
        if (flat.size() == 1) {
            return flat.get(0);
        }
        boolean costly = flat.stream().anyMatch(CelPart.class::isInstance);
        return new And(List.copyOf(flat), costly);
    }

    /** At least one of these, flattened. */
    static Node or(List<Node> parts) {
        List<Node> flat = new ArrayList<>(parts.size());
        for (Node part : parts) {
            if (part instanceof Or or) {
                flat.addAll(or.parts());
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new Or(List.copyOf(flat));
    }

    /** The parts that must all be true: those of an And, or the node alone. */
    static List<Node> conjuncts(Node node) {
        return node instanceof And and ? and.parts() : List.of(node);
    }
}
