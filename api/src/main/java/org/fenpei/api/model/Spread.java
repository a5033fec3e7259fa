package org.fenpei.api.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How leads are spread.
 *
 * @param byRep how many each rep has
 * @param byPool how many lie in each pool
 * @param byRegion how many of each region have an owner, by the lead's region, province or country as given
 * @param others how many somebody has who is no rep of the unit, by what the log of another system calls him; then who had leads in
 *     that log share in the fairness below, each with a weight of 1 unless he is a rep, and no rep does who had none
 * @param unassigned how many wait or are held
 * @param jain Jain's index of fairness of the reps' shares, each divided by the rep's weight, over the reps with a weight: from
 *     1/n (one has all) to 1 (all the same); 1 if nobody has any (R. Jain, D. Chiu, W. Hawe, 1984)
 * @param maxToMin the largest of these shares divided by the smallest; 0 if the smallest is nothing
 * @param deviation how many leads the rep who is furthest from the share of his weight is away from it
 */
public record Spread(
        Map<String, Long> byRep,
        Map<String, Long> byPool,
        Map<String, Long> byRegion,
        Map<String, Long> others,
        long unassigned,
        double jain,
        double maxToMin,
        double deviation) {

    /** Copies. */
    public Spread {
        byRep = Collections.unmodifiableMap(new TreeMap<>(byRep));
        byPool = Collections.unmodifiableMap(new TreeMap<>(byPool));
        byRegion = Collections.unmodifiableMap(new TreeMap<>(byRegion));
        others = Collections.unmodifiableMap(new TreeMap<>(others));
    }

    /** Where nobody else has any. */
    public Spread(
            Map<String, Long> byRep,
            Map<String, Long> byPool,
            Map<String, Long> byRegion,
            long unassigned,
            double jain,
            double maxToMin,
            double deviation) {
        this(byRep, byPool, byRegion, Map.of(), unassigned, jain, maxToMin, deviation);
    }
}
