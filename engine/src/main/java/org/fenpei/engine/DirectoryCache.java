package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the doors look up before they hand something to a lane: which unit a rep or a pool belongs to. Kept for a second at
 * most, and forgotten whenever this node changes the directory. Lanes do not use it: they see every change at once.
 */
@Component(service = DirectoryCache.class)
public final class DirectoryCache {

    private static final long KEPT_SECONDS = 1;

    private record Snapshot(
            Map<String, Unit> units,
            Map<String, Rep> reps,
            Map<String, Pool> pools,
            Map<String, List<PolicyVersion>> policies,
            Instant until) {}

    private final DirectoryStore directory;
    private final PolicyStore policyStore;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Map.of(), Map.of(), Instant.MIN);

    /** With the stores. */
    @Activate
    public DirectoryCache(
            @Reference DirectoryStore directory, @Reference PolicyStore policyStore, @Reference Clock clock) {
        this.directory = directory;
        this.policyStore = policyStore;
        this.clock = clock;
    }

    /** Something changed. */
    void forget() {
        snapshot = new Snapshot(Map.of(), Map.of(), Map.of(), Map.of(), Instant.MIN);
    }

    boolean hasUnit(String id) {
        return current().units().containsKey(id);
    }

    Optional<Rep> rep(String id) {
        return Optional.ofNullable(current().reps().get(id));
    }

    Optional<Pool> pool(String id) {
        return Optional.ofNullable(current().pools().get(id));
    }

    /** The active policies of a unit. */
    List<PolicyVersion> policies(String unit) {
        return current().policies().getOrDefault(unit, List.of());
    }

    private Snapshot current() {
        Snapshot now = snapshot;
        return clock.instant().isBefore(now.until()) ? now : load();
    }

    private synchronized Snapshot load() {
        Instant now = clock.instant();
        if (now.isBefore(snapshot.until())) {
            return snapshot;
        }
        Map<String, Unit> units = new HashMap<>();
        Map<String, Rep> reps = new HashMap<>();
        Map<String, Pool> pools = new HashMap<>();
        Map<String, List<PolicyVersion>> policies = new HashMap<>();
        for (Unit unit : directory.units()) {
            units.put(unit.id(), unit);
            directory.reps(unit.id()).forEach(rep -> reps.put(rep.id(), rep));
            directory.pools(unit.id()).forEach(pool -> pools.put(pool.id(), pool));
            policies.put(unit.id(), policyStore.active(unit.id()));
        }
        Snapshot fresh = new Snapshot(units, reps, pools, policies, now.plusSeconds(KEPT_SECONDS));
        snapshot = fresh;
        return fresh;
    }
}
