package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.engine.limits.LimitRule;
import org.fenpei.engine.limits.Limits;
import org.fenpei.engine.plugin.GuardEntry;
import org.jspecify.annotations.Nullable;

/**
 * The guards that follow from what the unit and its pools have settled. They are asked with those that bundles bring, in one order, so
 * that there is one code path for every limit at every door. Those that nothing was settled for are not there, and cost nothing.
 */
final class LimitGuards {

    /** What counts as received; what comes back because a bulk run is undone was received before. */
    static final Set<Door> RECEIVING = Collections.unmodifiableSet(
            EnumSet.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.IMPORT, Door.RECYCLE));

    /** What counts as claimed. */
    static final Set<Door> CLAIMING = Set.of(Door.CLAIM);

    /** Doors at which former owners are refused. What was covered for somebody goes back to him, and what is undone, too. */
    private static final Set<Door> AGAIN = EnumSet.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.RECYCLE);

    /** Doors at which a pool's cool-down is asked about; a person may give its leads to anybody. */
    private static final Set<Door> OUT_OF_POOL = EnumSet.of(Door.POLICY, Door.CLAIM, Door.RECYCLE);

    private final LaneCache cache;
    private final Limits limits;
    private final List<LimitRule> plain;
    private final List<LimitRule> counting;
    private final boolean tiered;

    private LimitGuards(LaneCache cache, Limits limits) {
        this.cache = cache;
        this.limits = limits;
        this.plain =
                limits.rules().stream().filter(rule -> rule.counting() == null).toList();
        this.counting =
                limits.rules().stream().filter(rule -> rule.counting() != null).toList();
        this.tiered = plain.stream().anyMatch(rule -> !rule.who().tiers().isEmpty());
    }

    /** The guards, in no order. */
    static List<GuardEntry> of(LaneCache cache, Limits limits) {
        LimitGuards made = new LimitGuards(cache, limits);
        List<GuardEntry> guards = new ArrayList<>();
        if (cache.pools().stream().anyMatch(pool -> !pool.members().shares().isEmpty())) {
            guards.add(new GuardEntry("pool-shares", 260, true, true, made::share));
        }
        if (!made.plain.isEmpty()) {
            guards.add(new GuardEntry("unit-limits", 350, false, made::plain));
        }
        if (!made.counting.isEmpty()) {
            guards.add(new GuardEntry("unit-held", 360, true, made::held));
        }
        if (limits.formerOwners() != null
                || cache.pools().stream().anyMatch(pool -> pool.terms().coolDownTeams())) {
            guards.add(new GuardEntry("former-owners", 410, true, made::formerOwners));
        }
        return guards;
    }

    private GuardAnswer share(OwnershipRequest request) {
        @Nullable Pool pool = request.pool();
        if (request.door() != Door.CLAIM
                || pool == null
                || request.lead() == null
                || cache.shares().covers(pool, request.rep(), request.lead())) {
            return GuardAnswer.YES;
        }
        return new GuardAnswer.No(Refusal.of(
                Reason.of("engine.not-your-share", "rep", request.rep().id(), "pool", pool.id())));
    }

    /** Rules that look at the rep alone. */
    private GuardAnswer plain(OwnershipRequest request) {
        @Nullable Instant tierEnd = tiered ? limits.tierEnd(request.rep(), request.now()) : null;
        String tier = tiered ? limits.tier(request.rep(), request.facts(), request.now()) : "";
        @Nullable Refusal longest = null;
        for (LimitRule rule : plain) {
            if (rule.isFor(request.rep(), tier)) {
                longest = longer(longest, within(rule, refusal(rule, request), tierEnd));
            }
        }
        return longest == null ? new GuardAnswer.Yes(tierEnd) : new GuardAnswer.No(longest);
    }

    /** Rules that count some leads, for leads that are among them. */
    private GuardAnswer held(OwnershipRequest request) {
        if (request.lead() == null) {
            return GuardAnswer.YES;
        }
        HeldCounts counts = cache.counts();
        long mask = counts.mask(request.lead());
        @Nullable Refusal longest = null;
        for (int i = 0; mask != 0 && i < counting.size(); i++) {
            LimitRule rule = counting.get(i);
            if ((mask >> i & 1) == 0) {
                continue;
            }
            int present = counts.count(request.rep().id(), i);
            if (present >= rule.count() && isFor(rule, request)) {
                @Nullable Instant tierEnd = limits.tierEnd(request.rep(), request.now());
                longest = longer(longest, within(rule, full(rule, request.rep(), present), tierEnd));
            }
        }
        return longest == null ? GuardAnswer.YES : new GuardAnswer.No(longest);
    }

    private boolean isFor(LimitRule rule, OwnershipRequest request) {
        String tier = rule.who().tiers().isEmpty() ? "" : limits.tier(request.rep(), request.facts(), request.now());
        return rule.isFor(request.rep(), tier);
    }

    /** A rule for a tier holds no longer than the rep is sure to be in it. */
    private static @Nullable Refusal within(LimitRule rule, @Nullable Refusal refusal, @Nullable Instant tierEnd) {
        if (refusal == null || tierEnd == null || rule.who().tiers().isEmpty()) {
            return refusal;
        }
        boolean sooner = refusal.earliest() != null && refusal.earliest().isBefore(tierEnd);
        return sooner ? refusal : new Refusal(refusal.reason(), refusal.limit(), refusal.present(), tierEnd);
    }

    /** Of several that refuse, the one that lasts longest tells when all would pass. */
    private static @Nullable Refusal longer(@Nullable Refusal one, @Nullable Refusal other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean isLonger = one.earliest() != null
                && (other.earliest() == null || other.earliest().isAfter(one.earliest()));
        return isLonger ? other : one;
    }

    private static @Nullable Refusal refusal(LimitRule rule, OwnershipRequest request) {
        return switch (rule.what()) {
            case CLAIMS -> isClaim(rule, request) ? periodic(rule, request, CLAIMING) : null;
            case RECEIVED -> RECEIVING.contains(request.door()) ? periodic(rule, request, RECEIVING) : null;
            case GAP -> isClaim(rule, request) ? tooSoon(rule, request) : null;
            case HELD -> request.facts().held() < rule.count()
                    ? null
                    : full(rule, request.rep(), request.facts().held());
        };
    }

    private static boolean isClaim(LimitRule rule, OwnershipRequest request) {
        return request.door() == Door.CLAIM
                && rule.holdsFor(request.pool() == null ? null : request.pool().id());
    }

    private static @Nullable String counted(LimitRule rule, OwnershipRequest request) {
        return rule.counted(request.pool() == null ? null : request.pool().id());
    }

    private static @Nullable Refusal periodic(LimitRule rule, OwnershipRequest request, Set<Door> doors) {
        Period period = Objects.requireNonNull(rule.period());
        Rep rep = request.rep();
        @Nullable String pool = counted(rule, request);
        int present = request.facts().received(doors, pool, period.start(request.now(), rep.zone()));
        if (present < rule.count()) {
            return null;
        }
        @Nullable Instant filling = request.facts().received(doors, pool, rule.count());
        TreeMap<String, Object> args = args(rule, rep, present);
        args.put("period", period.toString());
        if (period.length() != null) {
            args.put("hours", Math.max(1, period.length().toHours()));
        }
        if (pool != null) {
            args.put("pool", pool);
        }
        String code = rule.count() == 0
                ? "engine.limit-none"
                : rule.what() == LimitRule.What.RECEIVED
                        ? received(period.kind())
                        : pool == null ? claimed(period.kind()) : claimedFrom(period.kind());
        return new Refusal(
                new Reason(code, args),
                (long) rule.count(),
                (long) present,
                filling == null ? null : period.expiry(filling, rep.zone()));
    }

    private static @Nullable Refusal tooSoon(LimitRule rule, OwnershipRequest request) {
        @Nullable Instant last = request.facts().lastReceived(CLAIMING, counted(rule, request));
        Duration gap = Objects.requireNonNull(rule.gap());
        if (last == null || !last.plus(gap).isAfter(request.now())) {
            return null;
        }
        TreeMap<String, Object> args = args(rule, request.rep(), 1);
        args.put("seconds", gap.toSeconds());
        return new Refusal(new Reason("engine.limit-gap", args), 1L, 1L, last.plus(gap));
    }

    private static Refusal full(LimitRule rule, Rep rep, int present) {
        String code = rule.counting() == null ? "engine.limit-held" : "engine.limit-held-some";
        return new Refusal(new Reason(code, args(rule, rep, present)), (long) rule.count(), (long) present, null);
    }

    private static TreeMap<String, Object> args(LimitRule rule, Rep rep, int present) {
        TreeMap<String, Object> args = new TreeMap<>();
        args.put("rep", rep.id());
        args.put("rule", rule.id());
        args.put("limit", rule.count());
        args.put("present", present);
        return args;
    }

    private static String claimed(Period.Kind kind) {
        return switch (kind) {
            case HOUR -> "engine.limit-claimed-hour";
            case DAY -> "engine.limit-claimed-day";
            case WEEK -> "engine.limit-claimed-week";
            case MONTH -> "engine.limit-claimed-month";
            case ROLLING -> "engine.limit-claimed-rolling";
        };
    }

    private static String claimedFrom(Period.Kind kind) {
        return switch (kind) {
            case HOUR -> "engine.limit-claimed-from-hour";
            case DAY -> "engine.limit-claimed-from-day";
            case WEEK -> "engine.limit-claimed-from-week";
            case MONTH -> "engine.limit-claimed-from-month";
            case ROLLING -> "engine.limit-claimed-from-rolling";
        };
    }

    private static String received(Period.Kind kind) {
        return switch (kind) {
            case HOUR -> "engine.limit-received-hour";
            case DAY -> "engine.limit-received-day";
            case WEEK -> "engine.limit-received-week";
            case MONTH -> "engine.limit-received-month";
            case ROLLING -> "engine.limit-received-rolling";
        };
    }

    /** Everybody who owned the lead not long ago, and, where that is settled, who shares a team with one of them. */
    private GuardAnswer formerOwners(OwnershipRequest request) {
        if (!AGAIN.contains(request.door())) {
            return GuardAnswer.YES;
        }
        Limits.@Nullable FormerOwners settled = limits.formerOwners();
        @Nullable Pool pool = OUT_OF_POOL.contains(request.door()) ? request.pool() : null;
        boolean poolTeams = pool != null && pool.terms().coolDownTeams();
        @Nullable Ownership cause = null;
        Instant over = request.now();
        for (Ownership former : request.formerOwners()) {
            if (former.to() == null) {
                continue;
            }
            boolean self = former.rep().equals(request.rep().id());
            boolean mate = !self && shareTeam(former.rep(), request.rep());
            Instant until = Instant.MIN;
            if (settled != null && (self || (mate && settled.sameTeam()))) {
                until = former.to().plus(settled.window());
            }
            if (pool != null && poolTeams && (self || mate)) {
                Instant byPool = former.to().plus(pool.coolDown());
                until = byPool.isAfter(until) ? byPool : until;
            }
            if (until.isAfter(over)) {
                over = until;
                cause = former;
            }
        }
        if (cause == null) {
            return GuardAnswer.YES;
        }
        boolean self = cause.rep().equals(request.rep().id());
        Reason reason = self
                ? Reason.of("engine.former-owner", "rep", request.rep().id())
                : Reason.of("engine.former-team", "rep", request.rep().id(), "owner", cause.rep());
        return new GuardAnswer.No(new Refusal(reason, null, null, over));
    }

    private boolean shareTeam(String former, Rep rep) {
        @Nullable RepRecord record = cache.rep(former);
        return record != null && !Collections.disjoint(record.rep().teams(), rep.teams());
    }
}
