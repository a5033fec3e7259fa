package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.engine.keeping.KeepingSetting;
import org.jspecify.annotations.Nullable;

/** Extends or locks a lead, as far as the unit allows it. */
final class KeepTask extends Task<PlacedLead> {

    /** What is asked for. */
    enum What {
        /** An extension. */
        EXTEND,
        /** To agree to one. */
        GRANT,
        /** To refuse one. */
        REFUSE,
        /** A lock. */
        LOCK,
        /** The end of a lock. */
        UNLOCK
    }

    private final What what;
    private final LeadId id;
    private final String why;
    private final Instant until;
    private final @Nullable String owner;
    private final String actor;

    private KeepTask(What what, LeadId id, String why, Instant until, @Nullable String owner, String actor) {
        this.what = what;
        this.id = id;
        this.why = why;
        this.until = until;
        this.owner = owner;
        this.actor = actor;
    }

    static KeepTask extend(LeadId id, String why, @Nullable String owner, String actor) {
        return new KeepTask(What.EXTEND, id, why, Instant.EPOCH, owner, actor);
    }

    static KeepTask answer(LeadId id, boolean granted, String actor) {
        return new KeepTask(granted ? What.GRANT : What.REFUSE, id, "", Instant.EPOCH, null, actor);
    }

    static KeepTask lock(LeadId id, Instant until, @Nullable String owner, String actor) {
        return new KeepTask(What.LOCK, id, "", until, owner, actor);
    }

    static KeepTask unlock(LeadId id, @Nullable String owner, String actor) {
        return new KeepTask(What.UNLOCK, id, "", Instant.EPOCH, owner, actor);
    }

    @Override
    void need(Needs needs) {
        needs.lead(id);
        if (what == What.LOCK) {
            needs.locksOf(id);
        }
    }

