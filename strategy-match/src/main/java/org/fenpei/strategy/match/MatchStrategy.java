package org.fenpei.strategy.match;

import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StrategyId;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Who fits the lead best: what the lead needs (its kind, product, stage, language, value) is compared with what the reps
 * have (teams, skills, levels, results).
 *
 * <p><b>What it optimises</b>: the sum of weighted points of the rep who gets the lead, among those who meet what is
 * required. What is required may be given up when the lead has waited long enough, the least important first.
 *
 * <p><b>Upside</b>: leads reach people who can work on them, and every point is explained. A fixed share of the leads is kept for
 * newcomers, so that results do not feed on themselves. <b>Downside</b>: it needs reps whose skills are kept up to date, and
 * left alone it gives most to few. <b>Not</b> for equal shares: narrow to the best, and let a turn choose among them.
 *
 * <p>The language of conditions is optional: without one, conditions in a configuration are reported. The reference is static
 * on purpose: when the language's bundle is replaced this service is registered anew, so that the engine prepares its
 * deciders again and no condition of the old bundle is kept.
 */
@Component(service = AssignmentStrategy.class)
@StrategyId(id = "match")
public final class MatchStrategy implements AssignmentStrategy {

    private final @Nullable ConditionLanguage language;

    /** With the language of conditions, if there is one. */
    @Activate
    public MatchStrategy(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    ConditionLanguage language) {
        this.language = language;
    }

    @Override
    public StepDecider prepare(StepConfig config) throws InvalidConfigException {
        Settings settings = Settings.read(config, language);
        config.check();
        return new MatchDecider(settings);
    }
}
