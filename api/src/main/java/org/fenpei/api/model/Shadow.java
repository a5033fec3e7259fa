package org.fenpei.api.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A draft of a policy that decides every lead of the policy beside it, without any effect.
 *
 * @param candidate the draft; has the id of the policy
 * @param freshSteps its steps that begin without a state, since they cannot read that of the policy's step of the same id; all
 *     others begin with a copy
 * @param fromSequence the number of the first decision that it is compared with
 * @param startedAt when it began
 * @param startedBy who began it
 */
public record Shadow(Policy candidate, Set<String> freshSteps, long fromSequence, Instant startedAt, String startedBy) {

    /** Checks and copies. */
    public Shadow {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(startedBy, "startedBy");
        freshSteps = Collections.unmodifiableSet(new TreeSet<>(freshSteps));
    }
}
