package org.fenpei.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.BulkRun;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps absences. Whatever changes who is away when counts up the unit's {@link LaneTransaction#configVersion()} in the same
 * transaction, so that the next decision sees it, on every node. All methods throw {@link StoreException} if the database fails.
 */
@ProviderType
public interface AbsenceStore {

    /**
     * Creates an absence, or replaces the version before it.
     *
     * @return the open absence of the same rep at some of the same time, with which nothing was kept; empty if it was kept
     * @throws IllegalStateException if another version is there
     */
    Optional<Absence> save(Absence absence);

    /**
     * Takes an absence a step further, in one transaction with the run that does it, if nobody else did.
     *
     * @param due the absence as it was read
     * @param next the next version
     * @param run the run, leased; null if there is nothing to do
     * @return whether it was taken
     */
    boolean take(Absence due, Absence next, @Nullable BulkRun run, BulkStore.Lease lease);

    /** The absence of that id. */
    Optional<Absence> find(String id);

    /** The absences of a unit, of a rep if one is given, open ones if only those are wanted, the latest first, at most so many. */
    List<Absence> list(String unit, @Nullable String rep, boolean open, int limit);

    /** The absences of all units about which something has to be done, the earliest first. */
    List<Absence> due(Instant now);
}
