package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from conditions by their form alone. Every answer "yes" is certain, for every lead, missing attributes and
 * evaluation errors included; "no" means "not known".
 */
final class Logic {

    private Logic() {}

    /** Whether the condition is true for every lead. */
    static boolean isAlwaysTrue(Node node) {
        if (node instanceof Node.And and) {
            return and.parts().stream().allMatch(Logic::isAlwaysTrue);
        }
        if (node instanceof Node.Or or) {
            return or.parts().stream().anyMatch(Logic::isAlwaysTrue);
        }
        return node instanceof Node.Constant constant
                ? constant.value()
                : node instanceof Node.Not not && not.part().equals(new Node.Constant(false));
    }

    /** Whether the condition is true for no lead. */
    static boolean isNeverTrue(Node node) {
        if (node instanceof Node.And and) {
            return and.parts().stream().anyMatch(Logic::isNeverTrue) || hasContradiction(and.parts());
        }
        if (node instanceof Node.Or or) {
            return or.parts().stream().allMatch(Logic::isNeverTrue);
        }
        if (node instanceof Node.Not not) {
            return isAlwaysTrue(not.part());
        }
        return node instanceof Node.Constant constant
                ? !constant.value()
                : node instanceof CelPart part && part.failsAlways();
    }

    /** Whether the second is true for every lead for which the first is. */
    static boolean implies(Node first, Node second) {
        if (first instanceof Leaf a && second instanceof Leaf b) {
            return a.slot() == b.slot() && (a.equals(b) || impliesLeaf(a, b));
        }
        if (second instanceof Node.And and) {
            return allImplied(first, and.parts());
        }
        if (first.equals(second) || isAlwaysTrue(second)) {
            return true;
        }
        if (first instanceof Node.Or or) {
            return allImply(or.parts(), second);
        }
        if (second instanceof Node.Or or && anyImplied(first, or.parts())) {
            return true;
        }
        if (first instanceof Node.And and) {
            return anyImplies(and.parts(), second);
        }
        return first instanceof Leaf a && second instanceof Leaf b && a.key().equals(b.key()) && impliesLeaf(a, b);
    }

    // Loops rather than streams: these run a million times when a long list is checked.

