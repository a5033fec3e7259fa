package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conditions that most rules consist of (comparisons of the lead's values with literals, joined by
 * {@code &&}, {@code ||}, {@code !} and parentheses) some hundred times faster than the rule language's own compiler, and
 * checks their types. It accepts only what the language accepts with the same meaning; whatever else it meets, a mistake
 * included, it leaves to the language.
 */
final class QuickParser {

    /** Not worth being quick beyond it. */
    private static final int MAX_DEPTH = 20;

    private static final Leaf.Where[] PIECES = Leaf.Where.values();

    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "package",
            "namespace",
            "null",
            "return",
            "true",
            "var",
            "void",
            "while");

    private final QuickScanner in;
    private final Slots slots;
    private int depth;

    private QuickParser(String when, Slots slots) {
        this.in = new QuickScanner(when);
        this.slots = slots;
    }

    /** The condition, or null if the rule language itself has to read it. */
    static @Nullable Node parse(String when, Slots slots) {
        if (when.length() > CelCompilation.MAX_LENGTH) {
            return null;
        }
        QuickParser parser = new QuickParser(when, slots);
        Node node = parser.alternatives();
        return node != null && parser.in.atEnd() ? node : null;
    }

    private @Nullable Node alternatives() {
        if (++depth > MAX_DEPTH) {
            return null;
        }
        List<Node> parts = new ArrayList<>();
        do {
            Node part = conjunction();
            if (part == null) {
                return null;
            }
            parts.add(part);
        } while (in.take("||"));
        depth--;
        return Node.or(parts);
    }

    private @Nullable Node conjunction() {
        List<Node> parts = new ArrayList<>();
        do {
            boolean negated = in.take('!');
            Node part = operand(negated);
            if (part == null) {
                return null;
            }
            parts.add(negated ? new Node.Not(part) : part);
        } while (in.take("&&"));
        return Node.and(parts);
    }

    /** One operand of a conjunction. Behind a negation no comparison can follow: the language would negate its left side. */
    private @Nullable Node operand(boolean negated) {
        if (in.take('(')) {
            Node inner = alternatives();
            return inner != null && in.take(')') ? inner : null;
        }
        Object literal = literal();
        if (literal != null) {
            return negated && !(literal instanceof Boolean) ? null : afterLiteral(literal, negated);
        }
        String word = in.word();
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "has" -> has();
            case CelCompilation.LEAD -> {
                Path path = path();
                yield path == null ? null : afterPath(path, negated);
            }
            default -> null;
        };
    }

    /** {@code true}, or {@code 10 < lead.employees}. */
    private @Nullable Node afterLiteral(Object literal, boolean negated) {
        String operator = negated ? null : in.comparison();
        if (operator == null) {
            return literal instanceof Boolean value ? new Node.Constant(value) : null;
        }
        if (!CelCompilation.LEAD.equals(in.word())) {
            return null;
        }
        Path path = path();
        return path == null || path.function() != null ? null : comparison(path.key(), mirrored(operator), literal);
    }

    /** {@code lead.employees < 10}, {@code lead.channel in ["a"]}, {@code lead.region.startsWith("CN")}. */
    private @Nullable Node afterPath(Path path, boolean negated) {
        Leaf.Where where = path.function();
        if (where != null) {
            return in.take('(') && literal() instanceof String text && in.take(')')
                    ? piece(path.key(), where, text)
                    : null;
        }
        String operator = negated ? null : in.comparison();
        if (operator != null) {
            Object literal = literal();
            return literal == null ? null : comparison(path.key(), operator, literal);
        }
        if (!negated && "in".equals(in.word())) {
            return membership(path.key());
        }
        // Whatever else follows is not expected by the callers, who give up then.
        return path.key().type() == Key.Type.DYNAMIC ? new Leaf.Flag(path.key(), slots.of(path.key())) : null;
    }

    private @Nullable Node has() {
        if (!in.take('(') || !CelCompilation.LEAD.equals(in.word())) {
            return null;
        }
        Path path = path();
        return path == null || path.function() != null || path.byIndex() || !in.take(')')
                ? null
                : new Leaf.Has(path.key(), slots.of(path.key()));
    }

    private @Nullable Node membership(Key key) {
        if (!in.take('[')) {
            return null;
        }
        List<Object> literals = new ArrayList<>();
        do {
            Object literal = literal();
            // Mixed types are allowed in the language under conditions that are not worth repeating here.
            if (literal == null
                    || !comparable(key, literal)
                    || (!literals.isEmpty() && literals.get(0).getClass() != literal.getClass())) {
                return null;
            }
            literals.add(literal);
        } while (in.take(','));
        return in.take(']') ? new Leaf.In(key, slots.of(key), List.copyOf(literals)) : null;
    }

    private @Nullable Node piece(Key key, Leaf.Where where, String text) {
        return key.type() == Key.Type.TEXT || key.type() == Key.Type.DYNAMIC
                ? new Leaf.Piece(key, slots.of(key), where, text)
                : null;
    }

    private @Nullable Node comparison(Key key, String operator, Object literal) {
        int slot = slots.of(key);
        if (operator.equals("==") || operator.equals("!=")) {
            if (!comparable(key, literal)) {
                return null;
            }
            return operator.equals("==")
                    ? new Leaf.In(key, slot, List.of(literal))
                    : new Leaf.Unlike(key, slot, literal);
        }
        return ordered(key, literal) ? new Leaf.Order(key, slot, op(operator), literal) : null;
    }

    /** Whether the language allows equality: only within one type, unless the type is not known. */
    private static boolean comparable(Key key, Object literal) {
        return switch (key.type()) {
            case TEXT -> literal instanceof String;
            case INTEGER -> literal instanceof Long;
            case DECIMAL -> literal instanceof Double;
            case DYNAMIC -> true;
            case FLAG, TEXTS, INSTANT -> false;
        };
    }

    /** Whether the language allows an order: numbers among each other, and texts. */
    private static boolean ordered(Key key, Object literal) {
        return switch (key.type()) {
            case TEXT -> literal instanceof String;
            case INTEGER, DECIMAL -> literal instanceof Number;
            case DYNAMIC -> !(literal instanceof Boolean);
            case FLAG, TEXTS, INSTANT -> false;
        };
    }

    private @Nullable Object literal() {
        Object literal = in.literal();
        return literal == null ? null : slots.shared(literal);
    }

    private @Nullable Path path() {
        String name = in.take('.') ? in.word() : null;
        if (name == null) {
            return null;
        }
        Key key = null;
        boolean byIndex = false;
        String prefix = Key.prefix(name);
        if (prefix == null) {
            key = Key.field(name);
        } else if (in.take('[')) {
            byIndex = true;
            key = in.literal() instanceof String text && in.take(']') ? Key.free(prefix + text) : null;
        } else if (in.take('.')) {
            String free = in.word();
            key = free == null || RESERVED.contains(free) ? null : Key.free(prefix + free);
        }
        if (key == null) {
            return null;
        }
        if (!in.take('.')) {
            return new Path(slots.shared(key), byIndex, null);
        }
        Leaf.Where where = where(in.word());
        return where == null ? null : new Path(slots.shared(key), byIndex, where);
    }

    private static Leaf.@Nullable Where where(@Nullable String function) {
        for (Leaf.Where where : PIECES) {
            if (where.function().equals(function)) {
                return where;
            }
        }
        return null;
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    private static Leaf.Op op(String operator) {
        return switch (operator) {
            case "<" -> Leaf.Op.LESS;
            case "<=" -> Leaf.Op.LESS_EQUAL;
            case ">" -> Leaf.Op.GREATER;
            default -> Leaf.Op.GREATER_EQUAL;
        };
    }

    private record Path(Key key, boolean byIndex, Leaf.@Nullable Where function) {}
}
