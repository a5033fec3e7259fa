package org.fenpei.strategy.balance;

import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StrategyId;
import org.osgi.service.component.annotations.Component;

/**
 * The lead goes to whoever has the least: open leads, load against capacity, or leads received.
 *
 * <p><b>What it optimises</b>: the highest load. Each lead goes where the load <em>with this lead</em> is lowest; of all ways in
 * which the leads so far could have been given out, this one has the lowest maximum. (The loads that a rep would have with his
 * next lead, the one after, and so on, are an ascending row; taking the lowest head of all rows each time takes the lowest
 * loads that there are. The same rule divides seats: V. D'Hondt, 1878.)
 *
 * <p><b>Upside</b>: it sees what is on the table, so it mends by itself what leave, claims and handovers have made uneven.
 * <b>Downside</b>: whoever closes leads slowly is spared, and whoever comes new, with nothing on the table, gets all leads until
 * he has as much as the others. <b>Not</b> where people should be served in equal measure whatever they do with it: take turns
 * there.
 *
 * <p>Everything is compared as fractions of whole numbers; nothing is rounded. It keeps no state.
 *
 * <p>Cost: one pass over the candidates, some tens of nanoseconds for each; with {@code received} as much as there are leads
 * received in the period.
 */
@Component(service = AssignmentStrategy.class)
@StrategyId(id = "balance")
public final class BalanceStrategy implements AssignmentStrategy {

    @Override
    public StepDecider prepare(StepConfig config) throws InvalidConfigException {
        return new BalanceDecider(Settings.read(config));
    }
}
