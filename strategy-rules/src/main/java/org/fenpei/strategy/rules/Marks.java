package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers what conditions can have in common, for {@link Reachability}: the name of an attribute, a value that it is compared with,
 * or a part that is no comparison. A condition that implies a part has at least one of the part's marks inside. Not thread-safe.
 */
final class Marks {

    /** What every condition has inside. */
    static final int ALWAYS = 0;

    private static final int[] NONE = {};

    private final List<Map<Object, Integer>> values = new ArrayList<>();
    private final Map<Node, Integer> others = new HashMap<>();
    private int[] keys = NONE;
    private int count = 1;

    /** How many there are; they are numbered from 0. */
    int count() {
        return count;
    }

    /** A condition that implies this part has at least one of these inside. Empty for a constant, which is always implied. */
    int[] of(Node part) {
        if (part instanceof Leaf.In in) {
            int[] marks = new int[in.literals().size()];
            for (int i = 0; i < marks.length; i++) {
                marks[i] = value(in, i);
            }
            return marks;
        }
        if (part instanceof Leaf leaf) {
            return new int[] {key(leaf.slot())};
        }
        if (part instanceof Node.Constant) {
            return NONE;
        }
        List<Integer> marks = new ArrayList<>();
        if (part instanceof Node.Or or) {
            for (Node choice : or.parts()) {
                for (Node inner : Node.conjuncts(choice)) {
                    Arrays.stream(of(inner)).forEach(marks::add);
                }
            }
        }
        marks.add(other(part));
        return marks.stream().mapToInt(mark -> mark).toArray();
    }

    /** Adds the marks inside a part: those of attributes' names to one list, all others to the other. */
    void inside(Node part, Numbers names, Numbers rest) {
        if (part instanceof Leaf leaf) {
            names.add(key(leaf.slot()));
            if (leaf instanceof Leaf.In in) {
                rest.add(value(in, 0));
            }
            return;
        }
        rest.add(other(part));
        if (part instanceof Node.Or or) {
            Node.conjuncts(or.parts().get(0)).forEach(inner -> inside(inner, names, rest));
        } else if (part instanceof Node.And and) {
            and.parts().forEach(inner -> inside(inner, names, rest));
        }
    }

    /** What a literal is compared as: equal ones become the same. */
    static Object normal(Object literal) {
        // Plus zero turns minus zero, which equals it, into the same.
        return literal instanceof Number number ? (Object) (number.doubleValue() + 0.0) : literal;
    }

    private int key(int slot) {
        if (slot >= keys.length) {
            keys = Arrays.copyOf(keys, 2 * slot + 1);
        }
        if (keys[slot] == 0) {
            keys[slot] = count++;
        }
        return keys[slot];
    }

    private int value(Leaf.In in, int index) {
        while (values.size() <= in.slot()) {
            values.add(new HashMap<>());
        }
        return number(values.get(in.slot()), normal(in.literals().get(index)));
    }

    private int other(Node part) {
        return number(others, part);
    }

    private <T> int number(Map<T, Integer> numbers, T of) {
        Integer known = numbers.putIfAbsent(of, count);
        return known == null ? count++ : known;
    }

    /** A growing list of small numbers. */
    static final class Numbers {
        private int[] items = NONE;
        private int size;

        void add(int number) {
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size + 4);
            }
            items[size++] = number;
        }

        int get(int index) {
            return items[index];
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }
    }
}
