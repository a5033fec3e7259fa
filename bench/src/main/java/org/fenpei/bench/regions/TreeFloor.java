package org.fenpei.bench.regions;

import java.util.Map;
import java.util.TreeMap;

/** A sorted map: the next code below is often one that the code begins with; if it is not, the code is cut. */
final class TreeFloor {

    private final TreeMap<String, Integer> territories;

    TreeFloor(Map<String, Integer> territories) {
        this.territories = new TreeMap<>(territories);
    }

    int find(String lead) {
        String code = lead;
        while (true) {
            Map.Entry<String, Integer> below = territories.floorEntry(code);
            if (below == null) {
                return -1;
            }
            if (holds(below.getKey(), code)) {
                return below.getValue();
            }
            if (code.length() == 2) {
                return -1;
            }
            code = TextClimb.outer(code);
        }
    }

    /** FR-6 does not hold FR-69, but CN-32 holds CN-3201. */
    private static boolean holds(String outer, String code) {
        return code.startsWith(outer)
                && (code.length() == outer.length() || outer.length() == 2 || code.startsWith("CN"));
    }
}
