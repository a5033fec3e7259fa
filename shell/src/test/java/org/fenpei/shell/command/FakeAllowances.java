package org.fenpei.shell.command;

import java.time.Instant;
import java.util.List;
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

/** One limit of each kind; nobody called wu.di may claim. */
final class FakeAllowances implements Allowances {

    @Override
    public CompletionStage<RepLimits> of(String rep) {
        Instant soon = World.NOW.plusSeconds(3_600);
        return CompletableFuture.completedStage(new RepLimits(
                rep,
                World.NOW,
                new RepLimits.TierState("gold", World.NOW, World.NOW, soon, 5, 1, 12.5),
                List.of(
                        new RepLimits.LimitState(RepLimits.Kind.HELD, "holding-cap", null, null, 9, 9, 0, null),
                        new RepLimits.LimitState(RepLimits.Kind.RECEIVED, "period-caps", null, "day", 9, 1, 8, soon),
                        new RepLimits.LimitState(RepLimits.Kind.CLAIMS, "day", "public", "day", 5, 2, 3, soon),
                        new RepLimits.LimitState(RepLimits.Kind.GAP, "gap", null, "PT5M", 1, 0, 1, null),
                        new RepLimits.LimitState(RepLimits.Kind.VIEWS, "pool-views", "public", "day", 5, 5, 0, soon))));
    }

    @Override
    public CompletionStage<ClaimCheck> check(LeadId lead, String rep) {
        boolean allowed = !rep.equals("wu.di");
        Refusal refusal = new Refusal(Reason.of("claim-caps.day", "rep", rep), 5L, 5L, World.NOW);
        return CompletableFuture.completedStage(
                new ClaimCheck(lead, rep, "public", allowed, allowed ? List.of() : List.of(refusal)));
    }

    @Override
    public boolean covers(Pool pool, Rep rep, Lead lead) {
        return true;
    }

    @Override
    public void open(PlacedLead lead, Rep rep) {}
}
