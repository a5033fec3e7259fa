package org.fenpei.engine.lane;

import java.util.List;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.api.store.UnitPast;

/**
 * What people have set up in a unit.
 *
 * @param reps the reps, by id, those who left included
 * @param teams the teams
 * @param pools the pools
 * @param settings what it has settled
 * @param policies the active versions
 */
record UnitConfig(
        List<Rep> reps, List<Team> teams, List<Pool> pools, List<Setting> settings, List<PolicyVersion> policies) {

    /** As it is. */
    static UnitConfig present(String unit, DirectoryStore directory, PolicyStore policies) {
        return new UnitConfig(
                directory.reps(unit),
                directory.teams(unit),
                directory.pools(unit),
                directory.settings(unit),
                policies.active(unit));
    }

    /** As it was. */
    static UnitConfig past(UnitPast past) {
        return new UnitConfig(past.reps(), past.teams(), past.pools(), past.settings(), past.policies());
    }

    /** With other policies. */
    UnitConfig with(List<PolicyVersion> others) {
        return new UnitConfig(reps, teams, pools, settings, others);
    }
}
