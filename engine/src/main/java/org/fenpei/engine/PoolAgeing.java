package org.fenpei.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.model.Pool;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.lane.Lanes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that leads move on from pools that keep them for a time only. Every node does; the lane decides. Units without such pools are
 * never asked. A lead is looked at when the one that lies longest is due, and every half minute, since other nodes and people change
 * things; what is shorter than that is not allowed as a stay.
 */
@Component(service = PoolAgeing.class, immediate = true)
public final class PoolAgeing {

    private static final Logger LOG = LoggerFactory.getLogger(PoolAgeing.class);
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Lanes lanes;
    private final DirectoryCache directory;
    private final Clock clock;
    private final Map<String, Instant> nextLook = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> ticking;

    /** With the lanes. */
    @Activate
    public PoolAgeing(@Reference Lanes lanes, @Reference DirectoryCache directory, @Reference Clock clock) {
        this.lanes = lanes;
        this.directory = directory;
        this.clock = clock;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fenpei-pool-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look. */
    @Activate
    public void start() {
        ticking = timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Looks no more. */
    @Deactivate
    public void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        timer.shutdown();
    }

    /** Looks once. */
    public void tick() {
        try {
            Instant now = clock.instant();
            Map<String, Set<String>> ageing = new TreeMap<>();
            directory.pools().filter(pool -> pool.terms().moveAfter() != null).forEach(pool -> add(ageing, pool));
            ageing.forEach((unit, pools) -> look(unit, pools, now));
        } catch (StoreException e) {
            LOG.debug("The pools could not be read", e);
        } catch (RuntimeException e) {
            LOG.warn("Leads could not be moved on", e);
        }
    }

    private static void add(Map<String, Set<String>> ageing, Pool pool) {
        ageing.computeIfAbsent(pool.unit(), unit -> new TreeSet<>()).add(pool.id());
    }

    private void look(String unit, Set<String> pools, Instant now) {
        if (now.isBefore(nextLook.getOrDefault(unit, Instant.MIN))) {
            return;
        }
        // Until the answer is there; if there is none, at the next look.
        nextLook.put(unit, now.plus(LOOK));
        CompletableFuture<Instant> unused = lanes.moveOn(unit, pools).whenComplete((due, failure) -> {
            if (failure != null) {
                LOG.debug("Leads of unit {} could not be moved on", unit, failure);
            } else if (due.isBefore(now.plus(LOOK))) {
                nextLook.put(unit, due);
            }
        });
    }
}
