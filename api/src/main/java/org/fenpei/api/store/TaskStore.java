package org.fenpei.api.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.RepTask;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps tasks, and each of their versions. Whatever two want to change at once, one of them does. All methods throw
 * {@link StoreException} if the database fails.
 */
@ProviderType
public interface TaskStore {

    /** Keeps a new task. */
    void create(RepTask task);

    /**
     * Keeps the next version of a task, if the version before is the present one.
     *
     * @param again whether the rep is to be reminded at another time than before; else whether he was reminded stays as it is
     * @return whether it is
     */
    boolean change(RepTask next, boolean again);

    /**
     * Notes that a rep was reminded, and tells him, in one transaction, if nobody else did and the task was not changed.
     *
     * @param task the task as it was read
     * @param at when he is reminded
     * @param notice what he is told
     * @return whether it was done
     */
    boolean remind(RepTask task, Instant at, Notice notice);

    /** The task of that number, as it is. */
    Optional<RepTask> find(String unit, long number);

    /** The task of that number in whatever unit, as it is. */
    Optional<RepTask> find(long number);

    /**
     * Tasks as they are, in the order in which they are due, then of their numbers.
     *
     * @param unit of that unit
     * @param rep of that rep, or null
     * @param lead about that lead, or null
     * @param state in that state, or null
     * @param after the one before; null for the first
     * @param limit how many at most
     */
    List<RepTask> list(
            String unit,
            @Nullable String rep,
            @Nullable LeadId lead,
            RepTask.@Nullable State state,
            @Nullable Place after,
            int limit);

    /**
     * A place in the order of a list.
     *
     * @param dueAt when a task is due
     * @param number its number
     */
    record Place(Instant dueAt, long number) {}

    /** All versions of the tasks about a lead, by number and version. */
    List<RepTask> versions(LeadId lead);

    /** All versions of the tasks about some leads, by number and version. */
    List<RepTask> versions(Collection<LeadId> leads);

    /** Open tasks of all units whose reminder is due, the longest due first, at most so many. */
    List<RepTask> toRemind(Instant now, int limit);
}
