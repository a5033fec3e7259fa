package org.fenpei.api.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Absence;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Plans when reps are away. From the first instant of an absence to its end nobody gives the rep a lead, unless a guard is
 * overridden; what becomes of the leads that he has, and of those that come, is part of the plan. Safe to call from any thread;
 * calls wait for the database.
 */
@ProviderType
public interface Absences {

    /**
     * An absence that was to be planned.
     *
     * @param absence the absence, as it is now
     * @param repeated whether it was there already, planned under the same key
     */
    record Planned(Absence absence, boolean repeated) {}

    /** Plans an absence. One that begins in the past begins now. */
    default Absence plan(String rep, Absence.Plan plan, String actor) {
        return plan(rep, plan, null, actor).absence();
    }

    /**
     * Plans an absence, once under a key. One that begins in the past begins now.
     *
     * @param rep who will be away
     * @param plan when, and what becomes of his leads
     * @param key what a repetition is recognised by, whatever else it says; null if every call plans one
     * @param actor who plans
     * @throws FenpeiException of kind NOT_FOUND if there is no such rep, INVALID if the plan cannot be meant, REFUSED if he is away
     *     already at some of that time
     */
    Planned plan(String rep, Absence.Plan plan, @Nullable String key, String actor);

    /**
     * Lets an absence end at another time: earlier or later, as long as that has not passed. One that has begun ends now at the
     * earliest; what is to go back goes back then.
     *
     * @param id the absence
     * @param at when the rep is back; null for now
     * @param actor who asks
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id, REFUSED if it is over, or if he is away already at some of
     *     that time
     */
    Absence end(String id, @Nullable Instant at, String actor);

    /**
     * Calls an absence off that has not begun.
     *
     * @param id the absence
     * @param actor who asks
     * @throws FenpeiException of kind NOT_FOUND if there is none of that id, REFUSED if it has begun
     */
    Absence cancel(String id, String actor);

    /** The absence of that id. */
    Optional<Absence> find(String id);

    /**
     * The absences of a unit, the latest first.
     *
     * @param unit the unit
     * @param rep only his; null for all
     * @param open whether only those that are not over
     * @param limit how many at most
     */
    List<Absence> list(String unit, @Nullable String rep, boolean open, int limit);
}
