package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.model.WorkingTime;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** The directory and the policies in memory. */
public final class MemoryDirectory implements DirectoryStore, PolicyStore {

    private final Map<String, Unit> units = new ConcurrentSkipListMap<>();
    private final Map<String, Team> teams = new ConcurrentSkipListMap<>();
    private final Map<String, Rep> reps = new ConcurrentSkipListMap<>();
    private final Map<String, Pool> pools = new ConcurrentSkipListMap<>();
    private final Map<String, Absence> absences = new ConcurrentSkipListMap<>();
    private final Map<String, Setting> settings = new ConcurrentSkipListMap<>();
    private final Map<String, List<PolicyVersion>> policies = new ConcurrentSkipListMap<>();
    private final Map<String, Shadow> shadows = new ConcurrentSkipListMap<>();
    private LongSupplier last = () -> 0;
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
    public List<Setting> settings(String unit) {
        return settings.values().stream()
                .filter(setting -> setting.unit().equals(unit))
                .toList();
    }

    @Override
    public void save(Setting setting) {
        if (setting.document().isEmpty()) {
            settings.remove(setting.unit() + '/' + setting.name());
        } else {
            settings.put(setting.unit() + '/' + setting.name(), setting);
        }
        changed();
    }

    @Override
    public List<Absence> absences(String unit) {
        return absences.values().stream()
                .filter(absence ->
                        absence.unit().equals(unit) && absence.state().open())
                .toList();
    }

    @Override
    public Map<String, List<WorkingTime.Interval>> leaves(String unit, @Nullable String rep) {
        Map<String, List<WorkingTime.Interval>> leaves = new TreeMap<>();
        absences.values().stream()
                .filter(one -> one.unit().equals(unit) && (rep == null || rep.equals(one.rep())))
                .filter(one -> one.state() != Absence.State.CANCELLED)
                .filter(one -> one.plan().from().isBefore(one.plan().to()))
                .sorted(Comparator.comparing(one -> one.plan().from()))
                .forEach(one -> leaves.computeIfAbsent(one.rep(), away -> new ArrayList<>())
                        .add(new WorkingTime.Interval(
                                one.plan().from(), one.plan().to())));
        return leaves;
    }

    /** Keeps an absence; who is away when changes with it. */
    void put(Absence absence) {
        absences.put(absence.id(), absence);
        changed();
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

    @Override
    public PolicyVersion beginCanary(
            Policy candidate, int share, @Nullable String salt, Set<String> ownSteps, String actor, Instant at) {
        List<PolicyVersion> versions = new ArrayList<>();
        int number = versions(candidate.id()).size() + 1;
        PolicyVersion added = new PolicyVersion(candidate, number, at, actor, false);
        Canary canary = new Canary(
                added, share, salt == null ? String.valueOf(number) : salt, ownSteps, last.getAsLong() + 1, at, actor);
        versions.add(added);
        versions(candidate.id()).forEach(old -> versions.add(old.active() ? old.with(canary) : old));
        policies.put(candidate.id(), versions);
        changed();
        return active(candidate.id(), versions);
    }

    private static PolicyVersion active(String policy, List<PolicyVersion> versions) {
        return versions.stream()
                .filter(PolicyVersion::active)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(policy));
    }

    private PolicyVersion replaceCanary(String policy, UnaryOperator<@Nullable Canary> change) {
        List<PolicyVersion> versions = versions(policy).stream()
                .map(old -> old.active() ? old.with(change.apply(old.canary())) : old)
                .toList();
        policies.put(policy, versions);
        changed();
        return active(policy, versions);
    }

    @Override
    public PolicyVersion shareCanary(String policy, int share) {
        return replaceCanary(
                policy,
                old -> old == null
                        ? null
                        : new Canary(
                                old.candidate(),
                                share,
                                old.salt(),
                                old.ownSteps(),
                                old.fromSequence(),
                                old.startedAt(),
                                old.startedBy()));
    }

    @Override
    public PolicyVersion endCanary(String policy) {
        return replaceCanary(policy, old -> null);
    }

    @Override
    public Shadow beginShadow(Policy candidate, Set<String> freshSteps, String actor, Instant at) {
        Shadow shadow = new Shadow(candidate, freshSteps, last.getAsLong() + 1, at, actor);
        shadows.put(candidate.id(), shadow);
        return shadow;
    }

    @Override
    public boolean endShadow(String policy) {
        return shadows.remove(policy) != null;
    }

    @Override
    public List<Shadow> shadows() {
        return List.copyOf(shadows.values());
    }

    /** Says where the number of the last decision is to be had. */
    void last(LongSupplier sequence) {
        last = sequence;
    }

    private static PolicyVersion with(PolicyVersion old, boolean active) {
        return new PolicyVersion(old.policy(), old.version(), old.publishedAt(), old.publishedBy(), active);
    }
}
