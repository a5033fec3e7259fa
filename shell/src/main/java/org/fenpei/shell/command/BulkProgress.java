package org.fenpei.shell.command;

import java.util.Optional;
import org.fenpei.api.model.BulkRun;

/** Shows how far a bulk run is until it ends, or a preview until it is ready. */
final class BulkProgress extends Progress<BulkRun> {

    private final Call call;
    private final String id;

    BulkProgress(Call call, String id) {
        super(call);
        this.call = call;
        this.id = id;
    }

    @Override
    long done(BulkRun now) {
        return now.done();
    }

    @Override
    long rows(BulkRun now) {
        return now.total();
    }

    /** Watches until nobody works on it; empty if the shell stopped watching before. */
    Optional<BulkRun> untilEnd() {
        BulkRun last =
                watch(() -> BulkCommands.find(call, id), run -> run.state().open());
        if (last.state().open()) {
            call.hint("shell.bulk.detached", "run", id);
            return Optional.empty();
        }
        return Optional.of(last);
    }
}
