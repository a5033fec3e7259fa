package org.fenpei.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.KeepingReport;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Rung;
import org.fenpei.api.service.Keepings;
import org.jspecify.annotations.Nullable;

/** Keeps every lead for a week. */
record FakeKeepings(FakeLeads leads) implements Keepings {

    private PlacedLead lead(LeadId id) {
        return leads.find(id).orElseThrow();
    }

    @Override
    public KeepingReport report(LeadId id) {
        PlacedLead lead = lead(id);
        var deadline = Objects.requireNonNull(lead.deadline());
        return new KeepingReport(
                id,
                lead.keeping(),
                World.NOW,
                List.of(new KeepingReport.Item(
                        "pool-keep",
                        deadline.at(),
                        Duration.ofDays(7),
                        Duration.ofHours(40),
                        deadline.reason(),
                        deadline.at(),
                        false,
                        Set.of(Rung.Act.POOL),
                        "public")),
                List.of());
    }

    @Override
    public Page<PlacedLead> deadlines(
            String unit, @Nullable String rep, @Nullable Instant before, @Nullable String cursor, int limit) {
        return new Page<>(List.of(lead(FakeAssigner.LEAD)), "1.1");
    }

    @Override
    public CompletionStage<PlacedLead> extend(LeadId id, String why, @Nullable String owner, String actor) {
        return CompletableFuture.completedStage(lead(id));
    }

    @Override
    public CompletionStage<PlacedLead> answer(LeadId id, boolean granted, String actor) {
        return CompletableFuture.completedStage(lead(id));
    }

    @Override
    public CompletionStage<PlacedLead> lock(LeadId id, Instant until, @Nullable String owner, String actor) {
        return CompletableFuture.completedStage(lead(id));
    }

    @Override
    public CompletionStage<PlacedLead> unlock(LeadId id, @Nullable String owner, String actor) {
        return CompletableFuture.completedStage(lead(id));
    }
}
