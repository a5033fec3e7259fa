package org.fenpei.api.store;

import java.time.Instant;
import java.util.List;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps the versions of policies. Every change counts up the unit's {@link LaneTransaction#configVersion()} in the same
 * transaction. All methods throw {@link StoreException} if the database fails.
 */
@ProviderType
public interface PolicyStore {

    /** The active versions of a unit's policies, by id. */
    List<PolicyVersion> active(String unit);

    /** All versions of a policy, the latest first; empty if there is none of that id. */
    List<PolicyVersion> versions(String policy);

    /** Adds a version and makes it the active one. */
    PolicyVersion publish(Policy policy, String actor, Instant at);

    /**
     * Makes an older version the active one.
     *
     * @return the version
     * @throws IllegalArgumentException if there is no such version
     */
    PolicyVersion activate(String policy, int version, String actor, Instant at);
}
