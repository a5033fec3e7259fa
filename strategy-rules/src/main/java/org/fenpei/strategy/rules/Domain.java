package org.fenpei.strategy.rules;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the values that one slot can have into a few hundred classes, so that a lead's value becomes a small number: one for each
 * literal or range of numbers or beginning of a text that some condition names, or for several neighbouring ones where there
 * are too many. Immutable.
 */
final class Domain {

    /** The lead has no value. */
    static final int ABSENT = 0;

    /** The class of lists and instants. */
    static final int OTHER = 1;

    private static final int NO = 2;
    private static final int YES = 3;
    private static final int FIRST = 4;

    private final NumberClasses numbers;
    private final TextClasses texts;
    private final int firstText;

    Domain(NumberClasses numbers, TextClasses texts) {
        this.numbers = numbers;
        this.texts = texts;
        this.firstText = FIRST + numbers.size();
    }

    /** The number of classes. */
    int size() {
        return firstText + texts.size();
    }

    /** The class of a value, from 0. */
    int of(@Nullable Object value) {
        if (value instanceof String text) {
            return firstText + texts.of(text);
        }
        if (value instanceof Double decimal) {
            return FIRST + numbers.of(decimal);
        }
        if (value instanceof Long integer) {
            return FIRST + numbers.of(integer.doubleValue());
        }
        if (value instanceof Boolean flag) {
            return flag ? YES : NO;
        }
        return value == null ? ABSENT : OTHER;
    }

    /** What a condition that looks at this slot only says about each class. */
    Outlook outlook(Node node) {
        if (node instanceof Node.Constant constant) {
            return Outlook.of(size(), constant.value());
        }
        if (node instanceof Node.Not not) {
            return outlook(not.part()).negated();
        }
        if (node instanceof Node.And and) {
            return outlooks(and.parts()).reduce(Outlook::and).orElseThrow();
        }
        if (node instanceof Node.Or or) {
            return outlooks(or.parts()).reduce(Outlook::or).orElseThrow();
        }
        return leaf((Leaf) node);
    }

    private Stream<Outlook> outlooks(List<Node> parts) {
        return parts.stream().map(this::outlook);
    }

    private Outlook leaf(Leaf leaf) {
        Outlook outlook = new Outlook(size());
        if (leaf instanceof Leaf.Has) {
            outlook.no(ABSENT, ABSENT);
            outlook.yes(OTHER, size() - 1);
            return outlook;
        }
        outlook.absent();
        for (int flag = OTHER; flag < FIRST; flag++) {
            // No condition that is understood here compares with lists or instants; any will do as an example.
            Object example = flag == OTHER ? List.of() : (Object) (flag == YES);
            outlook.add(flag, leaf.test(example));
        }
        numbers.add(leaf, outlook, FIRST);
        texts.add(leaf, outlook, firstText);
        return outlook;
    }
}
