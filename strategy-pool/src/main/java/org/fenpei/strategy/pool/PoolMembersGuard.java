package org.fenpei.strategy.pool;

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

/** Only a pool's members claim from it: its teams, the reps that it names, and who looks after it; without any, all of its unit. */
@Component(service = OwnershipGuard.class)
@GuardId(id = "pool-members", order = 250, perLead = false, ofPools = true)
public final class PoolMembersGuard implements OwnershipGuard {

    @Override
    public GuardAnswer mayOwn(OwnershipRequest request) {
        if (request.door() != Door.CLAIM) {
            return GuardAnswer.YES;
        }
        Pool pool = Objects.requireNonNull(request.pool(), "pool");
        Rep rep = request.rep();
        if (pool.isOpenTo(rep)) {
            return GuardAnswer.YES;
        }
        return no(rep.unit().equals(pool.unit()) ? "pool-members.other-team" : "pool-members.other-unit", rep, pool);
    }

    private static GuardAnswer no(String code, Rep rep, Pool pool) {
        return new GuardAnswer.No(Refusal.of(Reason.of(code, "rep", rep.id(), "pool", pool.id())));
    }
}
