package org.fenpei.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;

/** Checks that every group is there whole or not at all, when each of its leads has one decision and one ownership. */
final class Consistency {

    private Consistency() {}

    /** Checks a unit; gives how many leads it has. */
    static long check(Stores stores, String unit, int group) {
        long sequence;
        int held;
        try (LaneTransaction lane = stores.lanes().begin(unit)) {
            sequence = lane.sequence();
            held = lane.held().values().stream().mapToInt(Integer::intValue).sum();
            assertEquals(sequence, lane.changedAfter(0).size(), "ownerships");
        }
        assertEquals(0, sequence % group, "a group is whole");
        assertEquals(sequence, held, "leads with an owner");
        List<Decision> decisions = stores.decisions().after(unit, 0, Integer.MAX_VALUE);
        assertEquals(sequence, decisions.size(), "decisions");
        Page<PlacedLead> page = stores.leads().list(LeadFilter.all(unit), null, Page.MAX_SIZE);
        for (PlacedLead placed : page.items()) {
            assertEquals(
                    placed.placement(),
                    decisions.get((int) placed.placement().sequence() - 1).placement());
        }
        return sequence;
    }
}
