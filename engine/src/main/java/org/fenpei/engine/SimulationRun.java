package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.engine.lane.Play;
import org.jspecify.annotations.Nullable;

/** How far a simulation is; told by its thread, read by others. */
final class SimulationRun {

    private final String id;
    private final String unit;
    private final Simulation.Kind kind;
    private final String actor;
    private final Clock clock;
    private final Instant startedAt;
    private long total;
    private long done;
    private boolean cancelled;
    private Simulation.State state = Simulation.State.RUNNING;
    private @Nullable Instant endedAt;
    private @Nullable SimulationOutcome outcome;
    private @Nullable Reason failure;

    SimulationRun(String id, String unit, Simulation.Kind kind, String actor, Clock clock) {
        this.id = id;
        this.unit = unit;
        this.kind = kind;
        this.actor = actor;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    synchronized Simulation view() {
        return new Simulation(
                id, unit, kind, state, actor, startedAt, endedAt, Math.max(total, done), done, outcome, failure);
    }

    synchronized boolean running() {
        return state == Simulation.State.RUNNING;
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    synchronized void cancel() {
        cancelled |= state == Simulation.State.RUNNING;
    }

    synchronized void goOn(Play play) {
        total = play.total();
        done = play.done();
    }

    synchronized void end(SimulationOutcome result) {
        outcome = result;
        endedAt = clock.instant();
        state = cancelled ? Simulation.State.CANCELLED : Simulation.State.DONE;
    }

    synchronized void fail(Reason reason) {
        failure = reason;
        endedAt = clock.instant();
        state = Simulation.State.FAILED;
    }
}
