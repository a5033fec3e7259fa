package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.engine.credit.CreditHold;
import org.fenpei.engine.grouping.Derived;
import org.fenpei.engine.grouping.Facts;
import org.fenpei.engine.plugin.Meter;
import org.fenpei.engine.plugin.StrategyEntry;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/** What a task may do with the group that it is decided in. */
final class Clerk {

    private static final String HOLD = "credit-hold";

    private final GroupDraft draft;
    private final Meter meter;
    private final Predicate<StrategyEntry> stillThere;

    Clerk(GroupDraft draft, Meter meter, Predicate<StrategyEntry> stillThere) {
        this.draft = draft;
        this.meter = meter;
        this.stillThere = stillThere;
    }

    GroupDraft draft() {
        return draft;
    }

    LaneCache cache() {
        return draft.cache();
    }

    Instant now() {
        return draft.now();
    }

    PlacedLead lead(LeadId id) {
        PlacedLead lead = draft.lead(id);
        if (lead == null) {
            throw FenpeiException.notFound("lead", id.toString());
        }
        return lead;
    }

    /** Refuses what only the owner may do, if the lead is not that rep's. */
    static void requireOwner(PlacedLead lead, String rep) {
        @Nullable String owner = lead.placement().owner();
        if (!rep.equals(owner)) {
            String id = lead.lead().id().toString();
            throw FenpeiException.refused(Refusal.of(
                    owner == null
                            ? Reason.of("engine.not-owned", "lead", id)
                            : Reason.of("engine.not-owner", "lead", id, "owner", owner)));
        }
    }

    RepRecord rep(String id) {
        RepRecord rep = cache().rep(id);
        if (rep == null) {
            throw FenpeiException.notFound("rep", id);
        }
        return rep;
    }

    Pool pool(String id) {
        Pool pool = cache().pool(id);
        if (pool == null) {
            throw FenpeiException.notFound("pool", id);
        }
        return pool;
    }

    /** What all guards say; null for yes. */
    @Nullable
    LeftOut guards(RepRecord rep, Lead lead, Door door, @Nullable Pool pool) {
        @Nullable LeftOut always = always(rep, lead);
        return always != null
                ? always
                : cache().guards().all(rep, lead, draft.ownerships(lead.id()), door, pool, now());
    }

    /** What no override helps against: the rep does not work, or the customer is held back. Null for yes. */
    @Nullable
    LeftOut always(RepRecord rep, Lead lead) {
        @Nullable LeftOut inactive = Guards.inactive(rep.rep());
        if (inactive != null) {
            return inactive;
        }
        @Nullable Reason hold = hold(lead);
        return hold == null ? null : new LeftOut(rep.rep(), HOLD, Refusal.of(hold));
    }

    /** Why nobody new may own the lead; null if nothing holds its customer back. */
    @Nullable
    Reason hold(Lead lead) {
        return draft.hold(lead);
    }

    /** An owner has worked with his customer: a fact that groups may ask for, if the unit has any. */
    void worked(LeadId id, String rep, Instant at, String actor) {
        PlacedLead lead = lead(id);
        if (Derived.isWanted(cache().settings()) && rep.equals(lead.placement().owner())) {
            @Nullable Instant before = Facts.worked(lead.lead(), rep);
            if (before == null || at.isAfter(before)) {
                draft.change(lead, Facts.worked(lead.lead().attributes(), rep, at), actor);
            }
        }
    }

    /** Refuses to move a lead that is held back. */
    void requireFree(PlacedLead lead) {
        @Nullable Reason hold = hold(lead.lead());
        if (hold != null) {
            throw FenpeiException.refused(Refusal.of(hold));
        }
    }

    /**
     * Brings a lead to where it belongs after something that holds it back began or ended: one that nobody owns is kept back, and one
     * that was kept back goes to its policy. Who owns it keeps it.
     *
     * @return whether the lead's being held back decides where it is
     */
    boolean settle(PlacedLead lead, String actor) {
        Placement.State state = lead.placement().state();
        if (state == Placement.State.CLOSED) {
            return true;
        }
        if (hold(lead.lead()) != null) {
            if (state == Placement.State.POOL || state == Placement.State.WAITING) {
                byPolicy(lead, false, actor);
            }
            return true;
        }
        if (CreditHold.keepsBack(lead.placement())) {
            byPolicy(lead, false, actor);
            return true;
        }
        return false;
    }

