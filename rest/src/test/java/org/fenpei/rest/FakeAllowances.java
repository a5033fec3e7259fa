package org.fenpei.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RepLimits;
import org.fenpei.api.service.Allowances;
import org.fenpei.api.service.FenpeiException;

/** Says the same of everybody, and remembers what was opened. */
final class FakeAllowances implements Allowances {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** What was opened. */
    final List<LeadId> opened = new ArrayList<>();

    /** What is nobody's share. */
    final Set<LeadId> uncovered = new HashSet<>();

    /** How many may be opened. */
    int views = Integer.MAX_VALUE;

    void reset() {
        opened.clear();
        uncovered.clear();
        views = Integer.MAX_VALUE;
    }

    @Override
    public CompletionStage<RepLimits> of(String rep) {
        return CompletableFuture.completedStage(new RepLimits(
                rep,
                NOON,
                new RepLimits.TierState("gold", NOON, NOON, NOON, 5, 1, 12.5),
                List.of(
                        new RepLimits.LimitState(RepLimits.Kind.CLAIMS, "day", "public", "day", 5, 2, 3, NOON),
                        new RepLimits.LimitState(RepLimits.Kind.HELD, "holding-cap", null, null, 9, 9, 0, null))));
    }

    @Override
    public CompletionStage<ClaimCheck> check(LeadId lead, String rep) {
        Refusal refusal = new Refusal(Reason.of("claim-caps.day", "rep", rep), 5L, 5L, NOON);
        return CompletableFuture.completedStage(new ClaimCheck(lead, rep, "public", false, List.of(refusal)));
    }

    @Override
    public boolean covers(Pool pool, Rep rep, Lead lead) {
        return !uncovered.contains(lead.id());
    }

    @Override
    public void open(PlacedLead lead, Rep rep) {
        if (opened.size() >= views) {
            throw FenpeiException.refused(
                    new Refusal(Reason.of("engine.views-used-up", "rep", rep.id()), (long) views, (long) views, NOON));
        }
        opened.add(lead.lead().id());
    }
}
