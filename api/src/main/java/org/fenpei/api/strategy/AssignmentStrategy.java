package org.fenpei.api.strategy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says who gets a lead. Implemented by strategy bundles and registered as a service with the property
 * {@link StrategyId}; called by the engine only.
 *
 * <p>A strategy is a factory of {@link StepDecider}s. It must be stateless: the same service serves all policies, from
 * any thread, and may disappear at any moment, because its bundle is replaced while leads flow. Everything that has to
 * last from one decision to the next is kept by the engine as the step's {@link StepState}.
 *
 * <p>In a configuration, texts under the names {@code rep}, {@code team} and {@code pool}, at any depth, and lists of texts
 * under {@code reps}, {@code teams} and {@code pools}, are ids: the engine checks that they are there when a policy is
 * published, so that a strategy need not.
 *
 * <p>The texts of a strategy's reasons, and the form of its configuration, lie in its bundle: see {@link StrategyTexts}.
 */
@ConsumerType
public interface AssignmentStrategy {

    /**
     * Checks a step's configuration and builds what decides with it. Called when a policy is validated, when it becomes
     * active, and when this strategy's bundle was replaced; never for a single lead, so it may take its time (up to
     * seconds for very large configurations) to build indexes.
     *
     * @param config the configuration; report every problem to it, with {@link StepConfig#problem}, rather than stopping at
     *     the first
     * @return an immutable, thread-safe decider; what it is does not matter if problems were reported
     * @throws InvalidConfigException thrown by the configuration's own {@code require…} methods when it cannot be read on
     */
    StepDecider prepare(StepConfig config) throws InvalidConfigException;
}
