package org.fenpei.api.condition;

import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Understands conditions over a lead's attributes: {@code lead.employees < 10 && lead.region.startsWith("CN-32")}. A service;
 * the engine uses it for the conditions of steps, and a strategy may refer to it for conditions in its configuration. The
 * one of the highest ranking is used.
 *
 * <p>The built-in one takes the Common Expression Language (CEL).
 */
@ConsumerType
public interface ConditionLanguage {

    /**
     * Reads the condition that a configuration has under a name. What is wrong with it is reported to the configuration, with
     * line and column. Called when something is validated or published, never for a single lead.
     *
     * @param config the object that the condition is a member of
     * @param name the member's name
     * @return the condition; null if it is missing or wrong
     */
    @Nullable
    Condition compile(StepConfig config, String name);
}