    /** The policy that decides for a lead: the one that it names, else the unit's fallback; null if there is none. */
    @Nullable
    CompiledPolicy policy(@Nullable String named) {
        @Nullable CompiledPolicy policy = named == null ? null : cache().policy(named);
        return policy == null ? cache().fallback() : policy;
    }

    /** The same, or the canary that runs beside it, if the lead is one of those that it decides. */
    @Nullable
    CompiledPolicy policy(@Nullable String named, LeadId lead) {
        @Nullable CompiledPolicy policy = policy(named);
        return policy == null ? null : policy.decides(lead);
    }

    /** Lets a policy decide; nothing is done yet. */
    Pipeline ask(CompiledPolicy policy, Lead lead) {
        return ask(policy, lead, null);
    }

    /** The same with the work of somebody who shall get nothing of it back. */
    Pipeline ask(CompiledPolicy policy, Lead lead, @Nullable String from) {
        return Pipeline.decide(draft, policy, lead, from, meter, stillThere);
    }

    /** Like {@link #ask}, up to a step that decides many leads at once. */
    Pipeline begin(CompiledPolicy policy, Lead lead) {
        return begin(policy, lead, Twist.NONE);
    }

    /** The same with something that is different from how it is. */
    Pipeline begin(CompiledPolicy policy, Lead lead, Twist twist) {
        return Pipeline.begin(draft, policy, lead, meter, twist, stillThere);
    }

    Meter meter() {
        return meter;
    }

    /** Lets the lead's policy decide and does it. Without any policy the lead waits. */
    Decision byPolicy(PlacedLead before, boolean isNew, String actor) {
        @Nullable CompiledPolicy policy = policy(before.policy(), before.lead().id());
        if (policy == null) {
            Instant since = before.placement().state() == Placement.State.WAITING
                    ? before.placement().since()
                    : now();
            Placement waiting = Placement.unowned(
                    Placement.State.WAITING, since, Reason.of("engine.no-policy"), draft.nextSequence());
            return draft.place(before, isNew, waiting, Note.byHand(Door.POLICY, actor, Trace.PLAIN));
        }
        return ask(policy, before.lead()).place(before, isNew, actor);
    }

    /**
     * Decides waiting leads again. One that would wait for the same reason stays as it is.
     *
     * @return whether it can make sense to look at further ones
     */
    boolean drain(List<PlacedLead> waiting) {
        boolean sense = someoneCanBeServed();
        for (PlacedLead lead : waiting) {
            if (!sense) {
                return false;
            }
            @Nullable CompiledPolicy policy = policy(lead.policy(), lead.lead().id());
            if (policy != null && !policy.blocked()) {
                if (decideWaiting(policy, lead)) {
                    sense = someoneCanBeServed();
                }
            }
        }
        return sense;
    }

    /**
     * Decides a lead again if it still waits. One that would wait for the same reason stays as it is.
     *
     * @return whether it went anywhere
     */
    boolean decideWaiting(CompiledPolicy policy, PlacedLead lead) {
        return decidedWaiting(policy, lead) != null;
    }

    /** The same; gives the decision, or null. */
    @Nullable
    Decision decidedWaiting(CompiledPolicy policy, PlacedLead lead) {
        PlacedLead present = lead(lead.lead().id());
        if (present.placement().state() != Placement.State.WAITING) {
            return null;
        }
        Pipeline decided = ask(policy, present.lead());
        Placement placement = decided.placement();
        if (placement.state() == Placement.State.WAITING
                && placement.reason().equals(present.placement().reason())) {
            return null;
        }
        return decided.place(present, false, SYSTEM);
    }

    /** Whether any policy could place a lead at all: else looking at a long queue would be in vain. */
    boolean someoneCanBeServed() {
        for (CompiledPolicy policy : cache().sides()) {
            if (!policy.blocked()
                    && (policy.placesWithoutCandidates()
                            || !cache().scope(policy.policy().teams(), now())
                                    .candidates()
                                    .isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /** Does what is due about the keeping of leads. */
    void recycle(List<PlacedLead> due) {
        due.forEach(lead -> Ladder.climb(this, lead));
    }

    /** The actor of what nobody asked for. */
    static final String SYSTEM = "system";
}
