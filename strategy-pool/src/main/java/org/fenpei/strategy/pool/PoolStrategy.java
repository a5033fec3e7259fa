package org.fenpei.strategy.pool;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StrategyId;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Puts the lead into a pool: always the same, or the one that an attribute of the lead names.
 *
 * <p><b>What it optimises</b>: nothing; it leaves the choice to whoever claims first, within the limits of the pool.
 * <b>Upside</b>: nobody is given what he cannot work on; the quick are rewarded. <b>Downside</b>: what nobody wants stays,
 * and what everybody wants goes to who sits nearest to the button. <b>Not</b> for leads that have to be answered within
 * minutes.
 *
 * <p>Cost: one look into a map.
 */
@Component(service = AssignmentStrategy.class)
@StrategyId(id = "pool", needsCandidates = false)
public final class PoolStrategy implements AssignmentStrategy {

    @Override
    public StepDecider prepare(StepConfig config) throws InvalidConfigException {
        String otherwise = code(config, "pool");
        String attribute = config.text("byAttribute");
        StepConfig given = config.object("pools");
        Map<String, String> pools = given == null ? Map.of() : pools(given);
        if (!config.has("pool") && !config.has("byAttribute")) {
            config.problem("pool", Reason.of("config.missing", "expected", "text"));
        }
        if (config.has("byAttribute") && !config.has("pools")) {
            config.problem("pools", Reason.of("config.missing", "expected", "object"));
        }
        if (config.has("pools") && !config.has("byAttribute")) {
            config.problem("byAttribute", Reason.of("config.missing", "expected", "text"));
        }
        config.refuseUnknown();
        return new PoolDecider(otherwise, attribute, pools);
    }

    private static Map<String, String> pools(StepConfig given) {
        Map<String, String> pools = new LinkedHashMap<>();
        for (String value : given.names()) {
            String pool = code(given, value);
            if (pool != null) {
                pools.put(value, pool);
            }
        }
        return pools;
    }

    private static @Nullable String code(StepConfig config, String name) {
        String pool = config.text(name);
        if (pool != null && !Codes.isCode(pool)) {
            config.problem(name, Reason.of("pool.not-a-code"));
            return null;
        }
        return pool;
    }
}
