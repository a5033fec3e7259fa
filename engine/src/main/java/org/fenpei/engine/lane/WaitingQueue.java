package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.List;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.jspecify.annotations.Nullable;

/**
 * When a lane looks at its waiting leads. Something changes, a pass is asked for; a pass goes through the queue in its order,
 * a portion with each group; while it lasts no new lead is decided, so that none overtakes an older equal one.
 */
final class WaitingQueue {

    private static final int PORTION = 500;
    private static final long LOOK_ANYWAY_SECONDS = 60;

    private boolean asked = true;
    private boolean noticed;
    private boolean maybeSome = true;
    private boolean passing;
    private @Nullable PlacedLead last;
    private Instant nextLook = Instant.MIN;

    /** Something changed. */
    synchronized void ask() {
        asked = true;
    }

    /**
     * A group begins. What was asked for up to now is seen to with it; what is asked for later may be about something that
     * this group does not see any more, and is kept for the next one. To be called before the group looks at anything.
     */
    synchronized void notice() {
        noticed |= asked;
        asked = false;
    }

    /** The group itself found out that something changed. */
    synchronized void noticeChange() {
        noticed = true;
        maybeSome = true;
    }

    /**
     * A lead was put to wait.
     *
     * @param nextChange when time alone may make somebody eligible
     */
    synchronized void added(Instant now, Instant nextChange) {
        maybeSome = true;
        if (nextChange.isAfter(now) && nextChange.isBefore(nextLook)) {
            nextLook = nextChange;
        }
    }

    /** Whether it is time to look, for what was asked or for what time alone may have changed. */
    synchronized boolean wants(Instant now) {
        return maybeSome && (asked || noticed || passing || !now.isBefore(nextLook));
    }

    /** The leads to look at with this group; empty if it is not time. */
    synchronized List<PlacedLead> portion(LaneTransaction tx, Instant now) {
        if (!maybeSome || !(noticed || passing || !now.isBefore(nextLook))) {
            return List.of();
        }
        if (!passing) {
            passing = true;
            noticed = false;
            last = null;
        }
        List<PlacedLead> portion = tx.waiting(last, PORTION);
        if (portion.isEmpty()) {
            if (last == null) {
                maybeSome = false;
            }
            end(now, Instant.MAX);
        }
        return portion;
    }

    /**
     * The portion was decided, and committed.
     *
     * @param sense whether it can make sense to look at further ones
     * @param nextChange when time alone may make somebody eligible
     */
    synchronized void done(List<PlacedLead> portion, boolean sense, Instant now, Instant nextChange) {
        if (portion.isEmpty()) {
            return;
        }
        if (!sense || portion.size() < PORTION) {
            end(now, nextChange);
        } else {
            last = portion.get(portion.size() - 1);
        }
    }

    /** The group failed; the pass begins anew. */
    synchronized void failed() {
        passing = false;
        asked = true;
        maybeSome = true;
    }

    private void end(Instant now, Instant nextChange) {
        passing = false;
        last = null;
        Instant anyway = now.plusSeconds(LOOK_ANYWAY_SECONDS);
        nextLook = nextChange.isBefore(anyway) && nextChange.isAfter(now) ? nextChange : anyway;
    }
}
