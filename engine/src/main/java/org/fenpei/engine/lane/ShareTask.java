package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;

/** Shares the credit for a lead, or takes back what was said about it. The lead stays where it is. */
final class ShareTask extends Task<Decision> {

    private static final String CREDIT = "credit";

    private final LeadId id;
    private final List<CreditShare> shares;
    private final String why;
    private final @Nullable String owner;
    private final String actor;

    /**
     * A task.
     *
     * @param shares who shall have which share; empty to take back what was said
     * @param owner whose lead it must be; null if whoever asks may share that of any lead
     */
    ShareTask(LeadId id, List<CreditShare> shares, String why, @Nullable String owner, String actor) {
        this.id = id;
        this.shares = shares;
        this.why = why;
        this.owner = owner;
        this.actor = actor;
    }

    @Override
    void need(Needs needs) {
        needs.credit(id);
    }

    @Override
    Decision decide(Clerk clerk) {
        PlacedLead lead = clerk.lead(id);
        GroupDraft draft = clerk.draft();
        Crediting crediting = new Crediting(draft, id);
        refuseMerged(lead);
        if (owner != null) {
            Clerk.requireOwner(lead, owner);
            if (!crediting.rules().ownersShare()) {
                throw refused(Reason.of("engine.share-not-owners", "lead", id.toString()));
            }
        }
        checkReps(clerk);
        if (shares.isEmpty() && crediting.given() == null) {
            throw refused(Reason.of("engine.share-nothing", "lead", id.toString()));
        }
        List<CreditShare> before = crediting.shares(lead);
        CreditSplit said = crediting.said(lead, shares, draft.nextSequence(), actor, why);
        crediting.shared(lead, said);
        Decision decision = draft.log(lead, Door.CREDIT, actor, trace(reason(said)));
        tell(draft, before, new Crediting(draft, id).shares(lead));
        return decision;
    }

    /** A merged lead goes on in another one, and with it the credit. */
    static void refuseMerged(PlacedLead lead) {
        @Nullable LeadId into = Merging.into(lead.placement());
        if (into != null) {
            throw refused(
                    Reason.of("engine.merged-already", "lead", lead.lead().id().toString(), "into", into.toString()));
        }
    }

    /** Refuses what is not closed. */
    static void requireClosed(PlacedLead lead) {
        if (lead.placement().state() != Placement.State.CLOSED) {
            throw refused(
                    Reason.of("engine.not-closed", "lead", lead.lead().id().toString()));
        }
        refuseMerged(lead);
    }

    private static FenpeiException refused(Reason reason) {
        return FenpeiException.refused(Refusal.of(reason));
    }

    private void checkReps(Clerk clerk) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            String rep = shares.get(i).rep();
            if (clerk.cache().rep(rep) == null) {
                problems.add(Problem.error(
                        "/shares/" + i + "/rep", rep, Reason.of("engine.not-found", "what", "rep", "id", rep)));
            }
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
    }

    /** What was said, for people. */
    static Reason reason(CreditSplit said) {
        return said.kind() == CreditSplit.Kind.GIVEN
                ? Reason.of(
                        "engine.share-given",
                        "actor",
                        said.actor(),
                        "shares",
                        CreditShare.text(said.shares()),
                        "why",
                        said.why())
                : Reason.of("engine.share-withdrawn", "actor", said.actor(), "why", said.why());
    }

    static byte[] trace(Reason reason) {
        return Trace.kept(List.of(
                new StepTrace(CREDIT, CREDIT, null, StepTrace.Outcome.KEEP, StepRequest.ALL, 0, List.of(reason))));
    }

    /** Whoever has more or less than before learns of it, but for the owner who did it himself. */
    private void tell(GroupDraft draft, List<CreditShare> before, List<CreditShare> after) {
        Map<String, Integer> had = byRep(before);
        Map<String, Integer> has = byRep(after);
        Set<String> reps = new TreeSet<>(had.keySet());
        reps.addAll(has.keySet());
        for (String rep : new HashSet<>(reps)) {
            if (had.getOrDefault(rep, 0).equals(has.getOrDefault(rep, 0)) || rep.equals(owner)) {
                reps.remove(rep);
            }
        }
        for (String rep : reps) {
            String percent = CreditShare.percent(has.getOrDefault(rep, 0)).toPlainString();
            draft.notice(
                    rep,
                    Notice.Kind.NOTE,
                    id,
                    Reason.of("engine.share-told", "lead", id.toString(), "percent", percent, "actor", actor));
        }
    }

    private static Map<String, Integer> byRep(List<CreditShare> shares) {
        Map<String, Integer> byRep = new HashMap<>();
        shares.forEach(share -> byRep.put(share.rep(), share.hundredths()));
        return byRep;
    }
}
