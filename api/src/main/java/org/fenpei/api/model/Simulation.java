package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A replay or a dry run: what would be, or would have been, decided. Nothing of it is kept but this, and this not beyond a
 * restart.
 *
 * @param id its code, given by the engine
 * @param unit the unit
 * @param kind which of the two
 * @param state how far it is
 * @param actor who asked
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param total how many decisions are to be played
 * @param done how many are
 * @param outcome what came out; null while it runs, and if it failed
 * @param failure why it failed; null if it did not
 */
public record Simulation(
        String id,
        String unit,
        Kind kind,
        State state,
        String actor,
        Instant startedAt,
        @Nullable Instant endedAt,
        long total,
        long done,
        @Nullable SimulationOutcome outcome,
        @Nullable Reason failure) {

    /** What is played. */
    public enum Kind {
        /** Decisions of the log, as they were taken: each must come out the same. */
        REPLAY,
        /** Leads under a policy, for comparison. */
        DRY_RUN
    }

    /** How far it is. */
    public enum State {
        /** Under way. */
        RUNNING,
        /** Everything is played. */
        DONE,
        /** Stopped by a person; the outcome is that of what was played. */
        CANCELLED,
        /** Could not be played on. */
        FAILED
    }

    /** Checks the parts. */
    public Simulation {
        Codes.require("simulation", id);
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(startedAt, "startedAt");
    }
}
