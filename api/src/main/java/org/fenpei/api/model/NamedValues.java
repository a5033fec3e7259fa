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
 * by the hash of its name in a few nanoseconds, since rules and regions look for several in each lead.
 */
final class NamedValues extends AbstractMap<String, Object> {

    private final String[] names;
    private final Object[] values;
    /** Positions by hash, counted from one; zero where there is none. At most half full. */
    private final short[] table;

    NamedValues(SortedMap<String, Object> sorted) {
        int size = sorted.size();
        if (size > Short.MAX_VALUE) {
            throw new IllegalArgumentException("more than " + Short.MAX_VALUE + " attributes");
        }
        names = sorted.keySet().toArray(new String[0]);
        values = sorted.values().toArray();
        table = new short[Integer.highestOneBit(Math.max(1, size)) << 2];
        for (int i = 0; i < size; i++) {
            int at = place(names[i]);
            while (table[at] != 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = (short) (i + 1);
        }
    }

    private int place(String name) {
        int hash = name.hashCode();
        return (hash ^ (hash >>> 16)) & (table.length - 1);
    }

    private int find(String name) {
        int at = place(name);
        while (true) {
            int index = table[at] - 1;
            if (index < 0 || names[index].equals(name)) {
                return index;
            }
            at = (at + 1) & (table.length - 1);
        }
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        int index = find(text);
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && find(text) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], values[i]);
        }
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
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
            return next < names.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (next >= names.length) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return Map.entry(names[at], values[at]);
        }
    }
}
