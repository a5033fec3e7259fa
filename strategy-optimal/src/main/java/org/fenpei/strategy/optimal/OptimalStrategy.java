package org.fenpei.strategy.optimal;

import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StrategyId;
import org.osgi.service.component.annotations.Component;

/**
 * Leads that came together go where their total expected value is highest.
 *
 * <p><b>What it optimises</b>: the sum, over a batch of leads, of what each is worth with the rep who gets it, within what
 * each rep can take; exactly, and with a proof ({@link Allotment}). Where leads take unequal effort the problem is
 * NP-hard; then the outcome is good, and how far it may be from the best is stated ({@link EffortAllotment}).
 *
 * <p><b>Upside</b>: no other allotment of the batch is worth more, and the price of each rep's last seat says whose time is
 * scarce. <b>Downside</b>: it is as good as its values; and what comes alone is decided alone. <b>Not</b> for groups
 * whose members should have equal shares, nor where leads come one by one and must not wait.
 *
 * <p>Cost: about 2 microseconds a lead with 15 candidates, for 10,000 leads at a time; see docs/benchmarks.md.
 */
@Component(service = AssignmentStrategy.class)
@StrategyId(id = "optimal")
public final class OptimalStrategy implements AssignmentStrategy {

    @Override
    public StepDecider prepare(StepConfig config) throws InvalidConfigException {
        return new OptimalDecider(Settings.read(config));
    }
}
