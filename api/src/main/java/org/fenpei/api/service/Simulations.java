package org.fenpei.api.service;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Simulation;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Plays decisions without taking them. Counters, caps, absences, turns and the clock go on in memory as they would in the lane;
 * nothing is written. A simulation runs on a thread of its own; a few may run at once. Safe to call from any thread.
 */
@ProviderType
public interface Simulations {

    /**
     * Recomputes decisions of the log, and compares. What came out differently is told with the first cause; the play then goes
     * on from what was recorded.
     *
     * @param unit the unit
     * @param from the number of the first decision
     * @param to the number of the last decision, included
     * @param actor who asks
     * @throws FenpeiException of kind NOT_FOUND if there is no such unit or no decision of these numbers, REFUSED if too many
     *     simulations run
     */
    Simulation replay(String unit, long from, long to, String actor);

    /**
     * Plays leads under a policy.
     *
     * @param request what
     * @param actor who asks
     * @throws FenpeiException of kind INVALID if a draft has errors or an intake is wrong, NOT_FOUND if a lead is not there, REFUSED
     *     if too many simulations run
     */
    Simulation start(DryRun request, String actor);

    /** The simulation of that id; those that ended long ago are forgotten. */
    Optional<Simulation> find(String id);

    /** The simulations of a unit, the latest first. */
    List<Simulation> list(String unit);

    /**
     * Stops a simulation; one that has ended stays as it is.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id
     */
    Simulation cancel(String id);

    /**
     * Takes a policy's decision again, and tells everything about it. Takes as long as going back to it: the changes of the unit
     * since are undone in memory.
     *
     * @param unit the unit
     * @param sequence the decision's number
     * @return empty if there is no such decision, or if no policy took it
     * @throws FenpeiException of kind INVALID if too many decisions were taken since
     */
    Optional<InDepth> inDepth(String unit, long sequence);

    /**
     * Where the next leads of a kind would go, one after another, if nothing else happened: who is next, and when it is whose turn.
     *
     * @param kind a lead like those that may come
     * @param count how many, 1 to 1,000
     * @throws FenpeiException of kind INVALID if the lead or the count are wrong
     */
    List<Placement> next(Intake kind, int count);
}
