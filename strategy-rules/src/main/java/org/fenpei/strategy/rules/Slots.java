package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the values that the conditions of one configuration look at, so that each is read once for a lead. */
final class Slots {

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final Map<Object, Object> literals = new HashMap<>();

    Slots() {}

    /** Of which these are known already, by their numbers. */
    Slots(Key[] known) {
        for (Key key : known) {
            of(key);
        }
    }

    /** The number of a key, the same for equal keys, from 0. */
    int of(Key key) {
        Integer known = numbers.putIfAbsent(key, keys.size());
        if (known != null) {
            return known;
        }
        keys.add(key);
        return keys.size() - 1;
    }

    /** An equal key that has a number, if there is one: thousands of conditions look at the same few values. */
    Key shared(Key key) {
        Integer known = numbers.get(key);
        return known == null ? key : keys.get(known);
    }

    /** An equal literal that was named before, if there is one: conditions name the same ones again and again. */
    Object shared(Object literal) {
        Object known = literals.putIfAbsent(literal, literal);
        return known == null ? literal : known;
    }

    /** The keys by their numbers. */
    Key[] keys() {
        return keys.toArray(new Key[0]);
    }
}
