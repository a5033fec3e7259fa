package org.fenpei.api.store;

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
}
