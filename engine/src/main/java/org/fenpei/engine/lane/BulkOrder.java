package org.fenpei.engine.lane;

import java.util.List;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkTarget;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with each lead of a bulk run.
 *
 * @param run the id of the run
 * @param kind whether leads are given or go back
 * @param to to whom, if they are given
 * @param reps who shares, in order: to whom a lead may go instead
 * @param override why the guards are overridden; null to heed them
 * @param asForeseen whether nothing may be done but what the rows foresee
 * @param asker who asked for the run
 */
public record BulkOrder(
        String run,
        BulkRun.Kind kind,
        BulkTarget to,
        List<String> reps,
        @Nullable String override,
        boolean asForeseen,
        String asker) {

    /** Copies. */
    public BulkOrder {
        reps = List.copyOf(reps);
    }

    /** The actor of its decisions: by it, a run that was cut off recognises what it has done. */
    public static String actor(String run) {
        return "bulk:" + run;
    }

    String actor() {
        return actor(run);
    }
}
