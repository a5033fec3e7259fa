package org.fenpei.strategy.pool;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pool.
 *
 * @param otherwise the pool of leads that {@code pools} has none for; null if there is none
 * @param attribute the attribute that is looked at; null if none is
 * @param pools the pools by the attribute's value; of a list of values the first that has a pool counts
 */
record PoolDecider(@Nullable String otherwise, @Nullable String attribute, Map<String, String> pools)
        implements StepDecider {

    PoolDecider {
        pools = Map.copyOf(pools);
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        if (attribute != null) {
            for (String value : values(request.lead().attributes(), attribute)) {
                String pool = pools.get(value);
                if (pool != null) {
                    return new StepOutcome.ToPool(
                            pool, Reason.of("pool.by-attribute", "pool", pool, "attribute", attribute));
                }
            }
        }
        if (otherwise != null) {
            return new StepOutcome.ToPool(otherwise, Reason.of("pool.put", "pool", otherwise));
        }
        return new StepOutcome.Pass(Reason.of("pool.no-match", "attribute", attribute == null ? "" : attribute));
    }

    private static List<String> values(Attributes attributes, String name) {
        Object value = attributes.get(name);
        return value instanceof Long || value instanceof Boolean ? List.of(value.toString()) : attributes.texts(name);
    }
}
