package org.fenpei.engine.lane;

import org.fenpei.api.model.PlacedLead;
import org.fenpei.engine.policy.CompiledPolicy;

/**
 * A lead that a policy shall decide.
 *
 * @param lead the lead as it is; for a new one, as it comes
 * @param isNew whether it is new
 * @param policy the policy
 * @param actor who asks
 */
record Ask(PlacedLead lead, boolean isNew, CompiledPolicy policy, String actor) {}
