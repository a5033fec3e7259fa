package org.fenpei.strategy.rules;

import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Unit;
import org.jspecify.annotations.Nullable;

/** A lead made up of values that conditions tell apart: what is said of it can be tried out. */
final class MadeUp {

    private final Map<Key, @Nullable Object> values = new TreeMap<>(Comparator.comparing(Key::toString));

    /** Gives it a value; null for none. */
    MadeUp with(Key key, @Nullable Object value) {
        values.put(key, value);
        return this;
    }

    /**
     * A lead for which both ways are fulfilled, as far as single values say; null if there is none.
     *
     * @param keys the keys of the slots
     */
    static @Nullable MadeUp of(Key[] keys, Way a, Way b) {
        MadeUp made = new MadeUp();
        for (Map.Entry<Integer, Node> test : a.tests().entrySet()) {
            if (!made.choose(keys[test.getKey()], test.getValue(), b.tests().get(test.getKey()))) {
                return null;
            }
        }
        for (Map.Entry<Integer, Node> test : b.tests().entrySet()) {
            if (!a.tests().containsKey(test.getKey()) && !made.choose(keys[test.getKey()], test.getValue(), null)) {
                return null;
            }
        }
        return made;
    }

    private boolean choose(Key key, Node test, @Nullable Node other) {
        Node both = other == null ? test : Node.and(List.of(test, other));
        SlotValues all = new SlotValues(key, List.of(both));
        BitSet found = all.of(both);
        if (found.isEmpty()) {
            return false;
        }
        with(key, all.kinds().get(found.nextSetBit(0)).example());
        return true;
    }

    /** The lead. */
    Lead lead() {
        Map<String, @Nullable Object> attributes = new HashMap<>();
        String source = "example";
        String externalId = "1";
        int priority = 0;
        for (Map.Entry<Key, @Nullable Object> entry : values.entrySet()) {
            Object value = entry.getValue();
            switch (entry.getKey().place()) {
                case STANDARD, FREE -> attributes.put(entry.getKey().name(), value);
                case SOURCE -> source = String.valueOf(value);
                case EXTERNAL_ID -> externalId = String.valueOf(value);
                case PRIORITY -> priority = value instanceof Long number ? number.intValue() : 0;
                case RECEIVED_AT -> {}
            }
        }
        return new Lead(
                new LeadId(1), Unit.DEFAULT, source, externalId, priority, Instant.EPOCH, Attributes.of(attributes));
    }

    /** The lead as a person reads it, in the language of conditions. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        values.forEach((key, value) -> text.add(value == null ? "!has(" + key + ")" : key + " == " + literal(value)));
        return text.toString();
    }

    /** A value as it is written in a condition. */
    static String literal(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(value);
    }
}
