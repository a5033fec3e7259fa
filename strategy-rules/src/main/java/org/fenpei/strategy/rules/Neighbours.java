package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds for a way the ways before it that may be fulfilled by the same lead, without comparing all with all: ways are filed
 * under the values that they demand, for each slot, and looked up under the slot that leaves the fewest.
 */
final class Neighbours {

    /** What is filed for one slot. */
    private static final class Drawer {
        private final Map<Object, List<Integer>> byValue = new HashMap<>();
        private final List<Integer> others = new ArrayList<>();
    }

    private final Map<Integer, Drawer> drawers = new HashMap<>();
    private int filed;

    /** For ways that will be {@linkplain #file filed} in their order. */
    Neighbours(List<Way> ways) {
        for (Way way : ways) {
            way.tests().forEach((slot, test) -> {
                if (values(test) != null) {
                    drawers.putIfAbsent(slot, new Drawer());
                }
            });
        }
    }

    /** Files the next way. */
    void file(Way way) {
        int number = filed++;
        drawers.forEach((slot, drawer) -> {
            Node test = way.tests().get(slot);
            Set<Object> values = test == null ? null : values(test);
            if (values == null) {
                drawer.others.add(number);
            } else {
                values.forEach(value -> drawer.byValue
                        .computeIfAbsent(value, any -> new ArrayList<>())
                        .add(number));
            }
        });
    }

    /** The numbers of the filed ways that may share a lead with that one, in order; the latest if there are more than so many. */
    TreeSet<Integer> of(Way way, int most) {
        List<List<Integer>> best = null;
        int fewest = filed;
        for (Map.Entry<Integer, Node> test : way.tests().entrySet()) {
            Drawer drawer = drawers.get(test.getKey());
            Set<Object> values = drawer == null ? null : values(test.getValue());
            if (drawer == null || values == null) {
                continue;
            }
            List<List<Integer>> found = new ArrayList<>(List.of(drawer.others));
            values.forEach(value -> found.add(drawer.byValue.getOrDefault(value, List.of())));
            int sum = found.stream().mapToInt(List::size).sum();
            if (best == null || sum < fewest) {
                best = found;
                fewest = sum;
            }
        }
        TreeSet<Integer> numbers = new TreeSet<>();
        if (best == null) {
            for (int i = Math.max(0, filed - most); i < filed; i++) {
                numbers.add(i);
            }
        } else {
            best.forEach(list -> numbers.addAll(list.subList(Math.max(0, list.size() - most), list.size())));
            while (numbers.size() > most) {
                numbers.pollFirst();
            }
        }
        return numbers;
    }

    /** All values that fulfil a test, or more; null if they cannot be counted. */
    private static @Nullable Set<Object> values(Node test) {
        if (test instanceof Leaf.In in) {
            Set<Object> values = new HashSet<>();
            for (Object literal : in.literals()) {
                // Beyond this, equality of whole and decimal numbers is not that of decimals.
                if (literal instanceof Number number && Math.abs(number.doubleValue()) >= Key.EXACT) {
                    return null;
                }
                values.add(literal instanceof Number number ? (Object) (number.doubleValue() + 0.0) : literal);
            }
            return values;
        }
        if (test instanceof Node.And and) {
            for (Node part : and.parts()) {
                Set<Object> values = values(part);
                if (values != null) {
                    return values;
                }
            }
        }
        if (test instanceof Node.Or or) {
            Set<Object> all = new HashSet<>();
            for (Node part : or.parts()) {
                Set<Object> values = values(part);
                if (values == null) {
                    return null;
                }
                all.addAll(values);
            }
            return all;
        }
        return null;
    }
}
