package org.fenpei.engine.limits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.PoolShare;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * Says which leads of pools are for which member. Conditions are understood once, when it is made; one that cannot be understood
 * holds for no lead: what cannot be checked is nobody's. Immutable.
 */
public final class PoolShares {

    /** Of pools without shares. */
    public static final PoolShares NONE = new PoolShares(List.of(), null);

    private final Map<String, Condition> conditions = new HashMap<>();

    /**
     * Of these pools.
     *
     * @param language understands the conditions; null if nothing does
     */
    public PoolShares(Iterable<Pool> pools, @Nullable ConditionLanguage language) {
        for (Pool pool : pools) {
            for (PoolShare share : pool.members().shares()) {
                @Nullable String where = share.where();
                if (where != null && language != null && !conditions.containsKey(where)) {
                    @Nullable
                    Condition condition = language.compile(StepConfig.of("", Map.of("where", where)), "where");
                    if (condition != null) {
                        conditions.put(where, condition);
                    }
                }
            }
        }
    }

    /** Whether a lead that lies in the pool is for that member. */
    public boolean covers(Pool pool, Rep rep, Lead lead) {
        List<PoolShare> shares = pool.members().shares();
        if (shares.isEmpty() || pool.isAdmin(rep)) {
            return true;
        }
        for (PoolShare share : shares) {
            if (share.isFor(rep) && share.fits(lead) && holds(share.where(), lead)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(@Nullable String where, Lead lead) {
        if (where == null) {
            return true;
        }
        @Nullable Condition condition = conditions.get(where);
        return condition != null && condition.test(lead);
    }
}
