package org.fenpei.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a lead is, and why.
 *
 * @param priority 0 to {@value Lead#MAX_PRIORITY}
 * @param given whether somebody said so; then nothing is computed
 * @param parts what the unit's setting makes of the lead now, whether it counts or not; empty if the unit has settled nothing
 */
public record LeadPriority(int priority, boolean given, List<Part> parts) {

    /**
     * One thing that counts.
     *
     * @param id its name, such as importance, urgency or relationship
     * @param weight how much it counts
     * @param points what the lead gets for it, 0 to {@value Lead#MAX_PRIORITY}
     * @param rule the number of the rule that fits, from 1; null if none does
     */
    public record Part(String id, int weight, int points, @Nullable Integer rule) {}

    /** Copies. */
    public LeadPriority {
        parts = List.copyOf(parts);
    }
}
