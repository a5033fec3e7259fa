package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.engine.sharing.Parts;
import org.fenpei.engine.sharing.Sharing;
import org.fenpei.engine.sharing.SharingRules;
import org.jspecify.annotations.Nullable;

/**
 * Credits reps with what came of leads. Whatever happens, what each rep shall have in the end is compared with what he was credited
 * with before, and the difference is added. Who owned the lead when it was closed has it among his won and lost ones, whole, and the
 * customer's rating; the amount is shared.
 */
final class Crediting {

    /** Nobody reads it. */
    private static final String UNOWNED = "-";

    private final GroupDraft draft;
    private final LeadId lead;
    private final LeadCredit kept;
    private final List<Ownership> ownerships;
    private final SharingRules rules;

    /** About a lead, as of the decisions before. */
    Crediting(GroupDraft draft, LeadId lead) {
        this.draft = draft;
        this.lead = lead;
        this.kept = draft.creditOf(lead);
        this.ownerships = draft.ownerships(lead);
        this.rules = draft.cache().settings().get(SharingRules.KIND);
    }

    /** What each rep shall have. */
    private record Had(int share, long cents, int won, int lost, int ratings, int ratingSum) {

        static final Had NOTHING = new Had(0, 0, 0, 0, 0, 0);

        Had and(CreditEntry entry) {
            return new Had(
                    entry.share(),
                    cents + entry.cents(),
                    won + entry.won(),
                    lost + entry.lost(),
                    ratings + entry.ratings(),
                    ratingSum + entry.ratingSum());
        }
    }

    /** What somebody said last; null if nobody did, or it was taken back. */
    @Nullable
    CreditSplit given() {
        return Sharing.given(kept.splits());
    }

    /** What the unit has settled. */
    SharingRules rules() {
        return rules;
    }

    /**
     * The lead was closed by the decision of that number, and is nobody's any more.
     *
     * @param owner whose it was; null for nobody's
     */
    void closed(@Nullable String owner, Closing closing, long sequence, String actor) {
        Instant now = draft.now();
        List<CreditShare> shares =
                closing.result() == Closing.Result.WON ? settle(owner, now, sequence, actor) : List.of();
        book(after(owner, closing, closing.cents(), shares), now, sequence);
    }

    /** The shares that hold when the lead is won; kept if they would not be found again. */
    private List<CreditShare> settle(@Nullable String owner, Instant at, long sequence, String actor) {
        List<CreditShare> shares = Sharing.of(rules, kept.splits(), owner, ownerships, at, this::works);
        if (!shares.equals(Sharing.settled(kept.splits(), owner))) {
            draft.credit()
                    .add(new CreditSplit(
                            lead, sequence, CreditSplit.Kind.SETTLED, shares, owner, draft.now(), actor, ""));
        }
        return shares;
    }

    private boolean works(String rep) {
        @Nullable RepRecord record = draft.cache().rep(rep);
        return record != null && record.rep().state() != Rep.State.LEFT;
    }

    /**
     * What somebody says about the credit from the decision of that number on.
     *
     * @param shares who has which share; empty if what was said is taken back
     */
    CreditSplit said(PlacedLead placed, List<CreditShare> shares, long sequence, String actor, String why) {
        @Nullable String owner = owner(placed);
        CreditSplit.Kind kind = shares.isEmpty() ? CreditSplit.Kind.WITHDRAWN : CreditSplit.Kind.GIVEN;
        List<CreditShare> said = Sharing.ordered(shares);
        if (shares.isEmpty() && isWon(placed)) {
            // What the setting makes of it now holds for good.
            said = Sharing.of(
                    rules, List.of(), owner, ownerships, placed.placement().since(), this::works);
        }
        return new CreditSplit(lead, sequence, kind, said, owner, draft.now(), actor, why);
    }

    /** Who has which share now: of a lead that was won what was settled, of another one what would be. */
    List<CreditShare> shares(PlacedLead placed) {
        return isWon(placed)
                ? Sharing.settled(kept.splits(), owner(placed))
                : Sharing.of(rules, kept.splits(), owner(placed), ownerships, draft.now(), this::works);
    }

    private @Nullable String owner(PlacedLead placed) {
        return isClosed(placed)
                ? Sharing.closer(ownerships)
                : placed.placement().owner();
    }

