package org.fenpei.shell.command;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Leads;
import org.fenpei.api.service.SharedCredit;
import org.jspecify.annotations.Nullable;

/** A lead of which two reps have shares. */
final class FakeSharedCredit implements SharedCredit {

    private static final List<CreditShare> SHARES =
            List.of(new CreditShare("li.wei", 6_667), new CreditShare("wu.di", 3_333));

    private final Leads leads;

    FakeSharedCredit(Leads leads) {
        this.leads = leads;
    }

    private static CreditEntry entry(long sequence) {
        return new CreditEntry(FakeAssigner.LEAD, sequence, "li.wei", World.NOW, 6_667, 66_670, 1, 0, 0, 0);
    }

    @Override
    public Shared of(PlacedLead lead) {
        CreditSplit said = new CreditSplit(
                lead.lead().id(), 7, CreditSplit.Kind.GIVEN, SHARES, "li.wei", World.NOW, "boss", "helped");
        return new Shared(SHARES, From.GIVEN, List.of(said), List.of(entry(9)));
    }

    private Decision decision(LeadId lead) {
        return leads.decisions(lead).stream()
                .findFirst()
                .orElseThrow(() -> FenpeiException.notFound("lead", lead.toString()));
    }

    @Override
    public CompletionStage<Decision> share(
            LeadId lead, List<CreditShare> shares, String why, @Nullable String owner, String actor) {
        return CompletableFuture.completedFuture(decision(lead));
    }

    @Override
    public CompletionStage<Decision> withdraw(LeadId lead, String why, @Nullable String owner, String actor) {
        return CompletableFuture.completedFuture(decision(lead));
    }

    @Override
    public CompletionStage<Decision> correct(LeadId lead, Closing closing, String actor) {
        return CompletableFuture.completedFuture(decision(lead));
    }

    @Override
    public CompletionStage<Decision> reopen(LeadId lead, String why, String actor) {
        return CompletableFuture.completedFuture(decision(lead));
    }

    /** Two pages. */
    @Override
    public Page<CreditEntry> ofRep(String rep, Instant from, Instant to, @Nullable String cursor, int limit) {
        return cursor == null ? new Page<>(List.of(entry(9)), "more") : new Page<>(List.of(entry(8)), null);
    }

    @Override
    public CreditTotal total(String rep, Instant from, Instant to) {
        return new CreditTotal(133_340, 2, 0, 2);
    }
}
