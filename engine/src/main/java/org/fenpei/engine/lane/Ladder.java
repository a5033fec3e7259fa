package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Rung;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.engine.keeping.KeepingSetting;
import org.fenpei.engine.keeping.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Does what is due about the keeping of one lead: tells warnings, and carries rungs out. All of it is one decision together with
 * what is kept of it, so that it is done once, whatever fails.
 */
final class Ladder {

    /** Stands in traces where a strategy's id stands else. */
    static final String KEEPING = "keeping";

    private final Clerk clerk;
    private final GroupDraft draft;
    private final Plan plan;
    private final String owner;
    private final List<StepTrace> done = new ArrayList<>();
    private PlacedLead lead;
    private Keeping keeping;

    private Ladder(Clerk clerk, PlacedLead lead, String owner, Keeping keeping) {
        this.clerk = clerk;
        this.draft = clerk.draft();
        this.lead = lead;
        this.owner = owner;
        this.keeping = keeping;
        this.plan = draft.keeper().plan(owner);
    }

    /** Does all that is due of a lead. */
    static void climb(Clerk clerk, PlacedLead due) {
        LeadId id = due.lead().id();
        @Nullable String owner = clerk.lead(id).placement().owner();
        if (owner != null && Recount.concerns(clerk.cache(), owner)) {
            // What was promised by other rules, or before a leave was planned, may not be due any more.
            Recount.again(clerk, clerk.lead(id));
        }
        PlacedLead lead = clerk.lead(id);
        Keeping keeping = lead.keeping();
        if (owner != null && keeping != null) {
            new Ladder(clerk, lead, owner, keeping).climb();
        }
    }

    private void climb() {
        Keeping.@Nullable Running due = plan.due(keeping);
        while (due != null) {
            if (!step(due)) {
                return;
            }
            due = plan.due(keeping);
        }
        if (!keeping.equals(lead.keeping())) {
            draft.keep(lead, keeping, done, Clerk.SYSTEM);
        }
    }

    /**
     * Does one thing.
     *
     * @return whether the lead still has its owner
     */
    private boolean step(Keeping.Running due) {
        Deadline.Warning warning = due.warning();
        if (warning != null) {
            told(due, "engine.keeping-warning", owner);
            if (warning.manager()) {
                told(due, "engine.keeping-warning", null);
            }
            after(due, keeping.atRisk());
            return true;
        }
        Rung rung = due.rung();
        if (rung == null) {
            keeping = Plan.with(keeping, due, keeping.atRisk(), false);
            return true;
        }
        if (due.step() == due.deadline().warnings().size()) {
            if (grants()) {
                return false;
            }
            if (!keeping.postponed()) {
                draft.misses()
                        .missed(Objects.requireNonNull(clerk.cache().rep(owner)).rep());
            }
        }
        if (rung.moves()) {
            return !moves(due, rung);
        }
        stays(due, rung);
        return true;
    }

    /** Extends the lead instead, if that is granted without being asked for; then nothing else is done now. */
    private boolean grants() {
        KeepingSetting.Extension rule = clerk.cache().keeping().setting().extension();
        @Nullable Ownership open = draft.keeper().open(lead);
        if (rule == null
                || rule.grant() == null
                || open == null
                || keeping.extensions() >= rule.times()
                || !rule.grant().test(lead.lead())) {
            return false;
        }
        try {
            KeepTask.extended(draft, lead, keeping, KeepTask.extended(draft, rule, keeping, open), Clerk.SYSTEM);
            return true;
        } catch (FenpeiException longest) {
            return false;
        }
    }

    private void after(Keeping.Running due, boolean risk) {
        keeping = Plan.with(keeping, plan.done(due), risk, false);
    }

    /** Tells the owner, or the managers if there is no rep. */
    private void told(Keeping.Running due, String code, @Nullable String rep) {
        Reason reason = new Reason(
                code,
                Map.of(
                        "lead",
                        lead.lead().id().toString(),
                        "rule",
                        due.rule(),
                        "rep",
                        owner,
                        "at",
                        due.deadline().at().toString()));
        done.add(trace(due, reason));
        draft.notice(rep, Notice.Kind.DEADLINE, lead.lead().id(), reason);
    }

    private StepTrace trace(Keeping.Running due, Reason reason) {
        return new StepTrace(due.rule(), KEEPING, null, StepTrace.Outcome.KEEP, StepRequest.ALL, 0, List.of(reason));
    }

