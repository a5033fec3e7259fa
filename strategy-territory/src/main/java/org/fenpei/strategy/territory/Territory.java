package org.fenpei.strategy.territory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A territory of a step.
 *
 * @param number its place in the list, from 0
 * @param id its code
 * @param regions the regions that it consists of
 * @param postcodes the postcode ranges that it consists of
 * @param rep the rep who owns it, or null
 * @param team the team that owns it, or null; if neither does it only holds others together
 * @param priority of two territories that are equally specific the higher wins
 * @param parent the number of the territory that must match, too, or {@link #NONE}
 * @param depth how many territories it lies in
 */
record Territory(
        int number,
        String id,
        List<Integer> regions,
        List<PostcodeRange> postcodes,
        @Nullable String rep,
        @Nullable String team,
        int priority,
        int parent,
        int depth) {

    /** No territory. */
    static final int NONE = -1;

    /** Copies. */
    Territory {
        regions = List.copyOf(regions);
        postcodes = List.copyOf(postcodes);
    }

    /** Says whether somebody owns it. */
    boolean owned() {
        return rep != null || team != null;
    }

    /** The same at another depth. */
    Territory at(int newDepth) {
        return new Territory(number, id, regions, postcodes, rep, team, priority, parent, newDepth);
    }

    /**
     * Compares two territories that are equally specific: the higher priority first, then the inner one. Never 0 but for
     * one and the same: the list decides at last, so that an order exists even where an error is reported.
     */
    static int compare(Territory one, Territory other) {
        int byPriority = Integer.compare(other.priority, one.priority);
        int byDepth = byPriority != 0 ? byPriority : Integer.compare(other.depth, one.depth);
        return byDepth != 0 ? byDepth : Integer.compare(one.number, other.number);
    }

    /** Says whether a territory is another one or lies in it. */
    static boolean inside(List<Territory> all, Territory inner, Territory outer) {
        Territory up = inner;
        while (up.depth > outer.depth) {
            up = all.get(up.parent);
        }
        return up.number == outer.number;
    }
}
