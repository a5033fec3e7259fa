package org.fenpei.api.service;

import java.time.Instant;
import java.util.Optional;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.RepTask;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps what reps are to do, and reminds them. Safe to call from any thread; calls wait for the database. All throw
 * {@link FenpeiException}.
 */
@ProviderType
public interface Tasks {

    /** The longest text. */
    int LONGEST = 500;

    /**
     * A task to be made.
     *
     * @param unit the unit
     * @param rep who is to do it
     * @param lead the lead that it is about, or null
     * @param what what is to be done
     * @param dueAt until when
     * @param remindAt when he is reminded, not after it is due; null for not at all
     */
    record Order(
            String unit, String rep, @Nullable LeadId lead, String what, Instant dueAt, @Nullable Instant remindAt) {}

    /**
     * What shall be different.
     *
     * @param what what is to be done; null to leave it
     * @param dueAt until when; null to leave it
     * @param remind whether the reminder is changed
     * @param remindAt when he is reminded, if that is changed; null for not at all
     * @param state how it stands; null to leave it
     */
    record Change(
            @Nullable String what,
            @Nullable Instant dueAt,
            boolean remind,
            @Nullable Instant remindAt,
            RepTask.@Nullable State state) {}

    /**
     * Which tasks.
     *
     * @param unit of that unit
     * @param rep of that rep, or null
     * @param lead about that lead, or null
     * @param state in that state, or null
     */
    record Filter(String unit, @Nullable String rep, @Nullable LeadId lead, RepTask.@Nullable State state) {}

    /**
     * A task that was to be made.
     *
     * @param task the task, as it is now
     * @param repeated whether it was there already, made under the same key
     */
    record Made(RepTask task, boolean repeated) {}

    /**
     * Makes a task, once under a key.
     *
     * @param key what a repetition is recognised by within the unit, whatever else it says; null if every call makes a task
     */
    Made create(Order order, @Nullable String key, RepTask.Origin origin, String actor);

    /** Makes a task. */
    default RepTask create(Order order, RepTask.Origin origin, String actor) {
        return create(order, null, origin, actor).task();
    }

    /** Changes a task that is open. */
    RepTask change(String unit, long number, Change change, String actor);

    /** The task of that number, as it is. */
    Optional<RepTask> find(String unit, long number);

    /** The task of that number in whatever unit. */
    Optional<RepTask> find(long number);

    /** A page of tasks, in the order in which they are due. */
    Page<RepTask> list(Filter filter, @Nullable String cursor, int limit);
}
