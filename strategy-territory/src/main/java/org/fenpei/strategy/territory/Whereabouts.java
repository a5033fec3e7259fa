package org.fenpei.strategy.territory;

import java.util.List;
import org.fenpei.strategy.territory.Reading.By;
import org.jspecify.annotations.Nullable;

/** Where a lead is, as far as its attributes say. */
sealed interface Whereabouts {

    /**
     * In one region, the most specific that all attributes agree with.
     *
     * @param node the region
     * @param part the attribute that named it
     * @param by how it was understood
     * @param ignored a finer attribute that could not be understood; null if there is none
     */
    record Known(int node, Part part, By by, @Nullable Part ignored) implements Whereabouts {}

    /**
     * Nowhere that is known.
     *
     * @param part the first attribute that could not be understood; null if there is none at all
     */
    record Unknown(@Nullable Part part) implements Whereabouts {}

    /**
     * In one of several regions.
     *
     * @param part the attribute that does not say which
     * @param nodes the regions, sorted
     */
    record Ambiguous(Part part, List<Integer> nodes) implements Whereabouts {
        /** Copies. */
        public Ambiguous {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * In two places at once.
     *
     * @param part the first attribute that does not fit to those before it
     */
    record Contradictory(Part part) implements Whereabouts {}
}
