package org.fenpei.api.service;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.SavedSelection;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps bulk actions under names, and runs them when it is time: each time on one node only, and once for all times that were missed.
 * Safe to call from any thread; calls wait for the database.
 */
@ProviderType
public interface Selections {

    /** Any version, in {@link #save} and {@link #delete}. */
    long ANY = -1;

    /**
     * Creates or replaces a selection.
     *
     * @param id its code
     * @param name what people call it
     * @param action what it does
     * @param schedule when it runs by itself; null for never
     * @param version the version that is replaced; 0 if there must be none yet, {@link #ANY} for whatever there is
     * @param actor who asks
     * @return the selection; empty if there was another version
     * @throws FenpeiException of kind INVALID if the action is wrong, or the selection belongs to another unit
     */
    Optional<SavedSelection> save(
            String id, String name, BulkAction action, @Nullable BulkSchedule schedule, long version, String actor);

    /** The selections of a unit, by id. */
    List<SavedSelection> list(String unit);

    /** The selection of that id. */
    Optional<SavedSelection> find(String id);

    /**
     * Forgets a selection; its runs stay.
     *
     * @return false if there was another version
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id
     */
    boolean delete(String id, long version);

    /** Runs a selection now. */
    default BulkRun run(String id, boolean preview, String actor) {
        return run(id, preview, null, actor);
    }

    /**
     * Runs a selection now, once under a key.
     *
     * @param preview whether it shall only be played
     * @param key what a repetition is recognised by, whatever else it says; null if every call begins a run
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id, INVALID if what it names is not there any more
     */
    BulkRun run(String id, boolean preview, @Nullable String key, String actor);
}
