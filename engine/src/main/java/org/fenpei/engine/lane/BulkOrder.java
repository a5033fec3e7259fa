package org.fenpei.engine.lane;

import java.util.List;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Handover;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with each lead of a bulk run.
 *
 * @param run the id of the run
 * @param kind whether leads are given or go back
 * @param to to whom, if they are given
 * @param reps who shares, in order: to whom a lead may go instead
 * @param handover that it is the work of a rep; null if it is not
 * @param override why the guards are overridden; null to heed them
 * @param asForeseen whether nothing may be done but what the rows foresee
 * @param asker who asked for the run
 * @param selection the saved selection that it is a run of; null for none
 */
public record BulkOrder(
        String run,
        BulkRun.Kind kind,
        BulkTarget to,
        List<String> reps,
        @Nullable Handover handover,
        @Nullable String override,
        boolean asForeseen,
        String asker,
        @Nullable String selection) {

    private static final String PREFIX = "bulk:";

    /** Copies. */
    public BulkOrder {
        reps = List.copyOf(reps);
    }

    /** The door that leads are given through by hand. */
    Door door() {
        return handover == null ? Door.MANUAL : Door.HANDOVER;
    }

    /** Whose work is given away; null if it is nobody's. */
    @Nullable
    String from() {
        return handover == null ? null : handover.rep();
    }

    /** The actor of its decisions: by it, a run that was cut off recognises what it has done. */
    public static String actor(String run) {
        return PREFIX + run;
    }

    /** The run of an actor; null if it is none. */
    public static @Nullable String run(String actor) {
        return actor.startsWith(PREFIX) ? actor.substring(PREFIX.length()) : null;
    }

    /** Who asks for runs that an absence brings. */
    public static String absence(String id) {
        return "absence:" + id;
    }

    /** Whether leads go back because somebody is back. */
    boolean returns() {
        return kind == BulkRun.Kind.UNDO
                && handover != null
                && handover.cover() != null
                && asker.equals(absence(handover.cover().absence()));
    }

    String actor() {
        return actor(run);
    }
}
