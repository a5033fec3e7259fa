package org.fenpei.api.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a lead or a rep: names and typed values, in the order of the names. Values are of the Java types
 * that {@link FieldType} names. Immutable. Its text never shows a value, since values are personal data.
 */
public final class Attributes {

    /** No attributes. */
    public static final Attributes NONE = new Attributes(new NamedValues(new TreeMap<>()));

    private final NamedValues values;

    private Attributes(NamedValues values) {
        this.values = values;
    }

    /**
     * Takes values over. Integers and longs become {@link Long}, floats and big decimals {@link Double}; blank texts and
     * nulls are left out, since an unknown attribute is absent.
     *
     * @param values names and values
     * @return the attributes
     * @throws IllegalArgumentException if a value has none of the types or is not finite; the message names the attribute and
     *     what is expected, not the value. Whether a standard attribute has its type is checked at the intake
     */
    public static Attributes of(Map<String, ? extends @Nullable Object> values) {
        Collected collected = new Collected(values.size());
        values.forEach(collected::add);
        return collected.attributes();
    }

    /** Names and values as they come. They mostly come in the order of their names, as they were stored: then nothing is sorted. */
    private static final class Collected {
        private final String[] names;
        private final Object[] values;
        private int size;
        private boolean sorted = true;

        Collected(int most) {
            names = new String[most];
            values = new Object[most];
        }

        void add(String name, @Nullable Object value) {
            Object normal = normal(name, value);
            if (normal != null) {
                sorted &= size == 0 || names[size - 1].compareTo(name) < 0;
                names[size] = name;
                values[size++] = normal;
            }
        }

        Attributes attributes() {
            if (size == 0) {
                return NONE;
            }
            if (sorted) {
                return new Attributes(new NamedValues(
                        size == names.length ? names : Arrays.copyOf(names, size),
                        size == names.length ? values : Arrays.copyOf(values, size)));
            }
            TreeMap<String, Object> sorting = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                sorting.put(names[i], values[i]);
            }
            return new Attributes(new NamedValues(sorting));
        }
    }

    private static @Nullable Object normal(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text.isBlank() ? null : text;
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            double decimal = number.doubleValue();
            if (Double.isNaN(decimal) || Double.isInfinite(decimal)) {
                throw new IllegalArgumentException("attribute " + name + " must be a finite number");
            }
            return decimal;
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.isEmpty() ? null : list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(
                "attribute " + name + " must be a text, a number, true or false, or a list of texts");
    }

    /** The names and values, in the order of the names; unmodifiable. */
    public Map<String, Object> values() {
        return values;
    }

    /** The names and values, by position. */
    NamedValues named() {
        return values;
    }

    /** The names, in their order. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The value of that name, or null if it is absent. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** The text of that name, or null if it is absent or not a text. */
    public @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** The text of a standard attribute, or null. */
    public @Nullable String text(LeadField field) {
        return text(field.attribute());
    }

    /** The integer of that name, or empty if it is absent or not an integer. */
    public OptionalLong integer(String name) {
        return values.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** The number of that name, integers included, or empty. */
    public OptionalDouble decimal(String name) {
        return values.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** The texts of that name; a single text counts as a list of one; empty if absent. */
    public List<String> texts(String name) {
        Object value = values.get(name);
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** These attributes with some replaced or added; a null value removes one. */
    public Attributes with(Map<String, ? extends @Nullable Object> changes) {
        TreeMap<String, Object> copy = new TreeMap<>(values);
        changes.forEach((name, value) -> {
            Object normal = normal(name, value);
            if (normal == null) {
                copy.remove(name);
            } else {
                copy.put(name, normal);
            }
        });
        return new Attributes(new NamedValues(copy));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Attributes" + values.keySet();
    }
}
