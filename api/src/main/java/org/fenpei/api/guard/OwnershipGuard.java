package org.fenpei.api.guard;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whether a rep may own a lead now. Registered as a service with the properties of {@link GuardId}. The engine asks
 * every guard at every door, in the order of {@link GuardId#order()}, inside the transaction that decides; the first no
 * counts. Like a strategy, a guard is stateless and a pure function of its request.
 *
 * <p>A guard cannot let an inactive rep through: the engine has refused him before.
 */
@ConsumerType
public interface OwnershipGuard {

    /**
     * Answers for one rep. Called on the lane's thread; must be fast: about a microsecond. A guard that throws counts as a
     * no, with the reason {@code engine.guard-failed}: a limit that cannot be checked is not taken as kept.
     *
     * @param request who, what, through which door, when
     * @return yes or no, never null
     */
    GuardAnswer mayOwn(OwnershipRequest request);
}
