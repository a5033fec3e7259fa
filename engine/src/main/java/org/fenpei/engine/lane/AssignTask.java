package org.fenpei.engine.lane;

import java.util.Comparator;
import java.util.Set;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/** Gives a lead to somebody by hand. */
final class AssignTask extends Task<Decision> {

    private final LeadId id;
    private final Target target;
    private final @Nullable String override;
    private final @Nullable String from;
    private final String actor;

    /**
     * A task.
     *
     * @param from the pool that the lead must lie in; null for wherever it is
     */
    AssignTask(LeadId id, Target target, @Nullable String override, @Nullable String from, String actor) {
        this.id = id;
        this.target = target;
        this.override = override;
        this.from = from;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
    }

    @Override
    Decision decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        if (lead.placement().state() == Placement.State.CLOSED) {
            throw FenpeiException.refused(Refusal.of(Reason.of("engine.closed", "lead", id.toString())));
        }
        clerk.requireFree(lead);
        if (from != null) {
            requireIn(lead, from);
        }
        return switch (target.kind()) {
            case REP -> toRep(clerk, lead, clerk.rep(target.id()));
            case TEAM -> toRep(clerk, lead, leastLoaded(clerk, lead));
            case POOL -> toPool(clerk, lead);
            case POLICY -> byPolicy(clerk, lead);
        };
    }

    private static void requireIn(PlacedLead lead, String pool) {
        Placement placement = lead.placement();
        if (placement.state() != Placement.State.POOL || !pool.equals(placement.pool())) {
            String id = lead.lead().id().toString();
            throw FenpeiException.refused(Refusal.of(
                    placement.owner() == null
                            ? Reason.of("engine.not-in-pool", "lead", id, "pool", pool)
                            : Reason.of("engine.already-taken", "lead", id, "owner", placement.owner())));
        }
    }

    private Decision toRep(Clerk clerk, PlacedLead lead, RepRecord rep) {
        String repId = rep.rep().id();
        if (repId.equals(lead.placement().owner())) {
            throw FenpeiException.refused(
                    Refusal.of(Reason.of("engine.already-owner", "lead", id.toString(), "rep", repId)));
        }
        @Nullable
        LeftOut no =
                override == null ? clerk.guards(rep, lead.lead(), Door.MANUAL, null) : clerk.always(rep, lead.lead());
        if (no != null) {
            throw FenpeiException.refused(no.refusal());
        }
        Reason reason = override == null
                ? Reason.of("engine.manual", "rep", repId, "actor", actor)
                : Reason.of("engine.manual-override", "rep", repId, "actor", actor, "override", override);
        Placement placement =
                Placement.owned(repId, null, clerk.now(), reason, clerk.draft().nextSequence());
        return clerk.draft().place(lead, false, placement, note());
    }

    /** The eligible member who holds least; of several the first by id. Who holds nothing holds least. */
    private RepRecord leastLoaded(Clerk clerk, PlacedLead lead) {
        String team = target.id();
        if (!clerk.cache().hasTeam(team)) {
            throw FenpeiException.notFound("team", team);
        }
        return clerk.cache().scope(Set.of(team), clerk.now()).candidates().stream()
                .map(candidate -> clerk.rep(candidate.id()))
                .filter(rep -> !rep.rep().id().equals(lead.placement().owner()))
                .filter(rep -> clerk.guards(rep, lead.lead(), Door.MANUAL, null) == null)
                .min(Comparator.comparingInt(RepRecord::held))
                .orElseThrow(
                        () -> FenpeiException.refused(Refusal.of(Reason.of("engine.team-not-eligible", "team", team))));
    }

    private Decision toPool(Clerk clerk, PlacedLead lead) {
        String pool = clerk.pool(target.id()).id();
        if (lead.placement().state() == Placement.State.POOL
                && pool.equals(lead.placement().pool())) {
            throw FenpeiException.refused(
                    Refusal.of(Reason.of("engine.already-in-pool", "lead", id.toString(), "pool", pool)));
        }
        Placement placement = Placement.pooled(
                pool,
                clerk.now(),
                Reason.of("engine.manual-pool", "pool", pool, "actor", actor),
                clerk.draft().nextSequence());
        return clerk.draft().place(lead, false, placement, note());
    }

    private Decision byPolicy(Clerk clerk, PlacedLead lead) {
        @Nullable CompiledPolicy policy = clerk.cache().policy(target.id());
        if (policy == null) {
            throw FenpeiException.notFound("policy", target.id());
        }
        return clerk.ask(policy.decides(id), lead.lead()).place(lead, false, actor);
    }

    private Note note() {
        return Note.byHand(Door.MANUAL, actor, Trace.byHand(override));
    }
}
