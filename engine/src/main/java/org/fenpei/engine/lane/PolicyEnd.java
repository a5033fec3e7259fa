package org.fenpei.engine.lane;

import java.time.Duration;
import java.util.Map;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/** What a policy does with a lead that none of its steps decided: it goes to a pool, or waits, or waits so long and then goes to a pool. */
final class PolicyEnd {

    private PolicyEnd() {}

    /** Where the lead goes. */
    static Placement of(Policy policy, GroupDraft draft, Candidates candidates, Waited waited) {
        @Nullable String pool = policy.endPool();
        if (pool == null || draft.cache().pool(pool) == null) {
            return waiting(policy, draft, candidates, waited);
        }
        @Nullable Duration atMost = policy.endWait();
        if (atMost == null) {
            return Placement.pooled(
                    pool,
                    draft.now(),
                    Reason.of("engine.end-pool", "pool", pool, "policy", policy.id()),
                    draft.nextSequence());
        }
        if (!waited.over(atMost)) {
            return waiting(policy, draft, candidates, waited);
        }
        return Placement.pooled(
                pool,
                draft.now(),
                new Reason(
                        "engine.end-waited",
                        Map.of(
                                "pool",
                                pool,
                                "policy",
                                policy.id(),
                                "span",
                                atMost.toString(),
                                "since",
                                waited.since().toString())),
                draft.nextSequence());
    }

    private static Placement waiting(Policy policy, GroupDraft draft, Candidates candidates, Waited waited) {
        Reason reason = candidates.list().isEmpty()
                ? Reason.of("engine.nobody-eligible", "policy", policy.id(), "group", candidates.group())
                : new Reason(
                        "engine.nobody-named",
                        Map.of(
                                "policy",
                                policy.id(),
                                "group",
                                candidates.group(),
                                "candidates",
                                candidates.list().size()));
        return waited.on(reason, draft.nextSequence());
    }
}
