package org.fenpei.engine.bulk;

import java.time.Instant;
import java.util.Map;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/** The next state of a run. */
final class Progress {

    private Progress() {}

    /** So many leads were selected, and so many are prepared; what is foreseen counts as a preview only if one is wanted. */
    static BulkRun prepared(BulkRun run, long total, long done, Map<String, Long> foreseen) {
        Map<String, Long> preview = run.previewed() ? foreseen : Map.of();
        return make(run, run.state(), null, total, done, preview, Map.of(), null, null);
    }

    /** Everything is selected. */
    static BulkRun ready(
            BulkRun run, long total, long done, Map<String, Long> foreseen, Map<String, Long> counts, String hash) {
        BulkRun.State state = run.previewed() ? BulkRun.State.READY : BulkRun.State.RUNNING;
        Map<String, Long> preview = run.previewed() ? foreseen : Map.of();
        return make(run, state, null, total, done, preview, counts, hash, null);
    }

    /** Some more leads are dealt with. */
    static BulkRun further(BulkRun run, long done, Map<String, Long> counts) {
        return make(run, run.state(), null, run.total(), done, run.preview(), counts, run.fingerprint(), null);
    }

    /** It has ended. */
    static BulkRun ended(BulkRun run, BulkRun.State state, Instant at, @Nullable Reason failure) {
        return make(run, state, at, run.total(), run.done(), run.preview(), run.counts(), run.fingerprint(), failure);
    }

    private static BulkRun make(
            BulkRun run,
            BulkRun.State state,
            @Nullable Instant endedAt,
            long total,
            long done,
            Map<String, Long> preview,
            Map<String, Long> counts,
            @Nullable String fingerprint,
            @Nullable Reason failure) {
        return new BulkRun(
                run.id(),
                run.unit(),
                run.kind(),
                run.action(),
                run.undoes(),
                run.selection(),
                run.previewed(),
                state,
                run.actor(),
                run.createdAt(),
                endedAt,
                total,
                done,
                preview,
                counts,
                fingerprint,
                run.undoneBy(),
                failure);
    }
}
