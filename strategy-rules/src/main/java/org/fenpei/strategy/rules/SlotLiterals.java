package org.fenpei.strategy.rules;

import java.util.TreeSet;

/** What the conditions compare one slot with. */
final class SlotLiterals {
    private final TreeSet<Double> numbers = new TreeSet<>();
    private final TextLiterals texts = new TextLiterals();

    void add(Node node) {
        if (node instanceof Node.Not not) {
            add(not.part());
        } else if (node instanceof Node.And and) {
            and.parts().forEach(this::add);
        } else if (node instanceof Node.Or or) {
            or.parts().forEach(this::add);
        } else if (node instanceof Leaf.In in) {
            in.literals().forEach(this::value);
        } else if (node instanceof Leaf.Unlike unlike) {
            value(unlike.literal());
        } else if (node instanceof Leaf.Order order) {
            if (order.literal() instanceof String text) {
                texts.bound(text);
            } else {
                value(order.literal());
            }
        } else if (node instanceof Leaf.Piece piece && piece.where() == Leaf.Where.START) {
            texts.beginning(piece.text());
        }
    }

    private void value(Object literal) {
        if (literal instanceof String text) {
            texts.whole(text);
        } else if (literal instanceof Number number) {
            numbers.add(NumberClasses.normal(number));
        }
    }

    /** How the values are sorted, into so many classes of numbers and of texts at most. */
    Domain domain(int most) {
        return new Domain(new NumberClasses(numbers, most), new TextClasses(texts, most));
    }
}
