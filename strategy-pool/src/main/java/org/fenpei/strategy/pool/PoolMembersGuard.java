package org.fenpei.strategy.pool;

import java.util.Collections;
import java.util.Objects;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.osgi.service.component.annotations.Component;

/** Only members of a pool's teams claim from it; if it names no team, all reps of its unit. */
@Component(service = OwnershipGuard.class)
@GuardId(id = "pool-members", order = 250, perLead = false)
public final class PoolMembersGuard implements OwnershipGuard {

    @Override
    public GuardAnswer mayOwn(OwnershipRequest request) {
        if (request.door() != Door.CLAIM) {
            return GuardAnswer.YES;
        }
        Pool pool = Objects.requireNonNull(request.pool(), "pool");
        Rep rep = request.rep();
        if (pool.teams().isEmpty()) {
            return rep.unit().equals(pool.unit()) ? GuardAnswer.YES : no("pool-members.other-unit", rep, pool);
        }
        return Collections.disjoint(pool.teams(), rep.teams())
                ? no("pool-members.other-team", rep, pool)
                : GuardAnswer.YES;
    }

    private static GuardAnswer no(String code, Rep rep, Pool pool) {
        return new GuardAnswer.No(Refusal.of(Reason.of(code, "rep", rep.id(), "pool", pool.id())));
    }
}
