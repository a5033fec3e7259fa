package org.fenpei.strategy.pool;

import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.strategy.tck.GuardContract;

class PeriodCapsContractTest extends GuardContract {

    @Override
    protected OwnershipGuard guard() {
        return new PeriodCapsGuard();
    }
}
