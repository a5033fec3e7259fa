package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.SimulationOutcome;
import org.jspecify.annotations.Nullable;

/** What a play has found so far: how the leads are spread on either side, and what differs. */
final class Findings {

    private final Tally before = new Tally();
    private final Tally after = new Tally();
    private final List<SimulationDifference> differences = new ArrayList<>();
    private long compared;
    private long moved;

    /**
     * Notes a decision.
     *
     * @param sequence the number of the decision that it is compared with; 0 if it is compared with none
     * @param was where the lead is or was; null for a new one
     * @param is where it would be
     * @param cause why they differ, which makes it a difference even where the place is the same; null if that is not known
     */
    void note(long sequence, Lead lead, @Nullable Placement was, Placement is, @Nullable Reason cause) {
        compared++;
        if (was != null) {
            before.add(was, lead.attributes());
        }
        after.add(is, lead.attributes());
        boolean elsewhere = was != null && DryPlay.differ(was, is);
        if (elsewhere) {
            moved++;
        }
        if ((elsewhere || cause != null) && differences.size() < SimulationOutcome.EXAMPLES) {
            differences.add(new SimulationDifference(sequence, lead.id(), was, is, cause));
        }
    }

    /** All of it, with the fairness among these reps. */
    SimulationOutcome outcome(Iterable<RepRecord> reps) {
        return new SimulationOutcome(compared, before.spread(reps), after.spread(reps), moved, differences);
    }
}
