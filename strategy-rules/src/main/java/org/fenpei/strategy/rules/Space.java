package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The values that some ways tell apart, by slot. */
final class Space {

    private final Map<Integer, SlotValues> values = new TreeMap<>();

    Space(Key[] keys, Collection<Way> ways) {
        Map<Integer, List<Node>> tests = new TreeMap<>();
        for (Way way : ways) {
            way.tests().forEach((slot, test) -> tests.computeIfAbsent(slot, any -> new ArrayList<>())
                    .add(test));
        }
        tests.forEach((slot, nodes) -> values.put(slot, new SlotValues(keys[slot], nodes)));
    }

    /** The values of a slot that one of the ways looks at. */
    SlotValues of(int slot) {
        SlotValues found = values.get(slot);
        if (found == null) {
            throw new IllegalArgumentException("nothing looks at slot " + slot);
        }
        return found;
    }

    /** Whether every value is treated as one of the examples is. */
    boolean isExact() {
        return values.values().stream().allMatch(SlotValues::isExact);
    }

    /** Whether a way can be fulfilled, as far as single values say. */
    boolean isPossible(Way way) {
        return way.tests().entrySet().stream()
                .noneMatch(test -> of(test.getKey()).isExact()
                        && of(test.getKey()).of(test.getValue()).isEmpty());
    }
}
