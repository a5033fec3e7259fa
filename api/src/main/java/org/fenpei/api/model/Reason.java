package org.fenpei.api.model;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Why something was decided or refused: a stable code and its arguments. The sentence that a person reads is made from
 * them in his language by the texts of the bundle that gave the reason. Arguments hold codes, numbers and instants, never
 * personal data of a customer.
 *
 * @param code stable, dotted, lower case, beginning with the id of the strategy, the guard, or {@code engine}; for example
 *     {@code roundrobin.turn}
 * @param args what the sentence needs, by name, in the order of the names; values are texts, numbers or booleans
 */
public record Reason(String code, Map<String, Object> args) {

    /** Checks and copies. */
    public Reason {
        Codes.require("reason code", code);
        Sorted sorted = new Sorted(code, args.size());
        args.forEach(sorted);
        args = sorted.args();
    }

    /** The arguments in the order of their names, each put in its place when it comes: they are few, and mostly come in order. */
    private static final class Sorted implements BiConsumer<String, Object> {
        private final String code;
        private final String[] names;
        private final Object[] values;
        private int size;

        Sorted(String code, int size) {
            this.code = code;
            this.names = new String[size];
            this.values = new Object[size];
        }

        @Override
        public void accept(String name, Object value) {
            Objects.requireNonNull(value, name);
            int at = size++;
            while (at > 0 && names[at - 1].compareTo(name) > 0) {
                names[at] = names[at - 1];
                values[at] = values[at - 1];
                at--;
            }
            names[at] = name;
            values[at] = normal(code, name, value);
        }

        Map<String, Object> args() {
            return size == 0 ? Map.of() : new NamedValues(names, values);
        }
    }

    /** Whole numbers are longs and others doubles, so that a reason is the same after it was stored. */
    private static Object normal(String code, String name, Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "argument " + name + " of " + code + " must be a text, a number or a boolean");
    }

    /** A reason without arguments. */
    public static Reason of(String code) {
        return new Reason(code, Map.of());
    }

    /** A reason with one argument. */
    public static Reason of(String code, String name, Object value) {
        return new Reason(code, Map.of(name, value));
    }

    /** A reason with two arguments. */
    public static Reason of(String code, String name1, Object value1, String name2, Object value2) {
        return new Reason(code, Map.of(name1, value1, name2, value2));
    }

    /** A reason with three arguments. */
    public static Reason of(
            String code, String name1, Object value1, String name2, Object value2, String name3, Object value3) {
        return new Reason(code, Map.of(name1, value1, name2, value2, name3, value3));
    }
}
