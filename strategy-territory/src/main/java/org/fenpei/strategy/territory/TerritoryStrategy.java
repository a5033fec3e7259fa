package org.fenpei.strategy.territory;

import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StrategyId;
import org.osgi.service.component.annotations.Component;

/**
 * To whom the lead's region belongs. Territories consist of regions, in a tree of countries, provinces, cities and counties,
 * and of postcode ranges; the most specific one that holds the lead's place wins. It gives the lead to a rep, or narrows to
 * a team.
 *
 * <p><b>What it optimises</b>: nearness and steadiness; one region, one address to turn to. <b>Upside</b>: known in advance,
 * easily explained, costs nothing to decide. <b>Downside</b>: regions differ in size, so loads do; it depends on leads saying
 * where they are. What a lead does not say clearly is never guessed: unknown, ambiguous and contradictory regions are named
 * as such, and go where the step says. <b>Not</b> where customers are served from anywhere, and not alone where fairness
 * between reps matters: let territories name teams, and a turn follow.
 *
 * <p>Cost: about a microsecond for each attribute that names a region, tens of nanoseconds for one that is a code, whatever
 * the number of territories. The region data, about two megabytes, is loaded with the first configuration.
 */
@Component(service = AssignmentStrategy.class)
@StrategyId(id = "territory", needsCandidates = false)
public final class TerritoryStrategy implements AssignmentStrategy {

    @Override
    public StepDecider prepare(StepConfig config) throws InvalidConfigException {
        Regions regions = Regions.bundled();
        return new TerritoryDecider(Settings.read(config, regions), regions);
    }
}
