package org.fenpei.strategy.affinity;

import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StrategyId;
import org.osgi.service.component.annotations.Component;

/**
 * A returning customer goes to whoever knows him, a customer whom nobody knows to new business, and nobody gets back what
 * he gave up.
 *
 * <p><b>What it optimises</b>: that a customer has one contact, and does not tell his story twice.
 *
 * <p><b>Upside</b>: two reps never work on one customer unknowingly; the reason names the very lead that ties customer and
 * rep. <b>Downside</b>: whoever has many customers gets many more; combine it with limits, or let the others catch up in a
 * step that balances. <b>Not</b> where each inquiry is a business of its own and shall be spread evenly.
 *
 * <p>It is asked even if there is no candidate, since the rep who knows the customer may be worth waiting for.
 *
 * <p>Cost: one pass over the history (200 ownerships at most) and one over the candidates. It keeps no state.
 */
@Component(service = AssignmentStrategy.class)
@StrategyId(id = "affinity", needsCandidates = false, needsHistory = true)
public final class AffinityStrategy implements AssignmentStrategy {

    @Override
    public StepDecider prepare(StepConfig config) throws InvalidConfigException {
        return new AffinityDecider(Settings.read(config));
    }
}
