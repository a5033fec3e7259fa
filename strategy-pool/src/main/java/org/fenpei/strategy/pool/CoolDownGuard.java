package org.fenpei.strategy.pool;

import java.time.Instant;
import java.util.Set;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.osgi.service.component.annotations.Component;

/**
 * Whoever had a lead does not get it back from the pool before the pool's cool-down is over. Every owner within that time
 * counts, not only the last, so that handing it to and fro does not help. It holds for claims, and for decisions of the
 * system about a lead that comes out of a pool; a person may still give it to anybody by hand.
 */
@Component(service = OwnershipGuard.class)
@GuardId(id = "cool-down", order = 400, ofPools = true)
public final class CoolDownGuard implements OwnershipGuard {

    private static final Set<Door> DOORS = Set.of(Door.CLAIM, Door.POLICY, Door.RECYCLE);

    @Override
    public GuardAnswer mayOwn(OwnershipRequest request) {
        Pool pool = request.pool();
        if (pool == null || pool.coolDown().isZero() || !DOORS.contains(request.door())) {
            return GuardAnswer.YES;
        }
        Instant over = request.now();
        for (Ownership former : request.formerOwners()) {
            Instant ended = former.to();
            if (ended != null && former.rep().equals(request.rep().id())) {
                Instant until = ended.plus(pool.coolDown());
                over = until.isAfter(over) ? until : over;
            }
        }
        if (!over.isAfter(request.now())) {
            return GuardAnswer.YES;
        }
        Reason reason = Reason.of(
                "cool-down.former-owner",
                "rep",
                request.rep().id(),
                "pool",
                pool.id(),
                "hours",
                Math.max(1, pool.coolDown().toHours()));
        return new GuardAnswer.No(new Refusal(reason, null, null, over));
    }
}
