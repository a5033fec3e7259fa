package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.SharedCredit;
import org.fenpei.api.store.CreditStore;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.sharing.Sharing;
import org.fenpei.engine.sharing.SharingRules;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks how credit is to be shared, hands it to the lane of its unit, and reads who was credited with what. */
@Component(service = SharedCredit.class)
public final class SharedCreditService implements SharedCredit {

    private static final int MAX_REASON = 500;

    private final Lanes lanes;
    private final LeadStore leads;
    private final CreditStore credit;
    private final DirectoryCache directory;
    private final DerivedLeads derived;

    /** With the lanes. */
    @Activate
    public SharedCreditService(
            @Reference Lanes lanes,
            @Reference LeadStore leads,
            @Reference CreditStore credit,
            @Reference DirectoryCache directory,
            @Reference DerivedLeads derived) {
        this.lanes = lanes;
        this.leads = leads;
        this.credit = credit;
        this.directory = directory;
        this.derived = derived;
    }

    @Override
    public Shared of(PlacedLead lead) {
        LeadId id = lead.lead().id();
        LeadCredit kept = credit.ofLead(id);
        List<CreditSplit> splits = kept.splits();
        List<Ownership> ownerships = leads.ownerships(id);
        SharingRules rules = derived.settings(lead.lead().unit()).get(SharingRules.KIND);
        boolean closed = lead.placement().state() == Placement.State.CLOSED;
        boolean settled = closed && Sharing.isWon(ownerships, kept.entries());
        @Nullable
        String owner = closed ? Sharing.closer(ownerships) : lead.placement().owner();
        List<CreditShare> shares = settled
                ? Sharing.settled(splits, owner)
                : Sharing.of(rules, splits, owner, ownerships, derived.now(), this::works);
        @Nullable CreditSplit given = Sharing.given(splits);
        boolean holds = given != null && (settled || Sharing.holds(rules, given, ownerships));
        From from = From.NOBODY;
        if (holds) {
            from = From.GIVEN;
        } else if (!shares.isEmpty()) {
            boolean all = shares.size() == 1 && shares.get(0).rep().equals(owner);
            from = all ? From.OWNER : From.SETTING;
        }
        List<CreditSplit> history = new ArrayList<>(splits);
        Collections.reverse(history);
        return new Shared(shares, from, history, kept.entries());
    }

    private boolean works(String rep) {
        return directory.rep(rep).filter(one -> one.state() != Rep.State.LEFT).isPresent();
    }

    @Override
    public CompletionStage<Decision> share(
            LeadId lead, List<CreditShare> shares, String why, @Nullable String owner, String actor) {
        return guarded(() -> {
            check(shares);
            checkReason(why);
            return lanes.share(unitOf(lead), lead, shares, why, owner, actor);
        });
    }

    private static void check(List<CreditShare> shares) {
        List<Problem> problems = new ArrayList<>();
        if (shares.isEmpty() || shares.size() > CreditShare.MOST) {
            problems.add(Problem.error(
                    "/shares",
                    String.valueOf(shares.size()),
                    Reason.of("config.range", "min", 1, "max", CreditShare.MOST)));
        }
        Set<String> reps = new HashSet<>();
        for (int i = 0; i < shares.size(); i++) {
            String rep = shares.get(i).rep();
            if (!reps.add(rep)) {
                problems.add(Problem.error("/shares/" + i + "/rep", rep, Reason.of("engine.share-twice", "rep", rep)));
            }
        }
        int sum = shares.stream().mapToInt(CreditShare::hundredths).sum();
        if (!shares.isEmpty() && sum != CreditShare.WHOLE) {
            String percent = CreditShare.percent(sum).toPlainString();
            problems.add(Problem.error("/shares", percent, Reason.of("engine.share-sum", "percent", percent)));
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
    }

    @Override
    public CompletionStage<Decision> withdraw(LeadId lead, String why, @Nullable String owner, String actor) {
        return guarded(() -> {
            checkReason(why);
            return lanes.share(unitOf(lead), lead, List.of(), why, owner, actor);
        });
    }

    @Override
    public CompletionStage<Decision> correct(LeadId lead, Closing closing, String actor) {
        return guarded(() -> {
            checkReason(closing.why());
            return lanes.correct(unitOf(lead), lead, closing, actor);
        });
    }

    @Override
    public CompletionStage<Decision> reopen(LeadId lead, String why, String actor) {
        return guarded(() -> {
            checkReason(why);
            return lanes.reopen(unitOf(lead), lead, why, actor);
        });
    }

    @Override
    public Page<CreditEntry> ofRep(String rep, Instant from, Instant to, @Nullable String cursor, int limit) {
        return credit.ofRep(unitOf(rep), rep, from, to, cursor, limit);
    }

    @Override
    public CreditTotal total(String rep, Instant from, Instant to) {
        return credit.total(unitOf(rep), rep, from, to);
    }

    private String unitOf(String rep) {
        return directory
                .rep(rep)
                .orElseThrow(() -> FenpeiException.notFound("rep", rep))
                .unit();
    }

    private String unitOf(LeadId lead) {
        return leads.find(lead)
                .orElseThrow(() -> FenpeiException.notFound("lead", lead.toString()))
                .lead()
                .unit();
    }

    private static void checkReason(String why) {
        List<Problem> problems = new ArrayList<>();
        FollowUpsService.line("/reason", why, MAX_REASON, problems);
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
    }

    private interface Request<T> {
        CompletionStage<T> start();
    }

    /** What is wrong from the beginning is told in the same way as what the lane refuses. */
    private static <T> CompletionStage<T> guarded(Request<T> request) {
        try {
            return request.start();
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(FenpeiException.unavailable(Reason.of("engine.database"), e));
        }
    }
}
