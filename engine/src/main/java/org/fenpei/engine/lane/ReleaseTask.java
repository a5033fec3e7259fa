package org.fenpei.engine.lane;

import java.util.Map;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/** Gives an owned lead back into a pool, or takes it back from its owner. */
final class ReleaseTask extends Task<Decision> {

    /** Why a lead lies in a pool that was taken back. */
    static final String TAKEN = "engine.released-by";

    private final LeadId id;
    private final String rep;
    private final @Nullable String pool;
    private final String reason;
    private final boolean own;
    private final String actor;

    /**
     * A task.
     *
     * @param own whether it is the owner who gives it back
     */
    ReleaseTask(LeadId id, String rep, @Nullable String pool, String reason, boolean own, String actor) {
        this.id = id;
        this.rep = rep;
        this.pool = pool;
        this.reason = reason;
        this.own = own;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
    }

    @Override
    Decision decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        Clerk.requireOwner(lead, rep);
        String target = pool(clerk, lead);
        Placement placement = Placement.pooled(
                target,
                clerk.now(),
                own
                        ? Reason.of("engine.released", "rep", rep, "pool", target, "why", reason)
                        : new Reason(TAKEN, Map.of("rep", rep, "pool", target, "why", reason, "actor", actor)),
                clerk.draft().nextSequence());
        return clerk.draft().place(lead, false, placement, Note.byHand(Door.RELEASE, actor, Trace.PLAIN));
    }

    /** The pool that is named, else the one that the lead came from, else the only one there is. */
    private String pool(Clerk clerk, PlacedLead lead) {
        if (pool != null) {
            return clerk.pool(pool).id();
        }
        @Nullable String origin = lead.placement().pool();
        if (origin != null && clerk.cache().pool(origin) != null) {
            return origin;
        }
        if (clerk.cache().pools().size() == 1) {
            return clerk.cache().pools().stream().map(Pool::id).findFirst().orElseThrow();
        }
        throw FenpeiException.invalid(Problem.error("/pool", null, Reason.of("config.missing", "expected", "pool")));
    }
}
