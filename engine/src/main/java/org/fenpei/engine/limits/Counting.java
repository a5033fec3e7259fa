package org.fenpei.engine.limits;

import java.util.Objects;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/**
 * Which of the leads that a rep holds count against a limit: a function of the lead alone, so that it is asked when a lead is placed
 * or changed, and not whenever the limit is asked. A condition that cannot be asked, since no bundle understands it at the moment,
 * leaves the lead counted: a limit that cannot be checked is not taken as kept.
 *
 * @param where what the condition for counting says; null if there is none
 * @param except what the condition for not counting says; null if there is none
 * @param counts asks the one; null if there is none or it cannot be asked
 * @param spares asks the other
 */
public record Counting(
        @Nullable String where, @Nullable String except, @Nullable Condition counts, @Nullable Condition spares) {

    /** Whether the lead counts. */
    public boolean test(Lead lead) {
        return (counts == null || counts.test(lead)) && (spares == null || !spares.test(lead));
    }

    /** Whether the other one counts the same leads, by what it says and by whether it can be asked. */
    public boolean isLike(Counting other) {
        return Objects.equals(where, other.where)
                && Objects.equals(except, other.except)
                && (counts == null) == (other.counts == null)
                && (spares == null) == (other.spares == null);
    }
}
