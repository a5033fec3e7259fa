package org.fenpei.rest;

import java.time.Instant;
import java.util.ArrayList;
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

/** A lead of which some reps have shares; remembers what was asked. */
final class FakeSharedCredit implements SharedCredit {

    private static final Instant AT = Instant.parse("2026-11-20T00:00:00Z");

    final List<String> asked = new ArrayList<>();
    List<CreditShare> shares = List.of(new CreditShare("li.wei", 6_667), new CreditShare("wu.di", 3_333));

    private final Leads leads;

    FakeSharedCredit(Leads leads) {
        this.leads = leads;
    }

    @Override
    public Shared of(PlacedLead lead) {
        LeadId id = lead.lead().id();
        return new Shared(
                shares,
                From.GIVEN,
                List.of(new CreditSplit(id, 7, CreditSplit.Kind.GIVEN, shares, "li.wei", AT, "boss", "helped")),
                List.of(
                        new CreditEntry(id, 9, shares.get(0).rep(), AT, 6_667, 66_670, 1, 0, 0, 0),
                        new CreditEntry(id, 9, CreditEntry.NOBODY, AT, 0, 5, 0, 0, 0, 0)));
    }

    private CompletionStage<Decision> decided(LeadId lead, String what) {
        asked.add(what);
        return leads.decisions(lead).stream()
                .findFirst()
                .map(CompletableFuture::completedFuture)
                .orElseThrow(() -> FenpeiException.notFound("lead", lead.toString()));
    }

    @Override
    public CompletionStage<Decision> share(
            LeadId lead, List<CreditShare> given, String why, @Nullable String owner, String actor) {
        return decided(lead, "share " + CreditShare.text(given) + " for " + owner);
    }

    @Override
    public CompletionStage<Decision> withdraw(LeadId lead, String why, @Nullable String owner, String actor) {
        return decided(lead, "withdraw for " + owner);
    }

    @Override
    public CompletionStage<Decision> correct(LeadId lead, Closing closing, String actor) {
        return decided(lead, "correct " + closing.result() + " " + closing.amount());
    }

    @Override
    public CompletionStage<Decision> reopen(LeadId lead, String why, String actor) {
        return decided(lead, "reopen");
    }

    @Override
    public Page<CreditEntry> ofRep(String rep, Instant from, Instant to, @Nullable String cursor, int limit) {
        if ("broken".equals(cursor)) {
            throw new IllegalArgumentException("no cursor of this list");
        }
        asked.add(from + " to " + to);
        return new Page<>(
                List.of(new CreditEntry(new LeadId(1), 9, rep, AT, 6_667, -66_670, -1, 1, 0, 0)),
                cursor == null ? "1.1.9" : null);
    }

    @Override
    public CreditTotal total(String rep, Instant from, Instant to) {
        return new CreditTotal(66_670, 1, 0, 1);
    }
}
