package org.fenpei.strategy.pool;

import java.time.Duration;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.api.retention.RetentionRule;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** A lead that was claimed from a pool falls back into it after the time for which the pool lets it be kept. */
@Component(service = RetentionRule.class, property = RetentionRule.ID_PROPERTY + "=pool-keep")
public final class PoolKeepRule implements RetentionRule {

    @Override
    public @Nullable Deadline deadline(RetentionRequest request) {
        Pool pool = request.pool();
        Duration keepFor = pool == null ? null : pool.keepFor();
        if (pool == null || keepFor == null) {
            return null;
        }
        return new Deadline(request.since().plus(keepFor), pool.id(), Reason.of("pool-keep.ended", "pool", pool.id()));
    }
}
