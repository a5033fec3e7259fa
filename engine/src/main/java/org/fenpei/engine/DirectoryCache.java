package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the doors look up before they hand something to a lane: which unit a rep or a pool belongs to. Believed for a second,
 * then only the units' configuration versions are read, and all the rest only if one of them has moved. Forgotten whenever
 * this node changes the directory. Lanes do not use it: they see every change at once.
 */
@Component(service = DirectoryCache.class)
public final class DirectoryCache {

    private static final long KEPT_SECONDS = 1;

    private record Snapshot(
            Map<Unit, Long> versions,
            Map<String, Unit> units,
            Map<String, Rep> reps,
            Map<String, Team> teams,
            Map<String, Pool> pools,
            Map<String, List<Setting>> settings,
            Map<String, List<PolicyVersion>> policies,
            Instant until) {}

    private static final Snapshot EMPTY =
            new Snapshot(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Instant.MIN);

    private final DirectoryStore directory;
    private final PolicyStore policyStore;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Snapshot snapshot = EMPTY;

    /** With the stores. */
    @Activate
    public DirectoryCache(
            @Reference DirectoryStore directory, @Reference PolicyStore policyStore, @Reference Clock clock) {
        this.directory = directory;
        this.policyStore = policyStore;
        this.clock = clock;
    }

    /** Something changed. */
    synchronized void forget() {
        snapshot = EMPTY;
    }

    boolean hasUnit(String id) {
        return current().units().containsKey(id);
    }

    Optional<Unit> unit(String id) {
        return Optional.ofNullable(current().units().get(id));
    }

    Optional<Team> team(String id) {
        return Optional.ofNullable(current().teams().get(id));
    }

    /** The active policies of all units. */
    Stream<PolicyVersion> policies() {
        return current().policies().values().stream().flatMap(List::stream);
    }

    /** The active policy of that id, of whatever unit. */
    Optional<PolicyVersion> policy(String id) {
        return policies().filter(version -> version.policy().id().equals(id)).findFirst();
    }

    Optional<Rep> rep(String id) {
        return Optional.ofNullable(current().reps().get(id));
    }

    Optional<Pool> pool(String id) {
        return Optional.ofNullable(current().pools().get(id));
    }

    /** The members of a team who have not left, by id. */
    Stream<Rep> members(Team team) {
        return current().reps().values().stream()
                .filter(rep -> rep.unit().equals(team.unit())
                        && rep.teams().contains(team.id())
                        && rep.state() != Rep.State.LEFT)
                .sorted(Comparator.comparing(Rep::id));
    }

    /** What a unit has settled; the same list as long as nothing changed. */
    List<Rep> reps(String unit) {
        return current().reps().values().stream()
                .filter(rep -> rep.unit().equals(unit))
                .toList();
    }

    List<Setting> settings(String unit) {
        return current().settings().getOrDefault(unit, List.of());
    }

    /** The pools of all units. */
    Stream<Pool> pools() {
        return current().pools().values().stream();
    }

    /** The active policies of a unit. */
    List<PolicyVersion> policies(String unit) {
        return current().policies().getOrDefault(unit, List.of());
    }

    private Snapshot current() {
        Snapshot now = snapshot;
        if (clock.instant().isBefore(now.until())) {
            return now;
        }
        if (now.until().equals(Instant.MIN)) {
            return load();
        }
        // One caller looks; the others go on with what they have.
        if (!looking.compareAndSet(false, true)) {
            return now;
        }
        try {
            return load();
        } finally {
            looking.set(false);
        }
    }

    private synchronized Snapshot load() {
        Instant now = clock.instant();
        if (now.isBefore(snapshot.until())) {
            return snapshot;
        }
        // The versions are read before what they are the versions of: a change in between is seen the next time.
        Map<Unit, Long> versions = new HashMap<>();
        directory.units().forEach(unit -> versions.put(unit, directory.configVersion(unit.id())));
        Instant until = now.plusSeconds(KEPT_SECONDS);
        Snapshot known = snapshot;
        Snapshot fresh = versions.equals(known.versions())
                ? new Snapshot(
                        versions,
                        known.units(),
                        known.reps(),
                        known.teams(),
                        known.pools(),
                        known.settings(),
                        known.policies(),
                        until)
                : read(versions, until);
        snapshot = fresh;
        return fresh;
    }

    private Snapshot read(Map<Unit, Long> versions, Instant until) {
        Map<String, Unit> units = new HashMap<>();
        Map<String, Rep> reps = new HashMap<>();
        Map<String, Team> teams = new HashMap<>();
        Map<String, Pool> pools = new HashMap<>();
        Map<String, List<Setting>> settings = new HashMap<>();
        Map<String, List<PolicyVersion>> policies = new HashMap<>();
        for (Unit unit : versions.keySet()) {
            units.put(unit.id(), unit);
            directory.reps(unit.id()).forEach(rep -> reps.put(rep.id(), rep));
            directory.teams(unit.id()).forEach(team -> teams.put(team.id(), team));
            directory.pools(unit.id()).forEach(pool -> pools.put(pool.id(), pool));
            settings.put(unit.id(), directory.settings(unit.id()));
            policies.put(unit.id(), policyStore.active(unit.id()));
        }
        return new Snapshot(versions, units, reps, teams, pools, settings, policies, until);
    }
}
