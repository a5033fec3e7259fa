package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Work on all leads of a unit, in portions, that goes on after a restart: making them findable, or looking for those that are about
 * one customer.
 *
 * @param id its code, given by the engine
 * @param unit the unit
 * @param kind what it does
 * @param state how far it is
 * @param basis the version of the keys that it writes down
 * @param actor who asked
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param total how many leads there were when it began
 * @param done how many it has looked at
 * @param found how many pairs it has found
 * @param last the last lead that it has looked at; null before the first
 */
public record DuplicateRun(
        String id,
        String unit,
        Kind kind,
        State state,
        long basis,
        String actor,
        Instant startedAt,
        @Nullable Instant endedAt,
        long total,
        long done,
        long found,
        @Nullable LeadId last) {

    /** What a run does. */
    public enum Kind {
        /** Writes down under which keys the leads are found that came before duplicates were looked for. */
        BUILD,
        /** Compares all leads, and gives pairs to look at. */
        SCAN
    }

    /** How far a run is. */
    public enum State {
        /** Goes on, also after a restart. */
        RUNNING,
        /** All leads were looked at. */
        DONE,
        /** Stopped by a person; what was found stays. */
        CANCELLED
    }

    /** Checks the parts. */
    public DuplicateRun {
        Codes.require("run", id);
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /** The same, further on. */
    public DuplicateRun after(long more, long pairs, @Nullable LeadId lead) {
        return new DuplicateRun(
                id, unit, kind, state, basis, actor, startedAt, endedAt, total, done + more, found + pairs, lead);
    }

    /** The same, ended. */
    public DuplicateRun ended(State how, Instant at) {
        return new DuplicateRun(id, unit, kind, how, basis, actor, startedAt, at, total, done, found, last);
    }
}
