package org.fenpei.strategy.rules;

import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StrategyId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Ordered rules: the first whose condition matches says who gets the lead. Conditions are written in the Common Expression
 * Language (CEL), which is typed, free of side effects and always comes to an end.
 *
 * <p><b>Optimises</b> for people who want to say, and to read, exactly which lead goes where.
 *
 * <p><b>Upside:</b> every decision names one rule; mistakes in types and names, and rules that can never match, are found
 * when the policy is saved; thousands of rules cost little more than ten.
 *
 * <p><b>Downside:</b> nobody balances anything; a list grows with every exception, and its order has a meaning.
 *
 * <p><b>When not to use it:</b> for areas, which are a tree and not a list; for equal shares, which a turn gives.
 */
@Component(service = AssignmentStrategy.class)
@StrategyId(id = "rules", needsCandidates = false)
public final class RulesStrategy implements AssignmentStrategy {

    /** Makes the strategy; it has nothing to keep. */
    @Activate
    public RulesStrategy() {}

    @Override
    public StepDecider prepare(StepConfig config) throws InvalidConfigException {
        return new RulesReader().read(config);
    }
}
