package org.fenpei.engine.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/**
 * Says of each rep, team and pool that a policy names, once, why no lead can go to it: nobody there, nobody who works,
 * limits of zero (warnings, since they last), or everybody full at the moment (worth knowing).
 */
final class TargetReport {

    private final Policy policy;
    private final String path;
    private final List<Rep> reps;
    private final Set<String> left;
    private final List<Rep> scope;
    private final Capacity capacity;
    private final List<Problem> problems;

    /**
     * With what it looks at.
     *
     * @param reps all of the unit who have not left
     * @param left the ids of those who have
     * @param scope those who are candidates of the policy
     * @param problems where it reports to
     */
    TargetReport(
            Policy policy,
            String path,
            List<Rep> reps,
            Set<String> left,
            List<Rep> scope,
            Capacity capacity,
            List<Problem> problems) {
        this.policy = policy;
        this.path = path;
        this.reps = reps;
        this.left = left;
        this.scope = scope;
        this.capacity = capacity;
        this.problems = problems;
    }

    /**
     * Looks.
     *
     * @param waiting how many leads of the unit wait
     */
    void run(Map<String, Pool> pools, long waiting) {
        Capacity.State all = capacity.of(scope);
        scope(all, waiting);
        Set<String> seen = new HashSet<>();
        for (ReferenceCheck.Named named : ReferenceCheck.named(policy, path)) {
            if (!seen.add(named.kind() + "/" + named.id())) {
                continue;
            }
            switch (named.kind()) {
                case "team" -> team(named);
                case "rep" -> rep(named);
                default -> {
                    @Nullable Pool pool = pools.get(named.id());
                    if (pool != null) {
                        pool(named, pool);
                    }
                }
            }
        }
    }

    private void scope(Capacity.State state, long waiting) {
        String at = path + (policy.teams().isEmpty() ? "/steps" : "/teams");
        switch (state) {
            case EMPTY -> warn(at, null, Reason.of("engine.scope-empty"));
            case INACTIVE -> warn(at, null, Reason.of("engine.scope-inactive"));
            case CAPPED -> warn(at, null, Reason.of("engine.scope-capped"));
            case FULL -> info(at, null, Reason.of("engine.scope-full"));
            case ABLE -> {
                long free = 0;
                for (Rep rep : scope) {
                    long more = capacity.of(rep) == Capacity.State.ABLE ? capacity.free(rep) : 0;
                    free = more > Long.MAX_VALUE - free ? Long.MAX_VALUE : free + more;
                }
                if (free < waiting) {
                    info(at, null, Reason.of("engine.scope-short", "free", free, "waiting", waiting));
                }
            }
        }
    }

    private void team(ReferenceCheck.Named named) {
        String team = named.id();
        List<Rep> members =
                reps.stream().filter(rep -> rep.teams().contains(team)).toList();
        List<Rep> inScope = members.stream().filter(scope::contains).toList();
        if (!members.isEmpty() && inScope.isEmpty()) {
            warn(named.path(), team, Reason.of("engine.team-outside", "team", team));
            return;
        }
        switch (capacity.of(inScope)) {
            case EMPTY -> warn(named.path(), team, Reason.of("engine.team-empty", "team", team));
            case INACTIVE -> warn(named.path(), team, Reason.of("engine.team-inactive", "team", team));
            case CAPPED -> warn(named.path(), team, Reason.of("engine.team-capped", "team", team));
            case FULL -> info(named.path(), team, Reason.of("engine.team-full", "team", team));
            case ABLE -> {}
        }
    }

    private void rep(ReferenceCheck.Named named) {
        String id = named.id();
        if (left.contains(id)) {
            warn(named.path(), id, Reason.of("engine.rep-left", "rep", id));
            return;
        }
        for (Rep rep : reps) {
            if (!rep.id().equals(id)) {
                continue;
            }
            if (!PolicyReport.isIn(rep, policy.teams())) {
                warn(named.path(), id, Reason.of("engine.rep-outside", "rep", id));
                return;
            }
            switch (capacity.of(rep)) {
                case INACTIVE -> info(named.path(), id, Reason.of("engine.rep-idle", "rep", id));
                case CAPPED -> warn(named.path(), id, Reason.of("engine.rep-capped", "rep", id));
                case FULL -> info(named.path(), id, Reason.of("engine.rep-full", "rep", id));
                default -> {}
            }
        }
    }

    private void pool(ReferenceCheck.Named named, Pool pool) {
        List<Rep> claimers = reps.stream()
                .filter(rep -> PolicyReport.isIn(rep, pool.teams()))
                .toList();
        if (pool.claimCaps().stream().anyMatch(cap -> cap.count() == 0)) {
            warn(named.path(), pool.id(), Reason.of("engine.pool-closed", "pool", pool.id()));
            return;
        }
        switch (capacity.of(claimers)) {
            case EMPTY, INACTIVE, CAPPED -> warn(
                    named.path(), pool.id(), Reason.of("engine.pool-nobody", "pool", pool.id()));
            case FULL -> info(named.path(), pool.id(), Reason.of("engine.pool-full", "pool", pool.id()));
            case ABLE -> {
                for (PeriodCap cap : pool.claimCaps()) {
                    if (claimers.stream().allMatch(rep -> isStricter(rep.caps(), cap))) {
                        info(
                                named.path(),
                                pool.id(),
                                Reason.of(
                                        "engine.pool-cap-idle",
                                        "pool",
                                        pool.id(),
                                        "count",
                                        cap.count(),
                                        "period",
                                        cap.period().toString()));
                    }
                }
            }
        }
    }

    private static boolean isStricter(Collection<PeriodCap> caps, PeriodCap than) {
        return caps.stream().anyMatch(cap -> cap.period().equals(than.period()) && cap.count() < than.count());
    }

    private void warn(String at, @Nullable String value, Reason reason) {
        problems.add(Problem.warning(at, value, reason));
    }

    private void info(String at, @Nullable String value, Reason reason) {
        problems.add(Problem.info(at, value, reason));
    }
}
