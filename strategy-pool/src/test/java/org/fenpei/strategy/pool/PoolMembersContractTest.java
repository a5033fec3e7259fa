package org.fenpei.strategy.pool;

import java.util.List;
import java.util.Set;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.strategy.tck.ContractFixtures;
import org.fenpei.strategy.tck.GuardContract;
import org.fenpei.strategy.tck.KnownFacts;

class PoolMembersContractTest extends GuardContract {

    @Override
    protected OwnershipGuard guard() {
        return new PoolMembersGuard();
    }

    @Override
    protected List<OwnershipRequest> requests() {
        return List.of(asked("sales"), asked("elsewhere"));
    }

    private static OwnershipRequest asked(String unit) {
        return new OwnershipRequest(
                Rep.active("ann", unit, Set.of()),
                KnownFacts.NONE,
                Door.CLAIM,
                Pool.open("pool-a", "sales"),
                ContractFixtures.leads().get(0),
                List.of(),
                ContractFixtures.NOW);
    }
}
