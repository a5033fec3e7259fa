package org.fenpei.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.KeepingReport;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rung;
import org.fenpei.api.service.Keepings;
import org.jspecify.annotations.Nullable;

/** Keeps every lead for an hour; notes what is asked. */
final class FakeKeepings implements Keepings {

    /** What was asked. */
    final List<String> asked = new ArrayList<>();

    @Override
    public KeepingReport report(LeadId lead) {
        PlacedLead placed = FakeLeads.lead(lead.value());
        Instant at = Objects.requireNonNull(placed.deadline()).at();
        KeepingReport.Item item = new KeepingReport.Item(
                "pool-keep",
                at,
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Reason.of("pool.keep"),
                at,
                false,
                Set.of(Rung.Act.POOL),
                "public");
        return new KeepingReport(
                lead,
                placed.keeping(),
                FakeAssigner.NOW,
                List.of(item),
                List.of(Reason.of("engine.keeping-stop-follow-up")));
    }

    @Override
    public Page<PlacedLead> deadlines(
            String unit, @Nullable String rep, @Nullable Instant before, @Nullable String cursor, int limit) {
        asked.add("deadlines " + unit + " " + rep + " " + before + " " + cursor + " " + limit);
        return new Page<>(List.of(FakeLeads.lead(1)), "1.1");
    }

    private CompletionStage<PlacedLead> done(String what, LeadId lead) {
        asked.add(what);
        return CompletableFuture.completedStage(FakeLeads.lead(lead.value()));
    }

    @Override
    public CompletionStage<PlacedLead> extend(LeadId lead, String why, @Nullable String owner, String actor) {
        return done("extend " + why + " " + owner + " " + actor, lead);
    }

    @Override
    public CompletionStage<PlacedLead> answer(LeadId lead, boolean granted, String actor) {
        return done("answer " + granted + " " + actor, lead);
    }

    @Override
    public CompletionStage<PlacedLead> lock(LeadId lead, Instant until, @Nullable String owner, String actor) {
        return done("lock " + until + " " + owner + " " + actor, lead);
    }

    @Override
    public CompletionStage<PlacedLead> unlock(LeadId lead, @Nullable String owner, String actor) {
        return done("unlock " + owner + " " + actor, lead);
    }
}
