package org.fenpei.engine.lane;

import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.engine.plugin.Fence;

/** Decisions that are played portion by portion, so that somebody can watch and stop it. Used by one thread. */
public interface Play extends AutoCloseable {

    /** How many decisions are to be played, as far as that is known. */
    long total();

    /** How many are played. */
    long done();

    /**
     * Plays the next portion.
     *
     * @return whether there is another one
     * @throws Fence.HungException if a strategy did not come back
     */
    boolean next() throws Fence.HungException;

    /** What has come out so far. */
    SimulationOutcome outcome();

    @Override
    void close();
}
