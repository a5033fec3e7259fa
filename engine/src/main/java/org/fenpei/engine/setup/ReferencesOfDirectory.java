package org.fenpei.engine.setup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.PoolShare;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/** Checks that the parts of a document fit together and to what is there, before any of them is saved. */
final class ReferencesOfDirectory {

    private final Set<String> units = new HashSet<>();
    private final Map<String, String> teamUnits = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ReferencesOfDirectory() {}

    static void check(Directory directory, List<Unit> units, List<Team> teams, List<Pool> pools, List<Rep> reps) {
        ReferencesOfDirectory check = new ReferencesOfDirectory();
        directory.units().forEach(unit -> {
            check.units.add(unit.id());
            directory.teams(unit.id()).forEach(team -> check.teamUnits.put(team.id(), team.unit()));
        });
        units.forEach(unit -> check.units.add(unit.id()));
        for (int i = 0; i < teams.size(); i++) {
            Team team = teams.get(i);
            check.unit("/teams/" + i, team.unit());
            check.sameUnit("/teams/" + i, team.unit(), check.teamUnits.putIfAbsent(team.id(), team.unit()));
        }
        for (int i = 0; i < pools.size(); i++) {
            Pool pool = pools.get(i);
            check.unit("/pools/" + i, pool.unit());
            check.sameUnit(
                    "/pools/" + i,
                    pool.unit(),
                    directory.pool(pool.id()).map(Pool::unit).orElse(null));
            check.teams("/pools/" + i, pool.unit(), pool.teams());
            check.pool("/pools/" + i, pool, pools, reps, directory);
        }
        for (int i = 0; i < reps.size(); i++) {
            Rep rep = reps.get(i);
            check.unit("/reps/" + i, rep.unit());
            check.sameUnit(
                    "/reps/" + i,
                    rep.unit(),
                    directory.rep(rep.id()).map(Rep::unit).orElse(null));
            check.teams("/reps/" + i, rep.unit(), rep.teams());
        }
        if (!check.problems.isEmpty()) {
            throw FenpeiException.invalid(check.problems);
        }
    }

    /** The reps, teams and the next pool that a pool names are of its unit. */
    private void pool(String path, Pool pool, List<Pool> pools, List<Rep> reps, Directory directory) {
        Set<String> named = new HashSet<>();
        directory.reps(pool.unit()).forEach(rep -> named.add(rep.id()));
        reps.stream().filter(rep -> rep.unit().equals(pool.unit())).forEach(rep -> named.add(rep.id()));
        reps(path + "/members/reps", named, pool.members().reps());
        reps(path + "/members/admins", named, pool.members().admins());
        List<PoolShare> shares = pool.members().shares();
        for (int i = 0; i < shares.size(); i++) {
            String at = path + "/members/shares/" + i;
            teams(at, pool.unit(), shares.get(i).teams());
            reps(at + "/reps", named, shares.get(i).reps());
        }
        @Nullable String next = pool.terms().moveTo();
        if (next != null
                && Stream.concat(pools.stream(), directory.pools(pool.unit()).stream())
                        .noneMatch(
                                other -> other.id().equals(next) && other.unit().equals(pool.unit()))) {
            problems.add(Problem.error(
                    path + "/terms/moveTo", next, Reason.of("engine.not-found", "what", "pool", "id", next)));
        }
    }

    private void reps(String path, Set<String> there, Collection<String> named) {
        int i = 0;
        for (String rep : named) {
            if (!there.contains(rep)) {
                problems.add(
                        Problem.error(path + "/" + i, rep, Reason.of("engine.not-found", "what", "rep", "id", rep)));
            }
            i++;
        }
    }

    private void unit(String path, String unit) {
        if (!units.contains(unit)) {
            problems.add(
                    Problem.error(path + "/unit", unit, Reason.of("engine.not-found", "what", "unit", "id", unit)));
        }
    }

    private void sameUnit(String path, String unit, @Nullable String before) {
        if (before != null && !before.equals(unit)) {
            problems.add(Problem.error(path + "/unit", unit, Reason.of("engine.other-unit", "unit", before)));
        }
    }

    private void teams(String path, String unit, Collection<String> teams) {
        int i = 0;
        for (String team : teams) {
            if (!unit.equals(teamUnits.get(team))) {
                problems.add(Problem.error(
                        path + "/teams/" + i, team, Reason.of("engine.not-found", "what", "team", "id", team)));
            }
            i++;
        }
    }
}
