package org.fenpei.engine.lane;

/** What is wanted of the decisions of a group, besides the places of the leads; what is not is spared. */
enum Wanted {
    /** Nothing: they are counted, and forgotten. */
    PLACES,
    /** What each step said and keeps, to be compared with what it said then. */
    STEPS,
    /** All of it, as it is stored. */
    ALL;

    /** Whether anybody asks what steps said. */
    boolean steps() {
        return this != PLACES;
    }

    /** Whether it is written down. */
    boolean traces() {
        return this == ALL;
    }
}
