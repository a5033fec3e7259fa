package org.fenpei.strategy.pool;

import org.fenpei.api.retention.RetentionRule;
import org.fenpei.strategy.tck.RetentionRuleContract;

class PoolKeepContractTest extends RetentionRuleContract {

    @Override
    protected RetentionRule rule() {
        return new PoolKeepRule();
    }
}
