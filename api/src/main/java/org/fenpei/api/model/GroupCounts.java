package org.fenpei.api.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many leads of a unit are in which group at one moment, closed ones included.
 *
 * @param leads how many leads were counted
 * @param groups by grouping and group
 * @param reps the same of the leads that each rep owns
 */
public record GroupCounts(
        long leads, Map<String, Map<String, Long>> groups, Map<String, Map<String, Map<String, Long>>> reps) {

    /** Sorts. */
    public GroupCounts {
        groups = new TreeMap<>(groups);
        reps = new TreeMap<>(reps);
    }
}
