package org.fenpei.api.service;

import java.util.List;
import java.util.function.Consumer;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Checks, publishes and rolls back policies. A policy is given as a JSON document, so that problems can point into it:
 *
 * <pre>{@code
 * {"id": "inbound", "unit": "main", "name": "Inbound leads", "fallback": true, "teams": [],
 *  "steps": [{"id": "region", "strategy": "territory", "versions": "[1,2)", "onMissing": "wait", "config": {…}}],
 *  "end": {"pool": "public"}}
 * }</pre>
 *
 * <p>Safe to call from any thread; calls wait for the database.
 */
@ProviderType
public interface Policies {

    /**
     * All that is to be said of a policy document: errors, warnings, and what is worth knowing; empty if there is nothing. Takes up
     * to seconds for very large ones. Changes nothing.
     */
    List<Problem> validate(String json);

    /**
     * Publishes a policy: it becomes the active version from the next decision on. One that is the same as the active
     * version is not published again.
     *
     * @param json the document
     * @param actor who publishes
     * @param report is told everything that {@link #validate} says, before the policy becomes active
     * @return the active version
     * @throws FenpeiException of kind INVALID if it has errors, its problems being all that is to be said; REFUSED while a canary of
     *     the policy runs
     */
    PolicyVersion publish(String json, String actor, Consumer<? super Problem> report);

    /** Publishes a policy, whatever is to be said of it beside errors. */
    default PolicyVersion publish(String json, String actor) {
        return publish(json, actor, problem -> {});
    }

    /**
     * Makes an older version active again, after checking that it still fits.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is no such version, INVALID if it has errors by now,
     *     REFUSED while a canary of the policy runs
     */
    PolicyVersion rollBack(String policy, int version, String actor);

    /** The active versions of a unit's policies, by id. */
    List<PolicyVersion> active(String unit);

    /** All versions of a policy, the latest first; empty if there is none of that id. */
    List<PolicyVersion> versions(String policy);

    /** A policy as a document that {@link #publish} accepts. */
    String toJson(PolicyVersion version);
}
