package org.fenpei.api.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few names and their values, in the order of the names: an unmodifiable map without an object for each entry. A value is found
 * by the hash of its name in a few nanoseconds, since rules and regions look for several in each lead. The names are shared with
 * others that have the same.
 */
final class NamedValues extends AbstractMap<String, Object> {

    private final Shape shape;
    private final Object[] values;

    NamedValues(SortedMap<String, Object> sorted) {
        this(sorted.keySet().toArray(new String[0]), sorted.values().toArray());
    }

    /** Of names in their order, each once, and as many values; takes both over. */
    NamedValues(String[] names, Object[] values) {
        this.shape = Shape.of(names);
        this.values = values;
    }

    /** What the names are. */
    Shape shape() {
        return shape;
    }

    /** The value at a position of the shape. */
    Object value(int position) {
        return values[position];
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        int index = shape.find(text);
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && shape.find(text) >= 0;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(shape.name(i), values[i]);
        }
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (next >= values.length) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return Map.entry(shape.name(at), values[at]);
        }
    }
}
