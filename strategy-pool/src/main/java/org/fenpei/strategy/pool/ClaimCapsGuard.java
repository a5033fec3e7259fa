package org.fenpei.strategy.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * A rep never claims more leads from a pool in a period than its caps allow, nor sooner after his last claim from it than
 * its gap. Only claims count, not what he was given; and a claim counts even after he gave the lead back.
 */
@Component(service = OwnershipGuard.class)
@GuardId(id = "claim-caps", order = 300, perLead = false, ofPools = true)
public final class ClaimCapsGuard implements OwnershipGuard {

    private static final Set<Door> CLAIM = Set.of(Door.CLAIM);
    private static final PeriodCounts CLAIMED = new PeriodCounts("claim-caps", CLAIM);

    @Override
    public GuardAnswer mayOwn(OwnershipRequest request) {
        if (request.door() != Door.CLAIM) {
            return GuardAnswer.YES;
        }
        Pool pool = Objects.requireNonNull(request.pool(), "pool");
        Refusal full = CLAIMED.refusal(request, pool.claimCaps(), pool.id());
        Refusal soon = tooSoon(request, pool);
        if (full == null || (soon != null && PeriodCounts.lasts(soon, full))) {
            full = soon;
        }
        return full == null ? GuardAnswer.YES : new GuardAnswer.No(full);
    }

    private static @Nullable Refusal tooSoon(OwnershipRequest request, Pool pool) {
        Duration gap = pool.claimGap();
        if (gap.isZero()) {
            return null;
        }
        Instant last = request.facts().lastReceived(CLAIM, pool.id());
        if (last == null || !last.plus(gap).isAfter(request.now())) {
            return null;
        }
        Reason reason =
                Reason.of("claim-caps.gap", "rep", request.rep().id(), "pool", pool.id(), "seconds", gap.toSeconds());
        return new Refusal(reason, null, null, last.plus(gap));
    }
}
