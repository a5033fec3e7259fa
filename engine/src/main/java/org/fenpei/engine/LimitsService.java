package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RepLimits;
import org.fenpei.api.model.RepLimits.LimitState;
import org.fenpei.api.service.Allowances;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.api.store.ViewStore;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.limits.PoolShares;
import org.fenpei.engine.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers what reps may still take, and keeps what they have opened. What the lanes know is asked there; what a pool's shares say is
 * understood once for each state of the pools and the bundles.
 */
@Component(service = Allowances.class)
public final class LimitsService implements Allowances {

    private final Lanes lanes;
    private final DirectoryCache directory;
    private final LeadStore leads;
    private final ViewStore views;
    private final PluginRegistry registry;
    private final Clock clock;
    private volatile Understood understood = new Understood(List.of(), null, PoolShares.NONE);

    /** What was understood, of which pools, in which language. */
    private record Understood(List<Pool> pools, @Nullable ConditionLanguage language, PoolShares shares) {}

    /** With the lanes and the store of views. */
    @Activate
    public LimitsService(
            @Reference Lanes lanes,
            @Reference DirectoryCache directory,
            @Reference LeadStore leads,
            @Reference ViewStore views,
            @Reference PluginRegistry registry,
            @Reference Clock clock) {
        this.lanes = lanes;
        this.directory = directory;
        this.leads = leads;
        this.views = views;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public CompletionStage<RepLimits> of(String id) {
        return guarded(() -> {
            Rep rep = directory.rep(id).orElseThrow(() -> FenpeiException.notFound("rep", id));
            return lanes.limits(rep.unit(), id).thenApply(limits -> withViews(limits, rep));
        });
    }

    private RepLimits withViews(RepLimits limits, Rep rep) {
        List<LimitState> all = new ArrayList<>(limits.limits());
        LocalDate today = LocalDate.ofInstant(limits.at(), rep.zone());
        directory
                .pools()
                .filter(pool -> pool.terms().viewsPerDay() != null && pool.isOpenTo(rep) && !pool.isAdmin(rep))
                .sorted(Comparator.comparing(Pool::id))
                .forEach(pool -> {
                    int cap = Objects.requireNonNull(pool.terms().viewsPerDay());
                    int used = views.opened(new ViewStore.Day(rep.id(), pool.id(), today));
                    all.add(new LimitState(
                            RepLimits.Kind.VIEWS,
                            "pool-views",
                            pool.id(),
                            "day",
                            cap,
                            used,
                            Math.max(0, cap - used),
                            used == 0 ? null : tomorrow(today, rep.zone())));
                });
        return new RepLimits(limits.rep(), limits.at(), limits.tier(), all);
    }

    private static Instant tomorrow(LocalDate today, ZoneId zone) {
        return today.plusDays(1).atStartOfDay(zone).toInstant();
    }

    @Override
    public CompletionStage<ClaimCheck> check(LeadId id, String rep) {
        return guarded(() -> {
            Rep claimer = directory.rep(rep).orElseThrow(() -> FenpeiException.notFound("rep", rep));
            PlacedLead lead = leads.find(id)
                    .filter(found -> found.lead().unit().equals(claimer.unit()))
                    .orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
            return lanes.check(lead.lead().unit(), id, rep);
        });
    }

    @Override
    public boolean covers(Pool pool, Rep rep, Lead lead) {
        return pool.members().shares().isEmpty() || shares().covers(pool, rep, lead);
    }

    private PoolShares shares() {
        @Nullable ConditionLanguage language = registry.current().language();
        List<Pool> pools = directory
                .pools()
                .filter(pool -> !pool.members().shares().isEmpty())
                .toList();
        Understood known = understood;
        if (known.language() != language || !known.pools().equals(pools)) {
            known = new Understood(pools, language, new PoolShares(pools, language));
            understood = known;
        }
        return known.shares();
    }

    @Override
    public void open(PlacedLead lead, Rep rep) {
        Placement placement = lead.placement();
        if (placement.state() != Placement.State.POOL || placement.pool() == null) {
            return;
        }
        @Nullable Pool pool = directory.pool(placement.pool()).orElse(null);
        if (pool == null || pool.terms().viewsPerDay() == null || pool.isAdmin(rep)) {
            return;
        }
        int cap = pool.terms().viewsPerDay();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, rep.zone());
        ViewStore.Day day = new ViewStore.Day(rep.id(), pool.id(), today);
        if (!views.open(day, lead.lead().id(), cap, now)) {
            Reason reason = Reason.of("engine.views-used-up", "rep", rep.id(), "pool", pool.id(), "limit", cap);
            throw FenpeiException.refused(new Refusal(
                    reason, (long) cap, (long) views.opened(day), cap == 0 ? null : tomorrow(today, rep.zone())));
        }
    }

    private static <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> request) {
        try {
            return request.get();
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(FenpeiException.unavailable(Reason.of("engine.database"), e));
        }
    }
}
