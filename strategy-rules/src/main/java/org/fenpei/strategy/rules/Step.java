package org.fenpei.strategy.rules;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.fenpei.api.model.AttributeReader;
import org.fenpei.api.model.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * A part of a condition, evaluated without detours: the most frequent kinds read the attribute and compare it in one place,
 * without a call that the compiler cannot foresee. What they do not expect goes to the {@link Node}, whose meaning they have.
 */
final class Step {

    private static final String[] NO_TEXTS = {};

    /** {@link #width}s of numbers between two bounds, on one side of a bound, and of whatever has to be evaluated. */
    private static final int RANGE = 8;

    private static final int BOUND = 12;
    private static final int UNKNOWN = 1_000;

    private final Node node;
    /** Reads the attribute that is compared here; null if the node is always asked. */
    private final @Nullable AttributeReader attribute;

    private final Key.Type type;
    /** The texts that are right. */
    private final String[] texts;
    /** The only one of them; null if there are none or several. */
    private final @Nullable String only;
    /** What is right begins so; null if it is not asked. */
    private final @Nullable String beginning;
    /** The decimals that are right lie between these two, neither of them included. */
    private final double above;

    private final double below;

    private Step(
            Node node, @Nullable AttributeReader attribute, Key.Type type, String[] texts, @Nullable String beginning) {
        this(node, attribute, type, texts, beginning, 0, 0);
    }

    private Step(
            Node node,
            @Nullable AttributeReader attribute,
            Key.Type type,
            String[] texts,
            @Nullable String beginning,
            double above,
            double below) {
        this.node = node;
        this.attribute = attribute;
        this.type = type;
        this.texts = texts;
        this.only = texts.length == 1 ? texts[0] : null;
        this.beginning = beginning;
        this.above = above;
        this.below = below;
    }

    /**
     * For a part.
     *
     * @param readers gives what reads an attribute of that name, the same for all parts
     */
    static Step of(Node node, Function<String, AttributeReader> readers) {
        if (node instanceof Leaf leaf && leaf.key().place().isAttribute()) {
            AttributeReader attribute = readers.apply(leaf.key().name());
            Key.Type type = leaf.key().type();
            if (leaf instanceof Leaf.In in && in.literals().stream().allMatch(String.class::isInstance)) {
                return new Step(node, attribute, type, in.literals().toArray(new String[0]), null);
            }
            if (leaf instanceof Leaf.Piece piece && piece.where() == Leaf.Where.START) {
                return new Step(node, attribute, type, NO_TEXTS, piece.text());
            }
            if (leaf instanceof Leaf.Order order && isPlain(order.literal())) {
                return bound(order, attribute, ((Number) order.literal()).doubleValue());
            }
        }
        return new Step(node, null, Key.Type.DYNAMIC, NO_TEXTS, null);
    }

    private static Step bound(Leaf.Order order, AttributeReader attribute, double bound) {
        boolean upper = order.op().isUpper();
        double outside = order.op().isStrict() ? bound : upper ? Math.nextUp(bound) : Math.nextDown(bound);
        return new Step(
                order,
                attribute,
                order.key().type(),
                NO_TEXTS,
                null,
                upper ? Double.NEGATIVE_INFINITY : outside,
                upper ? outside : Double.POSITIVE_INFINITY);
    }

    /** Both at once, if they bound the same number; otherwise null. */
    @Nullable
    Step and(Step other) {
        boolean bounds = above < below && other.above < other.below;
        return bounds && Objects.equals(attribute, other.attribute) && type == other.type
                ? new Step(
                        Node.and(List.of(node, other.node)),
                        attribute,
                        type,
                        NO_TEXTS,
                        null,
                        Math.max(above, other.above),
                        Math.min(below, other.below))
                : null;
    }

    /** Away from zero, whose two decimals some comparisons tell apart, and from integers that decimals cannot tell apart. */
    private static boolean isPlain(Object literal) {
        return literal instanceof Number number
                && number.doubleValue() != 0.0
                && Math.abs(number.doubleValue()) < Key.EXACT;
    }

    /** Whether it is true; null if the {@linkplain #node node} has to say it. */
    @Nullable
    Truth test(Attributes attributes) {
        if (attribute == null) {
            return null;
        }
        Object value = attribute.read(attributes);
        if (only != null && value != null) {
            // No other type can equal a text, and a standard attribute of another type counts as absent.
            return only.equals(value) ? Truth.TRUE : value instanceof String ? Truth.FALSE : null;
        }
        if (value instanceof String given) {
            for (String text : texts) {
                if (given.equals(text)) {
                    return Truth.TRUE;
                }
            }
            if (texts.length > 0) {
                return Truth.FALSE;
            }
            if (beginning != null) {
                return given.startsWith(beginning) ? Truth.TRUE : Truth.FALSE;
            }
        } else if (texts.length == 0 && beginning == null) {
            if (value instanceof Double given && type != Key.Type.INTEGER) {
                double decimal = given;
                return decimal > above && decimal < below ? Truth.TRUE : Truth.FALSE;
            }
            if (value instanceof Long given) {
                // Beyond 2^53 it becomes the nearest decimal, which lies on the same side of every such bound.
                double decimal = (double) (long) given;
                return decimal > above && decimal < below ? Truth.TRUE : Truth.FALSE;
            }
        }
        return null;
    }

    /** The more leads pass it, the higher; a guess, from what it compares. */
    int width() {
        if (attribute == null) {
            return UNKNOWN;
        }
        if (texts.length > 0) {
            return texts.length;
        }
        return beginning != null
                ? beginning.length() > 2 ? 1 : 2
                : above > Double.NEGATIVE_INFINITY && below < Double.POSITIVE_INFINITY ? RANGE : BOUND;
    }

    /** What it is a part of, and means. */
    Node node() {
        return node;
    }
}
