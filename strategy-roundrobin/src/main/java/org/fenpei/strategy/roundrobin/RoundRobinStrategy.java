package org.fenpei.strategy.roundrobin;

import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StrategyId;
import org.osgi.service.component.annotations.Component;

/**
 * Each candidate in turn, by weight.
 *
 * <p><b>What it optimises</b>: the largest distance between what any member has received and what his weight entitles him
 * to. With a fixed set of k eligible members of weights w and sum W, after every n turns
 * {@code |received − n·w/W| ≤ 1 − 1/(2k − 2)}, which no method can better: R. Tijdeman, <cite>The chairman assignment
 * problem</cite>, Discrete Mathematics 32 (1980) 323–330. {@link TurnTable} says how.
 *
 * <p><b>When members come and go</b> the group runs on its own clock, as in earliest eligible virtual deadline first
 * (I. Stoica, H. Abdel-Wahab, 1995): {@link Level}, {@link Settlement}. A newcomer begins at the group's level, and never
 * receives more than his share plus one lead; whoever is away keeps his place, and is made up for it as {@link CatchUp}
 * says, by a higher weight for a time and never by a row of leads.
 *
 * <p><b>Upside</b>: exact, explainable, indifferent to restarts and to the number of nodes. <b>Downside</b>: blind to how
 * much work a lead is and to what a rep still has on the table. <b>Not</b> for groups whose members should be busy in equal
 * measure rather than be served in equal measure.
 *
 * <p>Cost: some microseconds, whatever the size of the group, as long as its members stay; a comparison of references for each
 * member when somebody comes or goes; see {@link RoundRobinDecider}. A plain turn writes two keys of the state, a change of
 * members one more for each who changed.
 */
@Component(service = AssignmentStrategy.class)
@StrategyId(id = "roundrobin", stateFormat = 2)
public final class RoundRobinStrategy implements AssignmentStrategy {

    @Override
    public StepDecider prepare(StepConfig config) throws InvalidConfigException {
        return new RoundRobinDecider(Settings.read(config));
    }
}
