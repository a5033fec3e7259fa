package org.fenpei.api.store;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one door through which leads are created and moved. Each unit has a lane: a row that the transaction locks, so that
 * on any number of nodes the unit's decisions are taken one group after another.
 */
@ProviderType
public interface LaneStore {

    /**
     * Begins a transaction and locks the unit's lane; waits while another transaction holds it.
     *
     * @param unit the unit; it must exist
     * @return the transaction, to be closed by the caller on the same thread
     * @throws StoreException if the database is not there, or the lock is not to be had in time
     */
    LaneTransaction begin(String unit);

    /**
     * Reads of a unit without its lane: each sees what is committed at its moment, and nobody is waited for. What is decided from
     * them can be kept by {@link #commit}, which notices if somebody else has worked in between.
     *
     * @param unit the unit; it must exist
     * @return the reads, to be closed by the caller; nothing can be written by it, and it knows neither numbers nor versions
     * @throws StoreException if the database is not there
     */
    LaneTransaction look(String unit);

    /**
     * Locks the lane, writes and commits, in one go, provided that nobody has worked on the lane since it was where the caller
     * believes it to be. Without changes it is only said whether the lane is there.
     *
     * @param unit the unit
     * @param sequence what {@link LaneTransaction#sequence()} has to be
     * @param configVersion what {@link LaneTransaction#configVersion()} has to be
     * @param changes what was decided from there
     * @return whether the lane was there; if not, nothing was kept
     * @throws StoreException if the database refuses, or is not there
     */
    default boolean commit(String unit, long sequence, long configVersion, LaneChanges changes) {
        return prepare(unit, sequence, configVersion, changes).run();
    }

    /**
     * Makes everything ready for {@link #commit} that needs no database, so that whoever commits group after group does not lose
     * time with it.
     *
     * @return commits when it is run
     */
    Commit prepare(String unit, long sequence, long configVersion, LaneChanges changes);

    /** A commit that is ready to be run, once, on any thread. Either {@link #run} or {@link #abandon} is called at the end. */
    @FunctionalInterface
    interface Commit {

        /**
         * Does what can be done while the group before is still being committed, such as writing rows that concern nobody else;
         * may wait for that group, never for a later one. May be left out; called at most once, before {@link #run}, and not
         * necessarily on its thread. Whatever fails here is tried again by {@link #run}.
         */
        default void begin() {}

        /** Undoes what {@link #begin} did, instead of {@link #run}. Never throws. */
        default void abandon() {}

        /**
         * Locks, writes and commits.
         *
         * @return whether the lane was there; if not, nothing was kept
         * @throws StoreException if the database refuses, or is not there
         */
        boolean run();
    }

    /**
     * The highest format in which anything that a step keeps is written, by policy and step as {@code policy/step}. Looks at all
     * that the unit's steps keep.
     */
    Map<String, Integer> stepFormats(String unit);
}