    private void stays(Keeping.Running due, Rung rung) {
        if (rung.acts().contains(Rung.Act.REMIND)) {
            told(due, "engine.keeping-reminder", owner);
        }
        if (rung.acts().contains(Rung.Act.COPY_MANAGER)) {
            told(due, "engine.keeping-manager", null);
        }
        boolean risk = rung.acts().contains(Rung.Act.AT_RISK);
        if (risk) {
            done.add(trace(due, Reason.of("engine.keeping-risk", "rule", due.rule(), "rep", owner)));
        }
        after(due, keeping.atRisk() || risk);
    }

    /** Takes the lead away; gives whether it could. */
    private boolean moves(Keeping.Running due, Rung rung) {
        boolean reassigns = rung.acts().contains(Rung.Act.REASSIGN);
        int hops = hops(draft.ownerships(lead.lead().id()));
        @Nullable String pool = reassigns ? null : pool(rung);
        if (reassigns ? hops >= rung.hops() : pool == null) {
            done.add(trace(
                    due,
                    reassigns
                            ? Reason.of("engine.keeping-hops", "rule", due.rule(), "hops", hops)
                            : Reason.of("engine.keeping-no-pool", "rule", due.rule())));
            Keeping.Running next = plan.done(due);
            keeping = Plan.with(
                    keeping, next.at(next.step(), next.rung() == null ? null : draft.now(), null), true, false);
            return false;
        }
        Rep rep = Objects.requireNonNull(clerk.cache().rep(owner)).rep();
        @Nullable Instant later = draft.sweep().count(rep);
        if (later != null) {
            keeping = Plan.postponed(keeping, due, later);
            return false;
        }
        stays(due, rung);
        leave(due, rung, pool);
        return true;
    }

    private void leave(Keeping.Running due, Rung rung, @Nullable String pool) {
        Reason why = due.deadline().reason();
        long sequence = draft.nextSequence();
        Placement place = pool == null
                ? Placement.unowned(Placement.State.WAITING, draft.now(), why, sequence)
                : Placement.pooled(pool, draft.now(), why, sequence);
        @Nullable String policy = pool == null && rung.target() != null ? rung.target() : lead.policy();
        PlacedLead before = new PlacedLead(lead.lead(), lead.placement(), policy, lead.keeping());
        draft.place(before, false, place, Note.byHand(Door.RECYCLE, Clerk.SYSTEM, Trace.kept(done)));
        if (pool == null) {
            clerk.byPolicy(clerk.lead(lead.lead().id()), false, Clerk.SYSTEM);
        }
    }

    /** The pool that is named, else the one that the lead came from, else the only one there is. */
    private @Nullable String pool(Rung rung) {
        @Nullable String named = rung.target() == null ? lead.placement().pool() : rung.target();
        if (named != null && clerk.cache().pool(named) != null) {
            return named;
        }
        return clerk.cache().pools().size() == 1
                ? clerk.cache().pools().stream().map(Pool::id).findFirst().orElse(null)
                : null;
    }

    /** How often in a row a lead has been re-assigned: ownerships by a policy, each after one that ended by a deadline. */
    static int hops(List<Ownership> ownerships) {
        int hops = 0;
        for (int i = 0; i + 1 < ownerships.size(); i++) {
            if (ownerships.get(i).door() != Door.POLICY || ownerships.get(i + 1).endDoor() != Door.RECYCLE) {
                break;
            }
            hops++;
        }
        return hops;
    }

    /**
     * Who does not get a lead that was taken back by a deadline, since he had it lately, and until when.
     *
     * @param ownerships of the lead, the latest first
     */
    static Map<String, Instant> formerOwners(LaneCache cache, List<Ownership> ownerships, Instant now) {
        if (ownerships.isEmpty() || ownerships.get(0).endDoor() != Door.RECYCLE) {
            return Map.of();
        }
        Map<String, Instant> former = new HashMap<>();
        for (Ownership one : ownerships) {
            if (one.to() != null) {
                Instant again = one.to().plus(cache.keeping().setting().formerOwners());
                if (again.isAfter(now)) {
                    former.merge(one.rep(), again, (a, b) -> a.isAfter(b) ? a : b);
                }
            }
        }
        return former;
    }
}
