package org.fenpei.api.strategy;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A decider that does better when it sees several leads at once, for example because seats are scarce and the leads that
 * are worth most there should have them. As pure as any {@link StepDecider}; a lead that comes alone is decided by
 * {@link #decide}, which should say what a batch of one says.
 */
@ConsumerType
public interface BatchDecider extends StepDecider {

    /**
     * Decides for the leads of a group that came to this step together. Called on the lane's thread, like
     * {@link #decide}, with a budget that {@link #patience} says.
     *
     * @param batch the requests; all as of the same decision, that is with the same state and the same facts
     * @return the outcomes, in the order of the requests and as many; the engine carries them out in that order, and asks the
     *     guards again for each, since every lead that a rep receives may be his last. The lead of an outcome that cannot be
     *     carried out is decided alone
     */
    List<StepOutcome> decideAll(BatchRequest batch);

    /**
     * How much longer than a decision of one lead {@link #decideAll} may take before it counts as hung. For those who search
     * as long as they are configured to; generous, since the machine may be busy. The engine waits for five minutes at most.
     * Meanwhile the unit decides nothing else.
     *
     * @param leads how many there are in the batch, at least one
     */
    default Duration patience(int leads) {
        return Duration.ofMillis(leads);
    }
}
