package org.fenpei.strategy.rules;

/**
 * A slot that the index looks at. Its classes are the leaves of a tree of two-way branches, so that a rule that wants a
 * range of classes is filed in few places: on the level where they are a handful.
 */
final class IndexedSlot {

    private final int slot;
    private final Domain domain;
    /** The levels on which any rule is filed; 0 are the leaves. */
    private final int[] levels;
    /** The first place of each of these levels. */
    private final int[] begins;

    IndexedSlot(int slot, Domain domain, int[] levels, int[] begins) {
        this.slot = slot;
        this.domain = domain;
        this.levels = levels;
        this.begins = begins;
    }

    int classOf(LeadValues lead) {
        return domain.of(lead.get(slot));
    }

    /** The number of places to which a class leads. */
    int count() {
        return levels.length;
    }

    /** One of the places to which a class leads. */
    int place(int i, int at) {
        return begins[i] + (at >> levels[i]);
    }
}
