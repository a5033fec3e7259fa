package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;

/** The directory and the policies in memory. */
public final class MemoryDirectory implements DirectoryStore, PolicyStore {

    private final Map<String, Unit> units = new ConcurrentSkipListMap<>();
    private final Map<String, Team> teams = new ConcurrentSkipListMap<>();
    private final Map<String, Rep> reps = new ConcurrentSkipListMap<>();
    private final Map<String, Pool> pools = new ConcurrentSkipListMap<>();
    private final Map<String, List<PolicyVersion>> policies = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final AtomicLong version = new AtomicLong();

    /** With the default unit. */
    public MemoryDirectory() {
        save(new Unit(Unit.DEFAULT, Unit.DEFAULT));
    }

    @Override
    public List<Unit> units() {
        return List.copyOf(units.values());
    }

    @Override
    public List<Team> teams(String unit) {
        return teams.values().stream().filter(team -> team.unit().equals(unit)).toList();
    }

    @Override
    public List<Rep> reps(String unit) {
        return reps.values().stream().filter(rep -> rep.unit().equals(unit)).toList();
    }

    @Override
    public List<Pool> pools(String unit) {
        return pools.values().stream().filter(pool -> pool.unit().equals(unit)).toList();
    }

    @Override
    public Optional<Team> team(String id) {
        return Optional.ofNullable(teams.get(id));
    }

    @Override
    public Optional<Rep> rep(String id) {
        return Optional.ofNullable(reps.get(id));
    }

    @Override
    public Optional<Pool> pool(String id) {
        return Optional.ofNullable(pools.get(id));
    }

    @Override
    public void save(Unit unit) {
        units.put(unit.id(), unit);
        changed();
    }

    @Override
    public void save(Team team) {
        teams.put(team.id(), team);
        changed();
    }

    @Override
    public void save(Rep rep) {
        reps.put(rep.id(), rep);
        changed();
    }

    @Override
    public void save(Pool pool) {
        pools.put(pool.id(), pool);
        changed();
    }

    /** Calls back after every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        version.incrementAndGet();
        listeners.forEach(Runnable::run);
    }

    @Override
    public long configVersion(String unit) {
        return version.get();
    }

    @Override
    public List<PolicyVersion> active(String unit) {
        return policies.values().stream()
                .flatMap(List::stream)
                .filter(PolicyVersion::active)
                .filter(active -> active.policy().unit().equals(unit))
                .toList();
    }

    @Override
    public List<PolicyVersion> versions(String policy) {
        return policies.getOrDefault(policy, List.of());
    }

    @Override
    public PolicyVersion publish(Policy policy, String actor, Instant at) {
        List<PolicyVersion> versions = new ArrayList<>();
        int number = versions(policy.id()).size() + 1;
        PolicyVersion published = new PolicyVersion(policy, number, at, actor, true);
        versions.add(published);
        versions(policy.id()).forEach(old -> versions.add(with(old, false)));
        policies.put(policy.id(), versions);
        changed();
        return published;
    }

    @Override
    public PolicyVersion activate(String policy, int number, String actor, Instant at) {
        policies.put(
                policy,
                versions(policy).stream()
                        .map(old -> with(old, old.version() == number))
                        .toList());
        changed();
        return versions(policy).stream()
                .filter(PolicyVersion::active)
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static PolicyVersion with(PolicyVersion old, boolean active) {
        return new PolicyVersion(old.policy(), old.version(), old.publishedAt(), old.publishedBy(), active);
    }
}
