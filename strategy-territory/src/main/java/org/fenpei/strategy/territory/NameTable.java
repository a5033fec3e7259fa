package org.fenpei.strategy.territory;

import java.util.Arrays;

/**
 * The names of regions: from a name in {@linkplain Spelling its compared form} to the regions that it may mean. All
 * characters lie in one array and all entries in another, which keeps thirty thousand names below two megabytes; a
 * look-up allocates nothing.
 */
final class NameTable {

    /** No name, or no further entry. */
    static final int NONE = -1;

    private static final int COMPLETE = 1 << 30;
    private static final int WEAK = 1 << 29;
    private static final int NODE = WEAK - 1;

    private int[] slots = new int[1 << 12];
    private char[] characters = new char[1 << 14];
    private int[] starts = new int[1 << 12];
    private int[] heads = new int[1 << 12];
    private int[] entries = new int[1 << 12];
    private int[] nexts = new int[1 << 12];
    private int names;
    private int used;
    private int longest;

    /**
     * Adds a region to a name; the second time it is ignored.
     *
     * @param key the name, compared form
     * @param node the region
     * @param complete whether the name stands for itself in an address
     * @param weak whether the name is rather that of a province
     */
    void add(String key, int node, boolean complete, boolean weak) {
        if (key.isEmpty()) {
            return;
        }
        int name = find(key, 0, key.length());
        if (name == NONE) {
            name = newName(key);
        }
        for (int entry = heads[name]; entry != NONE; entry = nexts[entry]) {
            if (node(entry) == node) {
                return;
            }
        }
        if (used == entries.length) {
            entries = Arrays.copyOf(entries, used * 2);
            nexts = Arrays.copyOf(nexts, used * 2);
        }
        entries[used] = node | (complete ? COMPLETE : 0) | (weak ? WEAK : 0);
        nexts[used] = heads[name];
        heads[name] = used++;
    }

    /** Gives back what was kept for growing. */
    NameTable trimmed() {
        characters = Arrays.copyOf(characters, starts[names]);
        starts = Arrays.copyOf(starts, names + 1);
        heads = Arrays.copyOf(heads, names);
        entries = Arrays.copyOf(entries, used);
        nexts = Arrays.copyOf(nexts, used);
        return this;
    }

    /** How many different names there are. */
    int size() {
        return names;
    }

    /** The number of characters of the longest name. */
    int longest() {
        return longest;
    }

    /** The name of that number. */
    String name(int name) {
        return new String(characters, starts[name], starts[name + 1] - starts[name]);
    }

    /** Finds a name in a part of a text. */
    int find(String text, int from, int to) {
        int slot = mix(hash(text, from, to)) & (slots.length - 1);
        while (slots[slot] != 0) {
            int name = slots[slot] - 1;
            if (same(name, text, from, to)) {
                return name;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return NONE;
    }

    /** The first entry of a name. */
    int first(int name) {
        return heads[name];
    }

    /** The entry after that one. */
    int next(int entry) {
        return nexts[entry];
    }

    /** The region of an entry. */
    int node(int entry) {
        return entries[entry] & NODE;
    }

    /** Whether the name stands for itself in an address. */
    boolean complete(int entry) {
        return (entries[entry] & COMPLETE) != 0;
    }

    /** Whether the name is rather that of a province. */
    boolean weak(int entry) {
        return (entries[entry] & WEAK) != 0;
    }

    private int newName(String key) {
        if (names * 2 >= slots.length) {
            grow();
        }
        if (names + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            heads = Arrays.copyOf(heads, heads.length * 2);
        }
        int start = starts[names];
        while (start + key.length() > characters.length) {
            characters = Arrays.copyOf(characters, characters.length * 2);
        }
        key.getChars(0, key.length(), characters, start);
        starts[names + 1] = start + key.length();
        heads[names] = NONE;
        place(hash(key, 0, key.length()), names);
        longest = Math.max(longest, key.length());
        return names++;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int name = 0; name < names; name++) {
            String text = name(name);
            place(hash(text, 0, text.length()), name);
        }
    }

    private void place(int hash, int name) {
        int slot = mix(hash) & (slots.length - 1);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = name + 1;
    }

    private boolean same(int name, String text, int from, int to) {
        int start = starts[name];
        if (starts[name + 1] - start != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (characters[start + i - from] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return hash;
    }

    private static int mix(int hash) {
        int mixed = hash * 0x9e3779b9;
        return mixed ^ mixed >>> 15;
    }
}
