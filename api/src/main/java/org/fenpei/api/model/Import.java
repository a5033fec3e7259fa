package org.fenpei.api.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one file of leads: what was asked for and how far it is.
 *
 * @param id its code, given by the engine
 * @param unit the unit that the leads go to
 * @param source the source that they are recorded under
 * @param fileName the file's name, for people
 * @param fileHash SHA-256 of its content, in hexadecimal
 * @param mapping column name to attribute name; {@link #EXTERNAL_ID} and {@link #PRIORITY} name the two that are not
 *     attributes
 * @param policy the policy that decides; null for the unit's fallback
 * @param actor who asked
 * @param state how far it is
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param rows the rows of the file, the header not counted
 * @param done the rows that are dealt with
 * @param counts what became of them, by kind and key, for example {@code result/new}, {@code result/known},
 *     {@code result/invalid}, {@code strategy/roundrobin}, {@code rep/li.wei}, {@code pool/public},
 *     {@code reason/roundrobin.turn}
 * @param failure why it failed; null if it did not
 */
public record Import(
        String id,
        String unit,
        String source,
        String fileName,
        String fileHash,
        Map<String, String> mapping,
        @Nullable String policy,
        String actor,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        long rows,
        long done,
        Map<String, Long> counts,
        @Nullable Reason failure) {

    /** In a mapping: the column that holds the lead's id in the source system. */
    public static final String EXTERNAL_ID = "externalId";

    /** In a mapping: the column that holds the priority, 0 to 9. */
    public static final String PRIORITY = "priority";

    /** How far an import is. */
    public enum State {
        /** Being read; goes on by itself after a restart. */
        RUNNING,
        /** Every row is dealt with. */
        DONE,
        /** Stopped by a person; what was done stays. */
        CANCELLED,
        /** The file could not be read on. */
        FAILED
    }

    /** Checks and copies. */
    public Import {
        Codes.require("import", id);
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(fileHash, "fileHash");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedAt, "startedAt");
        mapping = Collections.unmodifiableMap(new TreeMap<>(mapping));
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
