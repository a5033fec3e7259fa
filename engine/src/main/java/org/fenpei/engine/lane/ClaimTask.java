package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.strategy.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * Lets a rep take leads from a pool. The lane decides claims one after another, so exactly one of several claims of a lead
 * wins; limits are checked and used up in the same step, and a refused claim uses up nothing.
 */
final class ClaimTask extends Task<List<ClaimResult>> {

    /** How many further leads are looked at when the next ones may not be claimed by this rep. */
    private static final int SPARE = 50;

    /** How far into a pool that gives each member only some of its leads the next ones are looked for. */
    private static final int DEEP = 2_000;

    private final Claim claim;
    private final String actor;
    private final boolean shared;
    private final Claimed claimed;

    /**
     * A claim.
     *
     * @param unit the unit of the pool
     * @param shared whether the pool may have leads that are not for the rep
     */
    ClaimTask(Claim claim, String unit, String actor, boolean shared) {
        this.claim = claim;
        this.actor = actor;
        this.shared = shared;
        this.claimed = new Claimed(claim, unit, actor);
    }

    @Override
    void need(Needs needs) {
        claim.leads().forEach(needs::lead);
        needs.repetitions(claimed.marks());
        if (claim.next() > 0) {
            needs.pooled(claim.pool(), claim.next() + (shared ? DEEP : 0));
        }
    }

    @Override
    int weight() {
        return Math.max(claim.leads().size(), claim.next());
    }

    @Override
    List<ClaimResult> decide(Clerk clerk) {
        List<ClaimResult> before = claimed.before(clerk.draft());
        if (!before.isEmpty()) {
            return before;
        }
        claimed.begin();
        RepRecord rep = clerk.rep(claim.rep());
        Pool pool = clerk.pool(claim.pool());
        if (!claim.allOrNothing()) {
            return claim.next() > 0 ? next(clerk, rep, pool) : each(clerk, rep, pool);
        }
        GroupDraft draft = clerk.draft();
        draft.undo().begin();
        List<ClaimResult> results = claim.next() > 0 ? next(clerk, rep, pool) : each(clerk, rep, pool);
        for (ClaimResult result : results) {
            if (result.refusal() != null) {
                draft.undo().undo();
                throw FenpeiException.refused(result.refusal());
            }
        }
        draft.undo().commit();
        return results;
    }

    private List<ClaimResult> each(Clerk clerk, RepRecord rep, Pool pool) {
        List<ClaimResult> results = new ArrayList<>();
        for (LeadId id : claim.leads()) {
            results.add(one(clerk, rep, pool, clerk.draft().lead(id), id));
        }
        return results;
    }

    private List<ClaimResult> next(Clerk clerk, RepRecord rep, Pool pool) {
        List<ClaimResult> results = new ArrayList<>();
        @Nullable ClaimResult refused = null;
        int spare = SPARE;
        for (PlacedLead stored : clerk.draft().input().pooled(pool.id())) {
            if (results.size() == claim.next() || spare == 0) {
                break;
            }
            LeadId id = stored.lead().id();
            @Nullable PlacedLead lead = clerk.draft().lead(id);
            if (lead == null || !liesIn(lead, pool) || !clerk.cache().shares().covers(pool, rep.rep(), lead.lead())) {
                continue;
            }
            ClaimResult result = one(clerk, rep, pool, lead, id);
            if (result.decision() != null) {
                results.add(result);
            } else {
                refused = result;
                spare--;
            }
        }
        if (results.isEmpty() || (claim.allOrNothing() && results.size() < claim.next())) {
            results.add(
                    refused != null
                            ? refused
                            : new ClaimResult(
                                    null, null, Refusal.of(Reason.of("engine.pool-empty", "pool", pool.id()))));
        }
        return results;
    }

    private ClaimResult one(Clerk clerk, RepRecord rep, Pool pool, @Nullable PlacedLead lead, LeadId id) {
        if (lead == null) {
            return refused(id, Reason.of("engine.not-found", "what", "lead", "id", id.toString()));
        }
        if (!liesIn(lead, pool)) {
            @Nullable String owner = lead.placement().owner();
            return refused(
                    id,
                    owner == null
                            ? Reason.of("engine.not-in-pool", "lead", id.toString(), "pool", pool.id())
                            : Reason.of("engine.already-taken", "lead", id.toString(), "owner", owner));
        }
        @Nullable LeftOut no = clerk.guards(rep, lead.lead(), Door.CLAIM, pool);
        if (no != null) {
            return new ClaimResult(id, null, no.refusal());
        }
        String repId = rep.rep().id();
        Placement placement =
                Claimed.placement(repId, pool.id(), clerk.now(), clerk.draft().nextSequence());
        Decision decision = clerk.draft().place(lead, false, placement, Note.byHand(Door.CLAIM, actor, Trace.PLAIN));
        claimed.take(clerk.draft(), id);
        return new ClaimResult(id, decision, null);
    }

    private static boolean liesIn(PlacedLead lead, Pool pool) {
        return lead.placement().state() == Placement.State.POOL
                && pool.id().equals(lead.placement().pool());
    }

    private static ClaimResult refused(LeadId id, Reason reason) {
        return new ClaimResult(id, null, Refusal.of(reason));
    }
}
