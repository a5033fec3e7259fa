package org.fenpei.engine.policy;

import java.util.List;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.strategy.BatchDecider;

/**
 * An active policy, ready to decide with the plug-ins of one moment.
 *
 * @param version the version
 * @param steps its steps
 */
public record CompiledPolicy(PolicyVersion version, List<CompiledStep> steps) {

    /** Copies. */
    public CompiledPolicy {
        steps = List.copyOf(steps);
    }

    /** The policy itself. */
    public Policy policy() {
        return version.policy();
    }

    /** Whether a step does better when it sees several leads at once. */
    public boolean decidesTogether() {
        return steps.stream().anyMatch(step -> step.decider() instanceof BatchDecider);
    }

    /** Whether every lead waits, because the first step that counts has no strategy. */
    public boolean blocked() {
        for (CompiledStep step : steps) {
            if (step.decider() != null) {
                return false;
            }
            if (step.blocks()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a lead can come to a place of its own though no rep is eligible. */
    public boolean placesWithoutCandidates() {
        return policy().endPool() != null
                || steps.stream()
                        .anyMatch(step -> step.entry() != null && !step.entry().needsCandidates());
    }
}
