package org.fenpei.api.retention;

import org.fenpei.api.model.Deadline;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how long an owner may keep a lead. Registered as a service with the property {@link #ID_PROPERTY}. The engine asks every
 * rule when an ownership begins, when the owner has followed up, and when something about the lead changes; it keeps the deadlines
 * in the same transaction, warns before them, and carries their ladders out when their time has come, each step once, even if the
 * container was down. Stateless and a pure function of its request.
 */
@ConsumerType
public interface RetentionRule {

    /** The name of the service property with the rule's id: a text. A service without it is not asked. */
    String ID_PROPERTY = "retention.id";

    /**
     * Says until when the lead may be kept unless something happens, and what happens then. Called on the lane's thread; must be fast: about a
     * microsecond. A rule that throws gives no deadline, and is shown as failed.
     *
     * @param request the ownership
     * @return the deadline, or null if this rule sets none
     */
    @Nullable
    Deadline deadline(RetentionRequest request);
}
