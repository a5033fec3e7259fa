package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/**
 * The values that one slot can have, as far as some conditions tell them apart: one example for each kind. Where
 * {@link #isExact()}, every value that a lead can have is treated by those conditions as one of the examples is, so what
 * holds for all examples holds for all leads.
 */
final class SlotValues {

    /**
     * Values that are treated alike.
     *
     * @param example one of them; null for none
     * @param sort what they are
     * @param low for numbers, the literal below or the literal itself; minus infinity if there is none
     * @param high for numbers, the literal above or the literal itself; infinity if there is none
     */
    record Kind(@Nullable Object example, Sort sort, double low, double high) {

        Kind(@Nullable Object example, Sort sort) {
            this(example, sort, Double.NaN, Double.NaN);
        }
    }

    /** What values are. */
    enum Sort {
        ABSENT,
        /** A text that some condition names. */
        TEXT,
        /** Texts that begin with one that is named, and are no other. */
        LONGER_TEXT,
        /** All other texts. */
        OTHER_TEXT,
        /** Numbers: one that is named, or those between two. */
        NUMBER,
        FLAG,
        /** Lists and instants. */
        OTHER
    }

    private static final int FEW = 32;
    private static final int LONGEST = 200;
    private static final String[] FRESH = {"x", "other", "example"};

    private final Key key;
    private final List<Kind> kinds = new ArrayList<>();
    private final Map<Object, BitSet> byValue = new HashMap<>();
    private final Map<Node, BitSet> known = new HashMap<>();
    private final boolean namesTexts;
    private final boolean namesNumbers;
    private boolean exact = true;

    /** For what those conditions look at; each looks at this slot only. */
    SlotValues(Key key, Collection<Node> tests) {
        this.key = key;
        TreeSet<String> texts = new TreeSet<>();
        TreeSet<String> beginnings = new TreeSet<>();
        TreeSet<String> pieces = new TreeSet<>();
        TreeSet<Double> numbers = new TreeSet<>();
        tests.forEach(test -> collect(test, texts, beginnings, pieces, numbers));
        this.namesTexts = !texts.isEmpty() || !beginnings.isEmpty() || !pieces.isEmpty();
        this.namesNumbers = !numbers.isEmpty();
        if (key.place().isAttribute()) {
            kinds.add(new Kind(null, Sort.ABSENT));
        }
        switch (key.type()) {
            case TEXT -> addTexts(texts, beginnings, pieces);
            case INTEGER, DECIMAL -> addNumbers(numbers);
            case FLAG -> addFlags();
            case TEXTS, INSTANT -> kinds.add(new Kind(List.of("x"), Sort.OTHER));
            case DYNAMIC -> {
                addTexts(texts, beginnings, pieces);
                addNumbers(numbers);
                addFlags();
                kinds.add(new Kind(List.of("x"), Sort.OTHER));
            }
        }
        for (int i = 0; i < kinds.size(); i++) {
            Object example = kinds.get(i).example();
            if (example != null) {
                byValue.computeIfAbsent(normal(example), value -> new BitSet()).set(i);
            }
        }
    }

    private void collect(
            Node test,
            TreeSet<String> texts,
            TreeSet<String> beginnings,
            TreeSet<String> pieces,
            TreeSet<Double> numbers) {
        if (test instanceof Node.And and) {
            and.parts().forEach(part -> collect(part, texts, beginnings, pieces, numbers));
        } else if (test instanceof Node.Or or) {
            or.parts().forEach(part -> collect(part, texts, beginnings, pieces, numbers));
        } else if (test instanceof Node.Not not) {
            collect(not.part(), texts, beginnings, pieces, numbers);
        } else if (test instanceof Leaf.In in) {
            in.literals().forEach(literal -> literal(literal, texts, numbers));
        } else if (test instanceof Leaf.Unlike unlike) {
            literal(unlike.literal(), texts, numbers);
        } else if (test instanceof Leaf.Order order) {
            literal(order.literal(), texts, numbers);
            exact &= order.literal() instanceof Number;
        } else if (test instanceof Leaf.Piece piece && piece.where() == Leaf.Where.START) {
            beginnings.add(piece.text());
        } else if (test instanceof Leaf.Piece piece) {
            pieces.add(piece.text());
            exact = false;
        }
    }

    private void literal(Object literal, TreeSet<String> texts, TreeSet<Double> numbers) {
        if (literal instanceof String text) {
            texts.add(text);
        } else if (literal instanceof Number number) {
            if (Math.abs(number.doubleValue()) < Key.EXACT) {
                // Plus zero turns minus zero into zero.
                numbers.add(number.doubleValue() + 0.0);
            } else {
                exact = false;
            }
        }
    }

    private void addTexts(TreeSet<String> texts, TreeSet<String> beginnings, TreeSet<String> pieces) {
        for (String text : texts) {
            addText(text, Sort.TEXT);
        }
        for (String beginning : beginnings) {
            if (!texts.contains(beginning)) {
                addText(beginning, Sort.LONGER_TEXT);
            }
            addText(fresh(beginning, texts, beginnings), Sort.LONGER_TEXT);
        }
        for (String piece : pieces) {
            addText(piece, Sort.LONGER_TEXT);
            beginnings.forEach(beginning -> addText(beginning + piece, Sort.LONGER_TEXT));
        }
        addText(fresh("", texts, beginnings), Sort.OTHER_TEXT);
    }

