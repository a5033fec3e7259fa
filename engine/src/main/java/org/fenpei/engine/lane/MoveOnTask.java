package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Moves leads that have lain in their pool for long enough on to the next one. When a lead is due follows from since when it has lain
 * there and from what the pool says now, so there is no deadline to be kept, nor to be changed with the pool; whether it is due is
 * looked at again where it is decided, so that it moves once however often and by however many nodes this is asked.
 */
final class MoveOnTask extends Task<Instant> {

    /** How many leads of a pool are looked at together. */
    static final int PORTION = 200;

    private static final double SECONDS_AN_HOUR = 3600.0;

    private final Set<String> pools;

    /** Looks at these pools. */
    MoveOnTask(Set<String> pools) {
        this.pools = Set.copyOf(pools);
    }

    @Override
    void need(Needs needs) {
        pools.forEach(pool -> needs.pooled(pool, PORTION));
    }

    @Override
    int weight() {
        return PORTION;
    }

    /** Gives when the next one is due: now, if there are more; the end of time if none is. */
    @Override
    Instant decide(Clerk clerk) {
        Instant next = Instant.MAX;
        for (String id : pools.stream().sorted().toList()) {
            @Nullable Pool pool = clerk.cache().pool(id);
            if (pool != null && pool.terms().moveAfter() != null && pool.terms().moveTo() != null) {
                Instant due = moveOn(
                        clerk, pool, pool.terms().moveAfter(), pool.terms().moveTo());
                next = due.isBefore(next) ? due : next;
            }
        }
        return next;
    }

    private static Instant moveOn(Clerk clerk, Pool pool, Duration after, String to) {
        if (clerk.cache().pool(to) == null) {
            return Instant.MAX;
        }
        GroupDraft draft = clerk.draft();
        int seen = 0;
        boolean moved = false;
        Instant next = Instant.MAX;
        for (PlacedLead stored : draft.input().pooled(pool.id())) {
            seen++;
            @Nullable PlacedLead lead = draft.lead(stored.lead().id());
            if (lead == null
                    || lead.placement().state() != Placement.State.POOL
                    || !pool.id().equals(lead.placement().pool())) {
                continue;
            }
            Instant due = lead.placement().since().plus(after);
            if (due.isAfter(clerk.now())) {
                // Behind a more urgent one may lie one that has lain there for longer.
                next = due.isBefore(next) ? due : next;
                continue;
            }
            Reason reason = Reason.of(
                    "engine.moved-on", "from", pool.id(), "pool", to, "hours", after.toSeconds() / SECONDS_AN_HOUR);
            draft.place(
                    lead,
                    false,
                    Placement.pooled(to, clerk.now(), reason, draft.nextSequence()),
                    Note.byHand(Door.RECYCLE, Clerk.SYSTEM, Trace.PLAIN));
            moved = true;
        }
        return moved && seen >= PORTION ? clerk.now() : next;
    }
}
