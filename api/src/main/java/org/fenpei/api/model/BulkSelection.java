package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which leads a bulk action is for: those that are named, or those that match all that is given. Closed leads and leads of other
 * units are never moved, however they are named.
 *
 * @param ids the leads, at most {@value #MAX}; if empty, those that match
 * @param filter where they are, who has them, and where they came from; its unit is the action's
 * @param team only those that are owned by a rep of this team; null for all
 * @param region only those whose region, province or city begins with this; null for all
 * @param where only those for which this condition holds, in the language of
 *     {@link org.fenpei.api.condition.ConditionLanguage}; null for all
 * @param most take only the first ones in the order of their ids, which is roughly that of their age: 1 to {@value #MAX}; null for
 *     all, which must not be more than that either
 */
public record BulkSelection(
        List<LeadId> ids,
        LeadFilter filter,
        @Nullable String team,
        @Nullable String region,
        @Nullable String where,
        @Nullable Integer most) {

    /** The most leads of one bulk action. */
    public static final int MAX = 100_000;

    /** Checks and copies. */
    public BulkSelection {
        ids = List.copyOf(ids);
        Objects.requireNonNull(filter, "filter");
    }

    /** The same, with other leads named. */
    public BulkSelection withIds(List<LeadId> others) {
        return new BulkSelection(others, filter, team, region, where, most);
    }

    /** These leads. */
    public static BulkSelection of(String unit, List<LeadId> ids) {
        return new BulkSelection(ids, LeadFilter.all(unit), null, null, null, null);
    }

    /** The leads that the filter finds. */
    public static BulkSelection of(LeadFilter filter) {
        return new BulkSelection(List.of(), filter, null, null, null, null);
    }
}