    @Override
    PlacedLead decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        if (owner != null) {
            Clerk.requireOwner(lead, owner);
        }
        @Nullable Ownership open = clerk.draft().keeper().open(lead);
        if (open == null) {
            throw refused(Reason.of("engine.not-owned", "lead", id.toString()));
        }
        Keeping before = lead.keeping() == null ? Keeping.since(open.from()) : lead.keeping();
        return switch (what) {
            case EXTEND -> extend(clerk, lead, before, open);
            case GRANT -> grant(clerk, asked(lead), before, open);
            case REFUSE -> refuse(clerk, asked(lead), before);
            case LOCK -> lock(clerk, lead, before);
            case UNLOCK -> unlock(clerk, lead, before);
        };
    }

    private static FenpeiException refused(Reason reason) {
        return FenpeiException.refused(Refusal.of(reason));
    }

    private PlacedLead extend(Clerk clerk, PlacedLead lead, Keeping before, Ownership open) {
        KeepingSetting.Extension rule = clerk.cache().keeping().setting().extension();
        if (rule == null) {
            throw refused(Reason.of("engine.keeping-no-extension"));
        }
        Instant later = extended(clerk.draft(), rule, before, open);
        if (!rule.approval()) {
            return extended(clerk.draft(), lead, before, later, actor);
        }
        if (before.asked() != null) {
            throw refused(Reason.of("engine.keeping-asked-already"));
        }
        Reason reason = Reason.of("engine.keeping-asked", "lead", id.toString(), "rep", open.rep(), "why", why);
        clerk.draft()
                .notice(
                        null,
                        Notice.Kind.REQUEST,
                        id,
                        Reason.of("engine.keeping-asked-for", "lead", id.toString(), "rep", open.rep()));
        return clerk.draft()
                .keep(lead, before.withAsked(new Keeping.Asked(clerk.now(), why)), trace("extension", reason), actor);
    }

    /**
     * Until when an extension would go.
     *
     * @throws FenpeiException if there can be none
     */
    static Instant extended(GroupDraft draft, KeepingSetting.Extension rule, Keeping before, Ownership open) {
        Deadline deadline = before.deadline();
        if (deadline == null) {
            throw refused(Reason.of("engine.keeping-no-deadline"));
        }
        if (before.extensions() >= rule.times()) {
            throw FenpeiException.refused(new Refusal(
                    Reason.of("engine.keeping-extended", "times", rule.times()),
                    (long) rule.times(),
                    (long) before.extensions(),
                    null));
        }
        WorkingTime calendar = draft.keeper().rules().calendar().of(open.rep());
        Instant from = deadline.at().isBefore(draft.now()) ? draft.now() : deadline.at();
        Instant most = rule.most().after(open.from(), calendar);
        Instant until = rule.by().after(from, calendar);
        Instant later = until.isAfter(most) ? most : until;
        if (!later.isAfter(from)) {
            throw refused(Reason.of("engine.keeping-longest", "at", most.toString()));
        }
        return Instant.ofEpochMilli(later.toEpochMilli());
    }

    /** Extends a lead. */
    static PlacedLead extended(GroupDraft draft, PlacedLead lead, Keeping before, Instant until, String actor) {
        Keeping later = before.extended(until, draft.now());
        @Nullable Keeping keeping = draft.keeper().again(lead.withKeeping(later), true);
        return draft.keep(
                lead,
                keeping,
                trace("extension", Reason.of("engine.keeping-extension", "until", until.toString())),
                actor);
    }

    private PlacedLead asked(PlacedLead lead) {
        if (lead.keeping() == null || lead.keeping().asked() == null) {
            throw refused(Reason.of("engine.keeping-not-asked"));
        }
        return lead;
    }

    private PlacedLead grant(Clerk clerk, PlacedLead lead, Keeping before, Ownership open) {
        KeepingSetting.Extension rule = clerk.cache().keeping().setting().extension();
        if (rule == null) {
            throw refused(Reason.of("engine.keeping-no-extension"));
        }
        Instant later = extended(clerk.draft(), rule, before, open);
        clerk.draft()
                .notice(
                        open.rep(),
                        Notice.Kind.REQUEST,
                        id,
                        Reason.of("engine.keeping-granted", "lead", id.toString(), "until", later.toString()));
        return extended(clerk.draft(), lead, before, later, actor);
    }

    private PlacedLead refuse(Clerk clerk, PlacedLead lead, Keeping before) {
        clerk.draft()
                .notice(
                        lead.placement().owner(),
                        Notice.Kind.REQUEST,
                        id,
                        Reason.of("engine.keeping-refused", "lead", id.toString()));
        return clerk.draft()
                .keep(
                        lead,
                        before.withAsked(null),
                        trace("extension", Reason.of("engine.keeping-refused", "lead", id.toString())),
                        actor);
    }

    private PlacedLead lock(Clerk clerk, PlacedLead lead, Keeping before) {
        KeepingSetting.Lock rule = clerk.cache().keeping().setting().lock();
        String rep = Objects.requireNonNull(lead.placement().owner());
        if (rule == null) {
            throw refused(Reason.of("engine.keeping-no-lock"));
        }
        if (before.lockedUntil() != null) {
            throw refused(Reason.of("engine.keeping-locked-once"));
        }
        WorkingTime calendar = clerk.cache().keeping().calendar().of(rep);
        Instant most = rule.most().after(clerk.now(), calendar);
        if (!until.isAfter(clerk.now()) || until.isAfter(most)) {
            throw refused(Reason.of("engine.keeping-lock-longest", "at", most.toString()));
        }
        int locked = clerk.draft().input().locked(rep, clerk.now())
                + clerk.draft().keeper().lockedHere(rep);
        if (locked >= rule.quota()) {
            throw FenpeiException.refused(new Refusal(
                    Reason.of("engine.keeping-lock-quota", "quota", rule.quota()),
                    (long) rule.quota(),
                    (long) locked,
                    null));
        }
        clerk.draft().keeper().countLock(rep);
        Keeping after = before.locked(Instant.ofEpochMilli(until.toEpochMilli()), clerk.now());
        return renewed(clerk, lead, after, Reason.of("engine.keeping-locked", "until", until.toString()));
    }

    private PlacedLead unlock(Clerk clerk, PlacedLead lead, Keeping before) {
        Instant locked = before.lockedUntil();
        if (locked == null || !locked.isAfter(clerk.now())) {
            throw refused(Reason.of("engine.keeping-not-locked"));
        }
        // The end of the lock stays known, so that nobody locks a lead again and again.
        return renewed(clerk, lead, before.locked(clerk.now(), clerk.now()), Reason.of("engine.keeping-unlocked"));
    }

    private PlacedLead renewed(Clerk clerk, PlacedLead lead, Keeping after, Reason reason) {
        @Nullable Keeping keeping = clerk.draft().keeper().again(lead.withKeeping(after), true);
        return clerk.draft().keep(lead, keeping, trace("lock", reason), actor);
    }

    private static List<StepTrace> trace(String what, Reason reason) {
        return List.of(
                new StepTrace(what, Ladder.KEEPING, null, StepTrace.Outcome.KEEP, StepRequest.ALL, 0, List.of(reason)));
    }
}
