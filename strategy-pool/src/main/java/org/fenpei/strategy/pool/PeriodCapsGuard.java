package org.fenpei.strategy.pool;

import java.util.Set;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Refusal;
import org.osgi.service.component.annotations.Component;

/**
 * A rep never receives more leads in a period than his caps allow, through all doors together. Days, weeks and months are
 * those of his own zone. What he gives back has still been received; what comes back to him because a bulk run is undone was
 * received before, and does not count again.
 */
@Component(service = OwnershipGuard.class)
@GuardId(id = "period-caps", order = 200, perLead = false)
public final class PeriodCapsGuard implements OwnershipGuard {

    /** Through these a rep gets back what he had, or keeps a customer who was his. */
    private static final Set<Door> NOT_RECEIVED = Set.of(Door.UNDO, Door.MERGE, Door.UNMERGE);

    private static final PeriodCounts RECEIVED = new PeriodCounts(
            "period-caps", Set.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.IMPORT, Door.RECYCLE));

    @Override
    public GuardAnswer mayOwn(OwnershipRequest request) {
        if (NOT_RECEIVED.contains(request.door())) {
            return GuardAnswer.YES;
        }
        Refusal refusal = RECEIVED.refusal(request, request.rep().caps(), null);
        return refusal == null ? GuardAnswer.YES : new GuardAnswer.No(refusal);
    }
}
