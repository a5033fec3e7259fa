package org.fenpei.api.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.model.WorkingTime;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps units, teams, reps and pools. Every save counts up the unit's {@link LaneTransaction#configVersion()} in the same
 * transaction, so that the next decision sees it, on every node. All methods throw {@link StoreException} if the
 * database fails.
 */
@ProviderType
public interface DirectoryStore {

    /** All units, by id. */
    List<Unit> units();

    /** The teams of a unit, by id. */
    List<Team> teams(String unit);

    /** The reps of a unit, by id, those who left included. */
    List<Rep> reps(String unit);

    /** The pools of a unit, by id. */
    List<Pool> pools(String unit);

    /** What a unit has settled, by name. */
    List<Setting> settings(String unit);

    /** The absences of a unit that are not over, by id. {@link AbsenceStore} changes them. */
    List<Absence> absences(String unit);

    /**
     * When reps of a unit were, are or will be away, in order; without those absences that were called off.
     *
     * @param rep whose; null for those of all
     */
    Map<String, List<WorkingTime.Interval>> leaves(String unit, @Nullable String rep);

    /** The team of that id, in any unit. */
    Optional<Team> team(String id);

    /** The rep of that id, in any unit. */
    Optional<Rep> rep(String id);

    /** The pool of that id, in any unit. */
    Optional<Pool> pool(String id);

    /** Creates or replaces a unit, with its lane. */
    void save(Unit unit);

    /** Creates or replaces a team. */
    void save(Team team);

    /** Creates or replaces a rep. */
    void save(Rep rep);

    /** Creates or replaces a pool. */
    void save(Pool pool);

    /** Creates or replaces a setting; one without members goes. */
    void save(Setting setting);

    /** The number that {@link LaneTransaction#configVersion()} would give now. */
    long configVersion(String unit);
}
