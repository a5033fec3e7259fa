package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.jspecify.annotations.Nullable;

/** Leaves candidates out for one lead only: those whom guards that look at the lead refuse, and the one whose work it was. */
final class LeadScreen {

    private static final String ENGINE = "engine";
    private static final String HANDED_OVER = "engine.handed-over";

    private final GroupDraft draft;
    private final ScopeView scope;
    private final Lead lead;
    private final @Nullable PlacedLead known;
    private final @Nullable String from;
    private final boolean owned;

    /**
     * For one lead.
     *
     * @param known where it is; null if it is new
     * @param from whose work is handed over, and who gets nothing of it back; null if none is
     */
    LeadScreen(GroupDraft draft, ScopeView scope, Lead lead, @Nullable PlacedLead known, @Nullable String from) {
        this.draft = draft;
        this.scope = scope;
        this.lead = lead;
        this.known = known;
        this.from = from;
        this.owned = known != null && known.placement().owner() != null;
    }

    /** Those of the scope's candidates who are left out. */
    List<LeftOut> out() {
        Guards guards = draft.cache().guards();
        if (owned && !guards.lookAtLeads() && from == null) {
            // Deadlines have taken it from nobody: it would not have an owner.
            return List.of();
        }
        List<Ownership> former = draft.ownerships(lead.id());
        Map<String, Instant> hadIt = Ladder.formerOwners(draft.cache(), former, draft.now());
        @Nullable Pool pool = pool(guards, former);
        if (!guards.lookAtLeads() && from == null && hadIt.isEmpty() && pool == null) {
            return List.of();
        }
        List<LeftOut> out = new ArrayList<>();
        List<Candidate> candidates = scope.candidates();
        for (int i = 0; i < candidates.size(); i++) {
            @Nullable LeftOut no = no(candidates.get(i), scope.record(i), guards, former, pool, hadIt);
            if (no != null) {
                out.add(no);
            }
        }
        return out;
    }

    private @Nullable LeftOut no(
            Candidate candidate,
            RepRecord record,
            Guards guards,
            List<Ownership> former,
            @Nullable Pool pool,
            Map<String, Instant> hadIt) {
        @Nullable RepRecord standIn = scope.standIn(candidate.id());
        String gets = standIn == null ? candidate.id() : standIn.rep().id();
        if (gets.equals(from)) {
            return new LeftOut(candidate.rep(), ENGINE, Refusal.of(Reason.of(HANDED_OVER, "rep", gets)));
        }
        @Nullable Instant again = hadIt.isEmpty() ? null : hadIt.get(gets);
        if (again != null) {
            return new LeftOut(
                    candidate.rep(),
                    "keeping",
                    new Refusal(Reason.of("engine.former-owner", "rep", gets), null, null, again));
        }
        Instant now = draft.now();
        @Nullable LeftOut no = guards.perLead(record, lead, former, pool, now);
        if (no == null && standIn != null && guards.perLead(standIn, lead, former, pool, now) != null) {
            return Leave.out(record, now);
        }
        return no;
    }

    /**
     * The pool that the lead comes out of: in which it lies or, if it waits, from which its last owner had it; so that waiting opens nobody a way
     * around what the pool asks for.
     */
    private @Nullable Pool pool(Guards guards, List<Ownership> former) {
        if (owned || known == null || !guards.lookAtPools()) {
            return null;
        }
        @Nullable String pool = known.placement().pool();
        if (pool == null && !former.isEmpty()) {
            pool = former.get(0).pool();
        }
        return pool == null ? null : draft.cache().pool(pool);
    }

    private RepRecord record(String rep) {
        return Objects.requireNonNull(draft.cache().rep(rep));
    }

    /** Whether a candidate may still own the lead after what was decided since the scope was looked at. */
    boolean stillMay(String candidate) {
        Guards guards = draft.cache().guards();
        RepRecord record = record(candidate);
        @Nullable RepRecord standIn = scope.standIn(candidate);
        List<Ownership> former = draft.ownerships(lead.id());
        if (standIn != null && guards.besidesLeave(record, draft.now()).leftOut() != null) {
            return false;
        }
        RepRecord gets = standIn == null ? record : standIn;
        @Nullable Pool pool = pool(guards, former);
        return guards.verdict(gets, draft.now()).leftOut() == null
                && guards.perLead(record, lead, former, pool, draft.now()) == null
                && (standIn == null || guards.perLead(standIn, lead, former, pool, draft.now()) == null);
    }

    /** Where the lead goes if a step assigns it to a candidate: to him, or to his substitute. */
    Placement owned(String candidate, Reason why, long sequence) {
        @Nullable RepRecord standIn = scope.standIn(candidate);
        return standIn == null
                ? Placement.owned(candidate, null, draft.now(), why, sequence)
                : Placement.owned(standIn.rep().id(), null, draft.now(), substitute(candidate, standIn), sequence);
    }

    private Reason substitute(String candidate, RepRecord standIn) {
        LeftOut away = Objects.requireNonNull(Leave.out(record(candidate), draft.now()));
        return Reason.of(
                "engine.substitute",
                "owner",
                candidate,
                "rep",
                standIn.rep().id(),
                "until",
                Objects.requireNonNull(away.refusal().reason().args().get("until")));
    }

    /** Whose work a recorded decision handed over; null if it did not. */
    static @Nullable String handedOver(Trace.Content trace) {
        return trace.alsoOut().stream()
                .map(out -> out.refusal().reason())
                .filter(reason -> reason.code().equals(HANDED_OVER))
                .map(reason -> String.valueOf(reason.args().get("rep")))
                .findFirst()
                .orElse(null);
    }
}
