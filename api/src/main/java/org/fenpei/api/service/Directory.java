package org.fenpei.api.service;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads and changes units, teams, reps and pools. A change counts from the next decision on, and wakes waiting leads.
 * Saving what is as it was changes nothing. Safe to call from any thread; calls wait for the database.
 */
@ProviderType
public interface Directory {

    /** All units, by id. */
    List<Unit> units();

    /** The teams of a unit, by id. */
    List<Team> teams(String unit);

    /** The reps of a unit, by id, those who left included. */
    List<Rep> reps(String unit);

    /** The pools of a unit, by id. */
    List<Pool> pools(String unit);

    /** The team of that id. */
    Optional<Team> team(String id);

    /** The rep of that id. */
    Optional<Rep> rep(String id);

    /** The pool of that id. */
    Optional<Pool> pool(String id);

    /** Creates or replaces a unit. */
    void save(Unit unit);

    /**
     * Creates or replaces a team.
     *
     * @throws FenpeiException of kind INVALID if its unit is not there, or the team belongs to another
     */
    void save(Team team);

    /**
     * Creates or replaces a rep. Lowering a cap takes no lead away; it only stops new ones.
     *
     * @throws FenpeiException of kind INVALID if the unit or a team is not there, or the rep belongs to another unit
     */
    void save(Rep rep);

    /**
     * Creates or replaces a pool.
     *
     * @throws FenpeiException of kind INVALID if the unit or a team is not there, or the pool belongs to another unit
     */
    void save(Pool pool);
}
