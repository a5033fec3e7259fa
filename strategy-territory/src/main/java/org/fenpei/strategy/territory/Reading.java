package org.fenpei.strategy.territory;

/**
 * One region that a text may mean.
 *
 * @param node the region
 * @param cost how far this reading is from the usual one; of several the cheapest counts
 * @param part the attribute that the text stands in
 * @param by how it was understood
 */
record Reading(int node, int cost, Part part, By by) {

    /** How a text was understood. */
    enum By {
        /** As a code. */
        CODE,
        /** As a name. */
        NAME,
        /** As the beginning or end of an address. */
        ADDRESS
    }
}