    private void addText(String text, Sort sort) {
        // What no lead can have is no kind of its own.
        boolean possible =
                switch (key.place()) {
                    case SOURCE -> Codes.isCode(text);
                    case EXTERNAL_ID -> !text.isEmpty() && text.length() <= LONGEST;
                    default -> !text.isBlank();
                };
        if (possible) {
            kinds.add(new Kind(text, sort));
        }
    }

    /** A text that begins so, and with no longer one that is named, and is not named itself. */
    private static String fresh(String beginning, TreeSet<String> texts, TreeSet<String> beginnings) {
        for (int i = 0; ; i++) {
            String text = beginning + (i < FRESH.length ? FRESH[i] : "x" + i);
            boolean named = texts.contains(text);
            for (int end = beginning.length() + 1; !named && end <= text.length(); end++) {
                named = beginnings.contains(text.substring(0, end));
            }
            if (!named) {
                return text;
            }
        }
    }

    private void addNumbers(TreeSet<Double> numbers) {
        if (key.place() == Key.Place.PRIORITY) {
            for (long priority = 0; priority <= Lead.MAX_PRIORITY; priority++) {
                kinds.add(new Kind(priority, Sort.NUMBER, priority, priority));
            }
            return;
        }
        double before = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            addBetween(before, number);
            addNumber(number, number, number);
            if (number == 0.0 && key.type() != Key.Type.INTEGER) {
                kinds.add(new Kind(-0.0, Sort.NUMBER, number, number));
                if (key.type() == Key.Type.DYNAMIC) {
                    kinds.add(new Kind(0.0, Sort.NUMBER, number, number));
                }
            }
            before = number;
        }
        addBetween(before, Double.POSITIVE_INFINITY);
    }

    private void addBetween(double low, double high) {
        boolean whole = key.type() == Key.Type.INTEGER;
        double value;
        if (low == Double.NEGATIVE_INFINITY) {
            value = high == Double.POSITIVE_INFINITY ? 1 : Math.ceil(high) - 1;
        } else {
            value = Math.floor(low) + 1;
            if (!whole && !(value < high)) {
                value = low + (high - low) / 2;
            }
        }
        if (value > low && value < high) {
            addNumber(value, low, high);
        }
    }

    private void addNumber(double value, double low, double high) {
        if (Math.rint(value) != value) {
            if (key.type() != Key.Type.INTEGER) {
                kinds.add(new Kind(value, Sort.NUMBER, low, high));
            }
        } else {
            kinds.add(new Kind(
                    key.type() == Key.Type.DECIMAL ? (Object) value : (Object) (long) value, Sort.NUMBER, low, high));
        }
    }

    private void addFlags() {
        kinds.add(new Kind(false, Sort.FLAG));
        kinds.add(new Kind(true, Sort.FLAG));
    }

    Key key() {
        return key;
    }

    List<Kind> kinds() {
        return kinds;
    }

    boolean isExact() {
        return exact;
    }

    /** Whether kinds of that sort are what the conditions are about, rather than of a type that none of them expects. */
    boolean isExpected(Sort sort) {
        return switch (sort) {
            case ABSENT -> true;
            case TEXT, LONGER_TEXT, OTHER_TEXT -> key.type() == Key.Type.TEXT || namesTexts;
            case NUMBER -> key.type() != Key.Type.DYNAMIC || namesNumbers;
            case FLAG -> key.type() == Key.Type.FLAG || (!namesTexts && !namesNumbers);
            case OTHER -> key.type() != Key.Type.DYNAMIC;
        };
    }

    /** The kinds for which a condition is true. It must be one of those that this was made for. */
    BitSet of(Node test) {
        return known.computeIfAbsent(test, this::find);
    }

    private BitSet find(Node test) {
        if (kinds.size() > FEW && test instanceof Leaf.In in) {
            BitSet found = new BitSet();
            in.literals().forEach(literal -> found.or(byValue.getOrDefault(normal(literal), new BitSet())));
            return found;
        }
        BitSet found = new BitSet();
        for (int i = 0; i < kinds.size(); i++) {
            if (evaluate(test, kinds.get(i).example()) == Truth.TRUE) {
                found.set(i);
            }
        }
        return found;
    }

    /** What a condition that looks at one slot only says about a value. */
    static Truth evaluate(Node test, @Nullable Object value) {
        if (test instanceof Leaf leaf) {
            return leaf.test(value);
        }
        if (test instanceof Node.Not not) {
            return evaluate(not.part(), value).negated();
        }
        if (test instanceof Node.Constant constant) {
            return Truth.of(constant.value());
        }
        boolean and = test instanceof Node.And;
        Truth end = Truth.of(!and);
        Truth result = Truth.of(and);
        for (Node part : and ? ((Node.And) test).parts() : ((Node.Or) test).parts()) {
            Truth truth = evaluate(part, value);
            if (truth == end) {
                return end;
            }
            if (result == Truth.of(and)) {
                result = truth;
            }
        }
        return result;
    }

    private static Object normal(Object value) {
        return value instanceof Number number ? (Object) (number.doubleValue() + 0.0) : value;
    }
}
