package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the values that the conditions of one configuration look at, so that each is read once for a lead. */
final class Slots {

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();

    /** The number of a key, the same for equal keys, from 0. */
    int of(Key key) {
        Integer known = numbers.putIfAbsent(key, keys.size());
        if (known != null) {
            return known;
        }
        keys.add(key);
        return keys.size() - 1;
    }

    /** The keys by their numbers. */
    Key[] keys() {
        return keys.toArray(new Key[0]);
    }
}