    private static boolean allImplied(Node first, List<Node> parts) {
        for (Node part : parts) {
            if (!implies(first, part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyImplied(Node first, List<Node> parts) {
        for (Node part : parts) {
            if (implies(first, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allImply(List<Node> parts, Node second) {
        for (Node part : parts) {
            if (!implies(part, second)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyImplies(List<Node> parts, Node second) {
        for (Node part : parts) {
            if (implies(part, second)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasContradiction(List<Node> parts) {
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (areDisjoint(parts.get(i), parts.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the two are never true together. */
    private static boolean areDisjoint(Node a, Node b) {
        if (a instanceof Node.Or or) {
            return or.parts().stream().allMatch(part -> areDisjoint(part, b));
        }
        if (b instanceof Node.Or) {
            return areDisjoint(b, a);
        }
        if (a instanceof Node.And and) {
            return and.parts().stream().anyMatch(part -> areDisjoint(part, b));
        }
        if (b instanceof Node.And) {
            return areDisjoint(b, a);
        }
        if (a instanceof Node.Not not) {
            return implies(b, not.part());
        }
        if (b instanceof Node.Not) {
            return areDisjoint(b, a);
        }
        return a instanceof Leaf x
                && b instanceof Leaf y
                && x.key().equals(y.key())
                && (areDisjointLeaves(x, y) || areDisjointLeaves(y, x));
    }

    private static boolean impliesLeaf(Leaf a, Leaf b) {
        // Every comparison that is true has a value to compare.
        if (b instanceof Leaf.Has) {
            return true;
        }
        List<Object> values = valuesOf(a);
        if (values != null) {
            return values.stream().allMatch(value -> b.test(value) == Truth.TRUE);
        }
        if (a instanceof Leaf.Order x) {
            if (b instanceof Leaf.Order y) {
                return x.op().isUpper() == y.op().isUpper() && isWithin(x, y.literal(), !y.op().isStrict());
            }
            // Behind the bound, so different from it.
            return b instanceof Leaf.Unlike y && isWithin(x, y.literal(), false);
        }
        return a instanceof Leaf.Piece x && impliedByPiece(x, b);
    }

    private static boolean impliedByPiece(Leaf.Piece a, Leaf b) {
        if (b instanceof Leaf.Piece y) {
            return y.where() == Leaf.Where.ANYWHERE
                    ? a.text().contains(y.text())
                    : a.where() == y.where() && y.where().holds(a.text(), y.text());
        }
        return b instanceof Leaf.Unlike unlike
                && !(unlike.literal() instanceof String text && a.where().holds(text, a.text()));
    }

    /**
     * Whether all values that the order lets through lie on its side of the bound; on the bound itself only if that is
     * allowed. Bounds of different types that are equal are left alone: minus zero lies between them.
     */
    private static boolean isWithin(Leaf.Order order, Object bound, boolean included) {
        Integer comparison = compare(order.literal(), bound);
        if (comparison == null) {
            return false;
        }
        if (comparison == 0) {
            return order.literal().equals(bound) && (included || order.op().isStrict());
        }
        return comparison < 0 == order.op().isUpper();
    }

    private static boolean areDisjointLeaves(Leaf a, Leaf b) {
        List<Object> values = valuesOf(a);
        if (values != null) {
            return values.stream().noneMatch(value -> b.test(value) == Truth.TRUE);
        }
        if (a instanceof Leaf.Order x) {
            if (b instanceof Leaf.Order y) {
                return areDisjointOrders(x, y);
            }
            return x.literal() instanceof Number && b instanceof Leaf.Piece;
        }
        return a instanceof Leaf.Piece x
                && b instanceof Leaf.Piece y
                && x.where() == y.where()
                && x.where() != Leaf.Where.ANYWHERE
                && !x.where().holds(x.text(), y.text())
                && !x.where().holds(y.text(), x.text());
    }

    private static boolean areDisjointOrders(Leaf.Order a, Leaf.Order b) {
        if (a.literal() instanceof Number != b.literal() instanceof Number) {
            return true;
        }
        if (a.op().isUpper() == b.op().isUpper()) {
            return false;
        }
        Leaf.Order upper = a.op().isUpper() ? a : b;
        Leaf.Order lower = a.op().isUpper() ? b : a;
        Integer comparison = compare(upper.literal(), lower.literal());
        if (comparison == null) {
            return false;
        }
        return comparison < 0
                || (comparison == 0
                        && upper.literal().equals(lower.literal())
                        && (upper.op().isStrict() || lower.op().isStrict()));
    }

    /** Order of two literals; null if they are of different types, or too large for a certain answer. */
    private static @Nullable Integer compare(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        return isExact(a) && isExact(b)
                ? Double.valueOf(((Number) a).doubleValue() + 0.0).compareTo(((Number) b).doubleValue() + 0.0)
                : null;
    }

    private static boolean isExact(Object literal) {
        return literal instanceof Number number && Math.abs(number.doubleValue()) < Key.EXACT;
    }

    /** All values for which the comparison is true, or null if there are too many or it is not certain. */
    private static @Nullable List<Object> valuesOf(Leaf leaf) {
        if (leaf instanceof Leaf.Flag) {
            return List.of(true);
        }
        if (!(leaf instanceof Leaf.In in)) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (Object literal : in.literals()) {
            if (!(literal instanceof Number number)) {
                values.add(literal);
                continue;
            }
            if (!isExact(number)) {
                return null;
            }
            // An integer and a decimal can be equal, and so can the two zeros.
            double decimal = number.doubleValue();
            values.add(decimal);
            if (decimal == 0.0) {
                values.add(0.0);
                values.add(-0.0);
            }
            if (Math.rint(decimal) == decimal) {
                values.add((long) decimal);
            }
        }
        return values;
    }
}
