package org.fenpei.engine.lane;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.api.store.UnitPast;
import org.fenpei.engine.keeping.KeepingSetting;

/**
 * What people have set up in a unit.
 *
 * @param reps the reps, by id, those who left included
 * @param teams the teams
 * @param pools the pools
 * @param settings what it has settled
 * @param absences who is away when, as far as it is not over
 * @param leaves when each rep was, is or will be away, as far as it matters to deadlines
 * @param policies the active versions
 */
record UnitConfig(
        List<Rep> reps,
        List<Team> teams,
        List<Pool> pools,
        List<Setting> settings,
        List<Absence> absences,
        Map<String, List<Interval>> leaves,
        List<PolicyVersion> policies) {

    /** As it is. */
    static UnitConfig present(String unit, DirectoryStore directory, PolicyStore policies) {
        List<Setting> settings = directory.settings(unit);
        boolean keeps = settings.stream().anyMatch(one -> one.name().equals(KeepingSetting.KIND.name()));
        return new UnitConfig(
                directory.reps(unit),
                directory.teams(unit),
                directory.pools(unit),
                settings,
                directory.absences(unit),
                keeps ? directory.leaves(unit, null) : Map.of(),
                policies.active(unit));
    }

    /** As it was. What is over by then is not known; no decision that is played looks at it. */
    static UnitConfig past(UnitPast past) {
        return new UnitConfig(
                past.reps(), past.teams(), past.pools(), past.settings(), past.absences(), Map.of(), past.policies());
    }

    /** With somebody in another state. */
    UnitConfig with(String rep, Rep.State state) {
        return new UnitConfig(
                reps.stream()
                        .map(one -> one.id().equals(rep) ? one.withState(state) : one)
                        .toList(),
                teams,
                pools,
                settings,
                absences,
                leaves,
                policies);
    }

    /** With other policies. */
    UnitConfig with(List<PolicyVersion> others) {
        return new UnitConfig(reps, teams, pools, settings, absences, leaves, others);
    }
}
