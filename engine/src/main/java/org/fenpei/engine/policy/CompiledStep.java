package org.fenpei.engine.policy;

import java.time.Duration;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.Step;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.engine.plugin.StrategyEntry;
import org.jspecify.annotations.Nullable;

/**
 * A step with what decides it.
 *
 * @param step the step
 * @param entry the strategy; null if it is missing
 * @param decider what decides; null if the strategy is missing or refused the configuration
 * @param waits after how long of waiting the decider may answer otherwise
 * @param condition when it is asked; null for always. A step whose condition cannot be understood has no decider
 * @param stateStep the name under which the step's state is kept: its id, unless it has a state of its own
 * @param stateKey the same with the policy
 */
public record CompiledStep(
        Step step,
        @Nullable StrategyEntry entry,
        @Nullable StepDecider decider,
        Set<Duration> waits,
        @Nullable Condition condition,
        String stateStep,
        String stateKey) {

    /** Whether leads wait for this step. */
    public boolean blocks() {
        return decider == null && step.onMissing() == Step.OnMissing.WAIT;
    }
}