    private static boolean isClosed(PlacedLead placed) {
        return placed.placement().state() == Placement.State.CLOSED;
    }

    private boolean isWon(PlacedLead placed) {
        return isClosed(placed) && Sharing.isWon(ownerships, kept.entries());
    }

    /** For how much the lead was won, as far as it was credited. */
    private long cents() {
        return kept.entries().stream().mapToLong(CreditEntry::cents).sum();
    }

    /** Somebody said how the credit is shared. */
    void shared(PlacedLead placed, CreditSplit said) {
        draft.credit().add(said);
        if (isWon(placed)) {
            @Nullable String owner = owner(placed);
            @Nullable Closing closing = Sharing.closing(ownerships);
            List<CreditShare> shares = Sharing.settled(List.of(said), owner);
            Map<String, Had> after = after(owner, closing == null ? unowned() : closing, cents(), shares);
            book(after, placed.placement().since(), said.sequence());
        }
    }

    /** What came of a won lead that nobody owned when it was closed, as far as it matters. */
    private Closing unowned() {
        Had nobody = before().getOrDefault(CreditEntry.NOBODY, Had.NOTHING);
        return new Closing(Closing.Result.WON, null, nobody.ratings() == 0 ? null : nobody.ratingSum(), UNOWNED);
    }

    /** What came of the lead was corrected by the decision of that number. */
    void corrected(PlacedLead placed, Closing closing, long sequence, String actor) {
        @Nullable String owner = owner(placed);
        Instant closedAt = placed.placement().since();
        List<CreditShare> shares = List.of();
        if (closing.result() == Closing.Result.WON) {
            shares = isWon(placed) ? Sharing.settled(kept.splits(), owner) : settle(owner, closedAt, sequence, actor);
        }
        book(after(owner, closing, closing.cents(), shares), closedAt, sequence);
        draft.correct(lead, closing, sequence);
    }

    /** The lead, which was closed at that instant, was opened again by the decision of that number. */
    void reopened(Instant closedAt, long sequence) {
        book(Map.of(), closedAt, sequence);
        draft.correct(lead, null, sequence);
    }

    /** What each rep has by now. */
    private Map<String, Had> before() {
        Map<String, Had> before = new HashMap<>();
        for (CreditEntry entry : kept.entries()) {
            before.put(
                    entry.rep(), before.getOrDefault(entry.rep(), Had.NOTHING).and(entry));
        }
        return before;
    }

    /** Adds what each rep has more or less than before. */
    private void book(Map<String, Had> after, Instant closedAt, long sequence) {
        Map<String, Had> before = before();
        Set<String> reps = new TreeSet<>(before.keySet());
        reps.addAll(after.keySet());
        for (String rep : reps) {
            Had had = before.getOrDefault(rep, Had.NOTHING);
            Had has = after.getOrDefault(rep, Had.NOTHING);
            if (!had.equals(has)) {
                draft.credited(new CreditEntry(
                        lead,
                        sequence,
                        rep,
                        closedAt,
                        has.share(),
                        has.cents() - had.cents(),
                        has.won() - had.won(),
                        has.lost() - had.lost(),
                        has.ratings() - had.ratings(),
                        has.ratingSum() - had.ratingSum()));
            }
        }
    }

    /** What each rep shall have. What would be nobody's is noted as such, so that it can be given to somebody later. */
    private static Map<String, Had> after(
            @Nullable String owner, Closing closing, long cents, List<CreditShare> shares) {
        Map<String, Had> after = new HashMap<>();
        Map<String, Long> parts = Parts.of(cents, shares);
        for (CreditShare share : shares) {
            long part = Objects.requireNonNull(parts.get(share.rep()));
            after.put(share.rep(), new Had(share.hundredths(), part, 0, 0, 0, 0));
        }
        String closer = owner == null ? CreditEntry.NOBODY : owner;
        Had part = after.getOrDefault(closer, Had.NOTHING);
        @Nullable Integer rating = closing.rating();
        after.put(
                closer,
                new Had(
                        part.share(),
                        shares.isEmpty() ? cents : part.cents(),
                        closing.result() == Closing.Result.WON ? 1 : 0,
                        closing.result() == Closing.Result.LOST ? 1 : 0,
                        rating == null ? 0 : 1,
                        rating == null ? 0 : rating));
        return after;
    }
}
