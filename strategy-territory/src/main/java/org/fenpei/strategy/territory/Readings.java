package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.List;

/**
 * What a text may mean.
 *
 * @param list the regions; empty if it means none that is known
 * @param silent whether it says nothing, such as "unknown": read as if it were absent
 * @param tentative whether it may as well mean something else: not worth a contradiction, nor enough on its own
 */
record Readings(List<Reading> list, boolean silent, boolean tentative) {

    /** Means nothing known. */
    static final Readings NOTHING = new Readings(List.of(), false, false);

    /** Says nothing. */
    static final Readings SILENT = new Readings(List.of(), true, false);

    /** Copies. */
    Readings {
        list = List.copyOf(list);
    }

    /** Firm readings. */
    static Readings of(List<Reading> list) {
        return list.isEmpty() ? NOTHING : new Readings(list, false, false);
    }

    /** One firm reading. */
    static Readings of(Reading reading) {
        return new Readings(List.of(reading), false, false);
    }

    /** Says whether nothing was understood. */
    boolean empty() {
        return list.isEmpty();
    }

    /**
     * What two texts about one place may mean together: for each pair of which one lies in the other, the inner one, at the
     * sum of their costs. Empty if they exclude each other.
     */
    static List<Reading> combine(Regions regions, List<Reading> first, List<Reading> second) {
        List<Reading> both = new ArrayList<>();
        for (Reading one : first) {
            for (Reading other : second) {
                if (regions.within(other.node(), one.node())) {
                    Reading inner = other.node() == one.node() ? one : other;
                    add(both, new Reading(inner.node(), one.cost() + other.cost(), inner.part(), inner.by()));
                } else if (regions.within(one.node(), other.node())) {
                    add(both, new Reading(one.node(), one.cost() + other.cost(), one.part(), one.by()));
                }
            }
        }
        return both;
    }

    /** The cheapest. */
    static List<Reading> cheapest(List<Reading> list) {
        int least = Integer.MAX_VALUE;
        for (Reading reading : list) {
            least = Math.min(least, reading.cost());
        }
        List<Reading> cheapest = new ArrayList<>();
        for (Reading reading : list) {
            if (reading.cost() == least) {
                cheapest.add(reading);
            }
        }
        return cheapest;
    }

    /** Adds a reading; of two of one region the cheaper stays. */
    static void add(List<Reading> list, Reading reading) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).node() == reading.node()) {
                if (list.get(i).cost() > reading.cost()) {
                    list.set(i, reading);
                }
                return;
            }
        }
        list.add(reading);
    }
}
