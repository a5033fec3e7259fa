package org.fenpei.api.service;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.LeadId;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Moves many leads at once. A run works in the background, in groups between which the unit's other decisions are taken, and goes on
 * after a restart. Every lead is moved by the code that moves one by hand, guards included; what is refused is told lead by lead.
 * Safe to call from any thread.
 */
@ProviderType
public interface BulkRuns {

    /**
     * Selects, and plays what would happen; changes nothing. The run that it gives becomes {@link BulkRun.State#READY}; a preview that
     * nobody runs is forgotten after a week.
     *
     * @throws FenpeiException of kind INVALID if something that the action names is not there, or the shares do not add up
     */
    default BulkRun preview(BulkAction action, String actor) {
        return begin(action, true, null, actor);
    }

    /**
     * Selects, and moves.
     *
     * @throws FenpeiException of kind INVALID if something that the action names is not there, or the shares do not add up
     */
    default BulkRun start(BulkAction action, String actor) {
        return begin(action, false, null, actor);
    }

    /**
     * Selects, and plays or moves; once under a key. A repetition is given the run that is there, as far as it is.
     *
     * @param action what is to be done
     * @param preview whether it is only played
     * @param key what a repetition is recognised by within the unit, whatever else it says; null if every call begins a run
     * @param actor who asks
     * @throws FenpeiException of kind INVALID if something that the action names is not there, or the shares do not add up
     */
    BulkRun begin(BulkAction action, boolean preview, @Nullable String key, String actor);

    /**
     * Does what was previewed, and nothing else: a lead that was moved or edited since, or that cannot go where it was foreseen, is left
     * alone and reported.
     *
     * @param id the preview
     * @param fingerprint what the caller has seen; null if it shall not be compared
     * @param actor who asks
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id, REFUSED if it is not ready or has another fingerprint
     */
    BulkRun run(String id, @Nullable String fingerprint, String actor);

    /**
     * Brings the leads of a run back to where they were before it, those excepted that were moved or edited since.
     *
     * @param id the run
     * @param preview whether that shall only be played at first
     * @param override why the guards shall be overridden where a lead goes back to a rep; null to heed them
     * @param actor who asks
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id, REFUSED if it is still running, undone already, or itself
     *     the undoing of another
     */
    BulkRun undo(String id, boolean preview, @Nullable String override, String actor);

    /**
     * Stops a run between two groups; what was done stays. A preview is given up. One that has ended stays as it is.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id
     */
    BulkRun cancel(String id, String actor);

    /** The run of that id, as far as it is. */
    Optional<BulkRun> find(String id);

    /**
     * The runs of a unit, the latest first, previews included.
     *
     * @param unit the unit
     * @param selection only those of this saved selection; null for all
     * @param limit how many at most
     */
    List<BulkRun> list(String unit, @Nullable String selection, int limit);

    /** Whether a rep may see a lead because he handed it over, and was to keep an eye on it until a date that has not come. */
    boolean stillSees(String rep, LeadId lead);

    /**
     * The leads of a run in their order.
     *
     * @param id the run
     * @param state only those of which this became; null for all
     * @param after only those after that row
     * @param limit how many at most
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id
     */
    List<BulkRow> rows(String id, BulkRow.@Nullable State state, long after, int limit);
}
