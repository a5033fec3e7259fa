package org.fenpei.api.model;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the two sides of a canary have decided since it began, counted from the log.
 *
 * @param policy the active version, with its canary
 * @param active what the active version decided
 * @param candidate what the candidate decided
 */
public record CanaryReport(PolicyVersion policy, Side active, Side candidate) {

    /** Checks the parts. */
    public CanaryReport {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(active, "active");
        Objects.requireNonNull(candidate, "candidate");
    }

    /** The canary itself. */
    public Canary canary() {
        return Objects.requireNonNull(policy.canary(), "a report is about a canary");
    }

    /**
     * One side. A lead that waits and is decided again counts with each decision.
     *
     * @param version the version of the policy
     * @param decisions how many decisions it took
     * @param byRep how many went to each rep
     * @param byPool how many into each pool
     * @param waiting how many let the lead wait
     * @param held how many kept it back
     */
    public record Side(
            int version, long decisions, Map<String, Long> byRep, Map<String, Long> byPool, long waiting, long held) {

        /** Copies. */
        public Side {
            byRep = Collections.unmodifiableMap(new TreeMap<>(byRep));
            byPool = Collections.unmodifiableMap(new TreeMap<>(byPool));
        }

        /** How many did not place the lead. */
        public long unassigned() {
            return waiting + held;
        }
    }
}
