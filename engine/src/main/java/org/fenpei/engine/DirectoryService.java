package org.fenpei.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.engine.lane.Lanes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the directory, checks what is saved, and wakes the lanes. */
@Component(service = Directory.class)
public final class DirectoryService implements Directory {

    private final DirectoryStore store;
    private final DirectoryCache cache;
    private final Lanes lanes;

    /** With the store. A new installation gets its first unit. */
    @Activate
    public DirectoryService(@Reference DirectoryStore store, @Reference DirectoryCache cache, @Reference Lanes lanes) {
        this.store = store;
        this.cache = cache;
        this.lanes = lanes;
        if (store.units().isEmpty()) {
            store.save(new Unit(Unit.DEFAULT, Unit.DEFAULT));
        }
    }

    @Override
    public List<Unit> units() {
        return store.units();
    }

    @Override
    public List<Team> teams(String unit) {
        return store.teams(unit);
    }

    @Override
    public List<Rep> reps(String unit) {
        return store.reps(unit);
    }

    @Override
    public List<Pool> pools(String unit) {
        return store.pools(unit);
    }

    @Override
    public Optional<Team> team(String id) {
        return store.team(id);
    }

    @Override
    public Optional<Rep> rep(String id) {
        return store.rep(id);
    }

    @Override
    public Optional<Pool> pool(String id) {
        return store.pool(id);
    }

    @Override
    public void save(Unit unit) {
        if (!store.units().contains(unit)) {
            store.save(unit);
            changed(unit.id());
        }
    }

    @Override
    public void save(Team team) {
        Optional<Team> before = store.team(team.id());
        check(team.unit(), before.map(Team::unit).orElse(null), List.of());
        if (!before.equals(Optional.of(team))) {
            store.save(team);
            changed(team.unit());
        }
    }

    @Override
    public void save(Rep rep) {
        Optional<Rep> before = store.rep(rep.id());
        check(rep.unit(), before.map(Rep::unit).orElse(null), rep.teams());
        if (!before.equals(Optional.of(rep))) {
            store.save(rep);
            changed(rep.unit());
        }
    }

    @Override
    public void save(Pool pool) {
        Optional<Pool> before = store.pool(pool.id());
        check(pool.unit(), before.map(Pool::unit).orElse(null), pool.teams());
        if (!before.equals(Optional.of(pool))) {
            store.save(pool);
            changed(pool.unit());
        }
    }

    private void check(String unit, @Nullable String unitBefore, Collection<String> teams) {
        List<Problem> problems = new ArrayList<>();
        if (store.units().stream().noneMatch(known -> known.id().equals(unit))) {
            problems.add(Problem.error("/unit", unit, Reason.of("engine.not-found", "what", "unit", "id", unit)));
        } else if (unitBefore != null && !unitBefore.equals(unit)) {
            problems.add(Problem.error("/unit", unit, Reason.of("engine.other-unit", "unit", unitBefore)));
        }
        Set<String> there = store.teams(unit).stream().map(Team::id).collect(Collectors.toSet());
        int i = 0;
        for (String team : teams) {
            if (!there.contains(team)) {
                problems.add(
                        Problem.error("/teams/" + i, team, Reason.of("engine.not-found", "what", "team", "id", team)));
            }
            i++;
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
    }

    private void changed(String unit) {
        cache.forget();
        lanes.wake(unit);
    }
}
