package org.fenpei.engine.lane;

import java.util.List;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Says whether a claim would pass, with the code that decides claims, and changes nothing. */
final class CheckTask extends Task<ClaimCheck> {

    private final LeadId id;
    private final String rep;

    CheckTask(LeadId id, String rep) {
        this.id = id;
        this.rep = rep;
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
    }

    @Override
    ClaimCheck decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        RepRecord record = clerk.rep(rep);
        Placement placement = lead.placement();
        @Nullable
        Pool pool = placement.state() == Placement.State.POOL && placement.pool() != null
                ? clerk.cache().pool(placement.pool())
                : null;
        if (pool == null) {
            Reason reason = placement.owner() == null
                    ? Reason.of("engine.in-no-pool", "lead", id.toString())
                    : Reason.of("engine.already-taken", "lead", id.toString(), "owner", placement.owner());
            return new ClaimCheck(id, rep, null, false, List.of(Refusal.of(reason)));
        }
        List<Refusal> refusals =
                clerk.cache().guards().every(record, lead.lead(), clerk.draft().ownerships(id), pool, clerk.now());
        return new ClaimCheck(id, rep, pool.id(), refusals.isEmpty(), refusals);
    }
}
