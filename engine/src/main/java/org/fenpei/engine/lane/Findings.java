package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.SimulationOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a play has found so far: how the leads are spread on either side, and what differs. A lead that comes several times counts where it was
 * the last time: a lead that waited and then went into a pool lies in the pool, and does not wait.
 */
final class Findings {

    private final Tally before = new Tally();
    private final Tally after = new Tally();
    private final @Nullable Map<LeadId, Spots> last;
    private final List<SimulationDifference> differences = new ArrayList<>();
    private long compared;
    private long moved;

    /** Where a lead counts on either side; null where it does not. */
    private record Spots(Tally.@Nullable Spot before, Tally.@Nullable Spot after) {}

    /**
     * Nothing yet.
     *
     * @param again whether a lead may come several times
     */
    Findings(boolean again) {
        this.last = again ? new HashMap<>() : null;
    }

    /**
     * Notes a decision.
     *
     * @param sequence the number of the decision that it is compared with; 0 if it is compared with none
     * @param was where the lead is or was; null for a new one
     * @param is where it would be
     * @param cause why they differ, which makes it a difference even where the place is the same; null if that is not known
     */
    void note(long sequence, Lead lead, @Nullable Placement was, Placement is, @Nullable Reason cause) {
        count(lead.id(), was == null ? null : before.spot(was, lead.attributes()), after.spot(is, lead.attributes()));
        compare(sequence, lead, was, is, cause);
    }

    /** Notes a lead that somebody had who is no rep of the unit. */
    void noteStranger(Lead lead, Placement was, Placement is) {
        count(
                lead.id(),
                before.other(String.valueOf(was.owner()), lead.attributes()),
                after.spot(is, lead.attributes()));
        compare(0, lead, was, is, null);
    }

    private void count(LeadId lead, Tally.@Nullable Spot was, Tally.@Nullable Spot is) {
        before.add(was, 1);
        after.add(is, 1);
        if (last != null) {
            @Nullable Spots spots = last.put(lead, new Spots(was, is));
            if (spots != null) {
                before.add(spots.before(), -1);
                after.add(spots.after(), -1);
            }
        }
    }

    private void compare(long sequence, Lead lead, @Nullable Placement was, Placement is, @Nullable Reason cause) {
        compared++;
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
        return outcome(reps, List.of());
    }

    /** The same with what is to be known besides. */
    SimulationOutcome outcome(Iterable<RepRecord> reps, List<Reason> notes) {
        return new SimulationOutcome(compared, before.spread(reps), after.spread(reps), moved, differences, notes);
    }
}
