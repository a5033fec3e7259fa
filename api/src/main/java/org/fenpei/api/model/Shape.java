package org.fenpei.api.model;

import org.jspecify.annotations.Nullable;

/**
 * Some names in their order, and how they are found. Most leads of a unit have the same names: they share a shape, so that each keeps only
 * its values, and who knows a shape need not look for a name in it again. The shapes that were used last are remembered. Immutable.
 */
final class Shape {

    private static final int KNOWN = 256;

    /** Shapes are immutable, so whatever another thread left here is true. */
    private static final @Nullable Shape[] SHAPES = new Shape[KNOWN];

    private final String[] names;
    /** Positions by hash, counted from one; zero where there is none. At most half full. */
    private final short[] table;

    private final int hash;

    private Shape(String[] names, int hash) {
        if (names.length > Short.MAX_VALUE) {
            throw new IllegalArgumentException("more than " + Short.MAX_VALUE + " attributes");
        }
        this.names = names;
        this.hash = hash;
        this.table = new short[Integer.highestOneBit(Math.max(1, names.length)) << 2];
        for (int i = 0; i < names.length; i++) {
            int at = place(names[i]);
            while (table[at] != 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = (short) (i + 1);
        }
    }

    /** The shape of names in their order, each once; takes them over. */
    static Shape of(String[] names) {
        int hash = hash(names);
        int at = spread(hash) & (KNOWN - 1);
        Shape known = SHAPES[at];
        if (known != null && known.hash == hash && known.has(names)) {
            return known;
        }
        Shape made = new Shape(names, hash);
        SHAPES[at] = made;
        return made;
    }

    private static int hash(String[] names) {
        int hash = names.length;
        for (String name : names) {
            hash = 31 * hash + name.hashCode();
        }
        return hash;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    private boolean has(String[] others) {
        if (others.length != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(others[i])) {
                return false;
            }
        }
        return true;
    }

    private int place(String name) {
        return spread(name.hashCode()) & (table.length - 1);
    }

    /** The position of a name; below zero if it is not there. */
    int find(String name) {
        int at = place(name);
        while (true) {
            int index = table[at] - 1;
            if (index < 0 || names[index].equals(name)) {
                return index;
            }
            at = (at + 1) & (table.length - 1);
        }
    }

    /** How many names there are. */
    int size() {
        return names.length;
    }

    /** The name at a position. */
    String name(int position) {
        return names[position];
    }

    /** One of so many numbers, a power of two, which other shapes have other ones of. */
    int oneOf(int numbers) {
        return spread(hash) & (numbers - 1);
    }
}
