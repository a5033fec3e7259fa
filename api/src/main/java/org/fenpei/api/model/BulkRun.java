package org.fenpei.api.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bulk action from its preview to its end, or the undoing of one.
 *
 * @param id its code, given by the engine
 * @param unit the unit
 * @param kind which of the two
 * @param action what it does; for an undoing, what was done. Of the leads that it names, a run that is read back tells the first
 *     {@value #NAMED}; its rows tell all
 * @param undoes the run that it undoes; null if it does not
 * @param selection the saved selection that it was started from; null if there is none
 * @param previewed whether the rows were previewed: then nothing else is done than what was foreseen
 * @param state how far it is
 * @param actor who asked
 * @param createdAt when it was asked for
 * @param endedAt when it ended; null before
 * @param total how many leads were selected, as far as is known
 * @param done how many are dealt with
 * @param preview what is foreseen, by kind and key; empty without a preview
 * @param counts what became of the leads, by the same keys: {@code rep/li.wei}, {@code pool/public}, {@code state/waiting},
 *     {@code result/moved}, {@code result/unchanged}, {@code result/refused}, {@code result/changed}, {@code result/left},
 *     {@code reason/holding-cap.full}
 * @param fingerprint a hash of all that was foreseen; null before
 * @param undoneBy the run that undoes it; null if there is none
 * @param failure why it failed; null if it did not
 */
public record BulkRun(
        String id,
        String unit,
        Kind kind,
        BulkAction action,
        @Nullable String undoes,
        @Nullable String selection,
        boolean previewed,
        State state,
        String actor,
        Instant createdAt,
        @Nullable Instant endedAt,
        long total,
        long done,
        Map<String, Long> preview,
        Map<String, Long> counts,
        @Nullable String fingerprint,
        @Nullable String undoneBy,
        @Nullable Reason failure) {

    /** How many of the leads that an action names a run tells. */
    public static final int NAMED = 100;

    /** The kinds of runs. */
    public enum Kind {
        /** Gives leads to somebody. */
        ALLOT,
        /** Brings leads back to where they were before a run. */
        UNDO
    }

    /** How far a run is. */
    public enum State {
        /** Leads are being selected and, for a preview, played; begins anew after a restart. */
        PREPARING,
        /** The preview is there; nothing happens until somebody runs it. */
        READY,
        /** Leads are being moved; goes on by itself after a restart. */
        RUNNING,
        /** Every lead is dealt with. */
        DONE,
        /** Stopped by a person; what was done stays. */
        CANCELLED,
        /** Could not go on; what was done stays. */
        FAILED;

        /** Whether somebody has to work on it. */
        public boolean open() {
            return this == PREPARING || this == RUNNING;
        }
    }

    /** Checks and copies. */
    public BulkRun {
        Codes.require("bulk run", id);
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(createdAt, "createdAt");
        preview = Collections.unmodifiableMap(new TreeMap<>(preview));
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
