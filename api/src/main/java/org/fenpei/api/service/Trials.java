package org.fenpei.api.service;

import java.util.Optional;
import org.fenpei.api.model.CanaryReport;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.ShadowReport;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tries another version out beside the active one: as a shadow, which decides every lead without any effect, or as a canary, which
 * really decides a share of them. A policy can have one of each. Safe to call from any thread; calls wait for the database.
 */
@ProviderType
public interface Trials {

    /**
     * Lets a candidate decide a share of a policy's leads from the next decision on. It becomes a version of the policy that is not
     * active.
     *
     * @param policy the policy
     * @param candidate what is tried out
     * @param share how many of the leads, in hundredths of a per cent: 1 to 9,999
     * @param salt a code to mix leads with; the same salt gives the same leads. Null for one of its own
     * @param actor who asks
     * @throws FenpeiException of kind NOT_FOUND if there is no such policy or step, INVALID if the candidate has errors, REFUSED if
     *     a canary runs already
     */
    CanaryReport startCanary(String policy, Candidate candidate, int share, @Nullable String salt, String actor);

    /**
     * Changes the share. A larger one keeps every lead that the candidate had, and adds some; a smaller one only takes some away.
     *
     * @throws FenpeiException of kind NOT_FOUND if no canary runs
     */
    CanaryReport changeShare(String policy, int share, String actor);

    /**
     * Goes back: from the next decision on the active version decides all leads.
     *
     * @return the active version
     * @throws FenpeiException of kind NOT_FOUND if no canary runs
     */
    PolicyVersion endCanary(String policy, String actor);

    /**
     * Makes the candidate the active version, and ends the canary. Steps that kept a state of their own go on with that of the
     * active version.
     *
     * @return the version that is active now
     * @throws FenpeiException of kind NOT_FOUND if no canary runs, INVALID if the candidate has errors by now, REFUSED if a step
     *     could not read the state that it would have to go on with
     */
    PolicyVersion promote(String policy, String actor);

    /** What a canary has done so far; empty if none runs. Costs a look at every decision since it began. */
    Optional<CanaryReport> canary(String policy);

    /**
     * Begins a shadow, in place of the one that the policy has. It begins with what reps hold and a copy of what steps keep now, and
     * goes on by its own decisions.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is no such policy or step, INVALID if the candidate has errors
     */
    ShadowReport startShadow(String policy, Candidate candidate, String actor);

    /**
     * Ends a shadow.
     *
     * @return what it has found, which is forgotten now
     * @throws FenpeiException of kind NOT_FOUND if there is none
     */
    ShadowReport endShadow(String policy, String actor);

    /** What a shadow has found so far; empty if there is none. */
    Optional<ShadowReport> shadow(String policy);
}
