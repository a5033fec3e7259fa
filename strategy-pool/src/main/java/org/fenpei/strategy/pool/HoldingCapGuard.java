package org.fenpei.strategy.pool;

import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.osgi.service.component.annotations.Component;

/** A rep never holds more leads than his cap, whichever door they come through. Lowering the cap takes nothing away. */
@Component(service = OwnershipGuard.class)
@GuardId(id = "holding-cap", order = 100, perLead = false)
public final class HoldingCapGuard implements OwnershipGuard {

    @Override
    public GuardAnswer mayOwn(OwnershipRequest request) {
        Integer cap = request.rep().holdingCap();
        if (cap == null) {
            return GuardAnswer.YES;
        }
        int held = request.facts().held();
        if (held < cap) {
            return GuardAnswer.YES;
        }
        Reason reason = Reason.of("holding-cap.full", "rep", request.rep().id(), "limit", cap, "present", held);
        return new GuardAnswer.No(new Refusal(reason, cap.longValue(), (long) held, null));
    }
}
