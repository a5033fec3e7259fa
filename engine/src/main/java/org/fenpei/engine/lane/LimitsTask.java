package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RepLimits;
import org.fenpei.api.model.RepLimits.Kind;
import org.fenpei.api.model.RepLimits.LimitState;
import org.fenpei.api.model.RepLimits.TierState;
import org.fenpei.engine.limits.LimitRule;
import org.fenpei.engine.limits.Limits;
import org.fenpei.engine.limits.LimitsKind;
import org.jspecify.annotations.Nullable;

/**
 * Says how much of each of his limits a rep has used: counted from the same facts that the guards ask, at the same place in the order of
 * decisions, so that what he reads and what he is refused agree. Changes nothing, and reads nothing but the memory of the lane.
 */
final class LimitsTask extends Task<RepLimits> {

    private final String rep;

    LimitsTask(String rep) {
        this.rep = rep;
    }

    @Override
    void need(Needs needs) {
        // All of it is in memory.
    }

    @Override
    RepLimits decide(Clerk clerk) {
        RepRecord record = clerk.rep(rep);
        LaneCache cache = clerk.cache();
        Limits limits = cache.settings().get(LimitsKind.LIMITS);
        @Nullable
        TierState tier = limits.tiers() == null ? null : limits.tiers().of(record.rep(), record, clerk.now());
        Look look = new Look(record, clerk.now(), new ArrayList<>());
        Rep himself = record.rep();
        @Nullable Integer cap = himself.holdingCap();
        if (cap != null) {
            look.held("holding-cap", cap, record.held());
        }
        himself.caps().forEach(each -> look.period(Kind.RECEIVED, "period-caps", null, each, LimitGuards.RECEIVING));
        List<Pool> pools = cache.pools().stream()
                .filter(pool -> pool.isOpenTo(himself))
                .sorted(Comparator.comparing(Pool::id))
                .toList();
        for (Pool pool : pools) {
            pool.claimCaps()
                    .forEach(each -> look.period(Kind.CLAIMS, "claim-caps", pool.id(), each, LimitGuards.CLAIMING));
            if (!pool.claimGap().isZero()) {
                look.gap("claim-caps", pool.id(), pool.claimGap());
            }
        }
        int number = 0;
        for (LimitRule rule : limits.rules()) {
            boolean counts = rule.counting() != null;
            if (rule.isFor(himself, tier == null ? "" : tier.id())) {
                look.rule(rule, pools, counts ? cache.counts().count(rep, number) : record.held());
            }
            number += counts ? 1 : 0;
        }
        return new RepLimits(rep, clerk.now(), tier, look.found());
    }

    /** Collects what is found. */
    private record Look(RepRecord record, Instant now, List<LimitState> found) {

        void rule(LimitRule rule, List<Pool> pools, int held) {
            switch (rule.what()) {
                case HELD -> held(rule.id(), rule.count(), held);
                case RECEIVED -> period(Kind.RECEIVED, rule, null, LimitGuards.RECEIVING);
                case CLAIMS -> of(rule, pools)
                        .forEach(pool -> period(Kind.CLAIMS, rule, pool.isEmpty() ? null : pool, LimitGuards.CLAIMING));
                case GAP -> of(rule, pools)
                        .forEach(pool ->
                                gap(rule.id(), pool.isEmpty() ? null : pool, Objects.requireNonNull(rule.gap())));
            }
        }

        /** The pools that a rule counts one by one; an empty name if it counts all together. */
        private static List<String> of(LimitRule rule, List<Pool> pools) {
            return rule.pools().isEmpty()
                    ? List.of("")
                    : pools.stream()
                            .map(Pool::id)
                            .filter(rule.pools()::contains)
                            .toList();
        }

        private void period(Kind kind, LimitRule rule, @Nullable String pool, Set<Door> doors) {
            period(kind, rule.id(), pool, new PeriodCap(rule.count(), Objects.requireNonNull(rule.period())), doors);
        }

        void held(String by, int limit, int used) {
            found.add(new LimitState(Kind.HELD, by, null, null, limit, used, Math.max(0, limit - used), null));
        }

        void period(Kind kind, String by, @Nullable String pool, PeriodCap cap, Set<Door> doors) {
            Period period = cap.period();
            int used =
                    record.received(doors, pool, period.start(now, record.rep().zone()));
            // Who was over it when it was lowered waits until one less than the limit is left.
            @Nullable Instant first = used == 0 ? null : record.received(doors, pool, frees(used, cap.count()));
            found.add(new LimitState(
                    kind,
                    by,
                    pool,
                    period.toString(),
                    cap.count(),
                    used,
                    Math.max(0, cap.count() - used),
                    first == null ? null : period.expiry(first, record.rep().zone())));
        }

        private static int frees(int used, int limit) {
            return limit == 0 ? 0 : Math.min(used, limit);
        }

        void gap(String by, @Nullable String pool, Duration gap) {
            @Nullable Instant last = record.lastReceived(LimitGuards.CLAIMING, pool);
            @Nullable Instant over = last == null ? null : last.plus(gap);
            int used = over != null && over.isAfter(now) ? 1 : 0;
            found.add(new LimitState(Kind.GAP, by, pool, gap.toString(), 1, used, 1L - used, used == 0 ? null : over));
        }
    }
}
