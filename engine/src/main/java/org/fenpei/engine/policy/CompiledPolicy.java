package org.fenpei.engine.policy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.strategy.BatchDecider;
import org.jspecify.annotations.Nullable;

/**
 * An active policy, ready to decide with the plug-ins of one moment.
 *
 * @param version the version
 * @param steps its steps
 * @param split which leads the candidate decides, the same for both sides of a canary; null if none runs
 * @param candidate the other side; null if no canary runs, and for the candidate itself
 */
public record CompiledPolicy(
        PolicyVersion version, List<CompiledStep> steps, @Nullable Split split, @Nullable CompiledPolicy candidate) {

    /** Copies. */
    public CompiledPolicy {
        steps = List.copyOf(steps);
    }

    /** The side that decides a lead. */
    public CompiledPolicy decides(LeadId lead) {
        return candidate != null && split != null && split.takes(lead) ? candidate : this;
    }

    /** The side of that number; null if neither has it. */
    public @Nullable CompiledPolicy side(int number) {
        if (version.version() == number) {
            return this;
        }
        return candidate == null ? null : candidate.side(number);
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

    /** How long a lead may wait for one thing or another before it goes on: when it is to be decided again, whatever happens. */
    public Set<Duration> waits() {
        Set<Duration> waits = new HashSet<>();
        if (policy().endWait() != null) {
            waits.add(policy().endWait());
        }
        for (CompiledStep step : steps) {
            if (step.step().waitAtMost() != null) {
                waits.add(step.step().waitAtMost());
            }
            waits.addAll(step.waits());
        }
        return waits;
    }

    /** Whether a lead can come to a place of its own though no rep is eligible. */
    public boolean placesWithoutCandidates() {
        return (policy().endPool() != null && policy().endWait() == null)
                || steps.stream()
                        .anyMatch(step -> step.entry() != null && !step.entry().needsCandidates());
    }
}
