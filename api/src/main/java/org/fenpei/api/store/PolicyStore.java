package org.fenpei.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Shadow;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps the versions of policies. Every change counts up the unit's {@link LaneTransaction#configVersion()} in the same
 * transaction. All methods throw {@link StoreException} if the database fails.
 */
@ProviderType
public interface PolicyStore {

    /** The active versions of a unit's policies, by id, with their canaries. */
    List<PolicyVersion> active(String unit);

    /** All versions of a policy, the latest first; empty if there is none of that id. */
    List<PolicyVersion> versions(String policy);

    /** Adds a version and makes it the active one; a canary of the policy ends. */
    PolicyVersion publish(Policy policy, String actor, Instant at);

    /**
     * Makes a version the active one; a canary of the policy ends.
     *
     * @return the version
     * @throws IllegalArgumentException if there is no such version
     */
    PolicyVersion activate(String policy, int version, String actor, Instant at);

    /**
     * Adds a version, which does not become active, and lets it decide a share of the leads.
     *
     * @param candidate the policy of the version
     * @param share in hundredths of a per cent
     * @param salt what leads are mixed with; null for the number of the version
     * @param ownSteps the steps with a state of their own
     * @return the active version with its canary
     * @throws IllegalArgumentException if there is no such policy
     */
    PolicyVersion beginCanary(
            Policy candidate, int share, @Nullable String salt, Set<String> ownSteps, String actor, Instant at);

    /**
     * Changes the share of a canary.
     *
     * @return the active version with its canary; without one if none ran
     * @throws IllegalArgumentException if there is no such policy
     */
    PolicyVersion shareCanary(String policy, int share);

    /**
     * Ends the canary; the version stays as one that is not active.
     *
     * @return the active version
     * @throws IllegalArgumentException if there is no such policy
     */
    PolicyVersion endCanary(String policy);

    /**
     * Keeps a shadow in place of the one that the policy has; counts nothing up, since it changes no decision.
     *
     * @return the shadow, which begins with the unit's next decision
     */
    Shadow beginShadow(Policy candidate, Set<String> freshSteps, String actor, Instant at);

    /** Forgets a policy's shadow; says whether there was one. */
    boolean endShadow(String policy);

    /** All shadows, by policy. */
    List<Shadow> shadows();
}
