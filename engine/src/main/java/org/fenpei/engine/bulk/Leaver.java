package org.fenpei.engine.bulk;

import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets somebody leave with the handover of his work, before the first lead moves, so that none comes in while the others go out;
 * and brings him back when that is undone. Done anew after a failure, it changes nothing more.
 */
final class Leaver {

    private static final Logger LOG = LoggerFactory.getLogger(Leaver.class);

    private Leaver() {}

    static void settle(Tools tools, BulkRun run) {
        @Nullable Handover handover = run.action().handover();
        if (handover == null || !handover.leaves()) {
            return;
        }
        boolean back = run.kind() == BulkRun.Kind.UNDO;
        @Nullable Rep rep = tools.directory().rep(handover.rep()).orElse(null);
        // Somebody may have decided otherwise in the meantime.
        if (rep == null || back != (rep.state() == Rep.State.LEFT)) {
            return;
        }
        Rep.State state = back ? handover.before() : Rep.State.LEFT;
        if (state != rep.state()) {
            tools.directory().save(rep.withState(state));
            tools.lanes().wake(run.unit());
            LOG.info("Rep {} is {} because of bulk run {}", rep.id(), state, run.id());
        }
    }
}
