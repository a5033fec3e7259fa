package org.fenpei.strategy.match;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that a lead needs and a rep may have.
 *
 * @param id names it in explanations
 * @param when for which leads it is asked
 * @param source what the lead needs
 * @param column the number of the column in which the reps have it
 * @param compare how the two are compared
 * @param required whether only reps who meet it fit
 * @param weight the points for whoever meets it where that is not required, and how important it is
 * @param relaxAfter how long a lead waits for somebody who meets it; null for without end
 * @param nobodyIfUnknown whether nobody meets it while the lead's side is not known; else it is not asked then
 */
record Criterion(
        String id,
        LeadTest when,
        Source source,
        int column,
        Compare compare,
        boolean required,
        double weight,
        @Nullable Duration relaxAfter,
        boolean nobodyIfUnknown) {

    /** How the rep's side is compared with the lead's. */
    enum Compare {
        /** The rep has at least one of the lead's values. */
        ANY_OF,
        /** The rep has all of the lead's values. */
        ALL_OF,
        /** The rep has the lead's values, and no others. */
        EQUALS,
        /** The rep's number is the lead's or higher. */
        AT_LEAST,
        /** The rep's number is the lead's or lower. */
        AT_MOST;

        boolean ofNumbers() {
            return this == AT_LEAST || this == AT_MOST;
        }
    }

    /** Adds where what it asks may turn: the places of its scale, the values of its map, and without what it looks at. */
    void turns(Turns turns, Column column) {
        when.turns(turns);
        String attribute = source.attribute();
        if (attribute == null) {
            return;
        }
        if (source instanceof Source.Mapped mapped) {
            mapped.map().keySet().stream().sorted().forEach(value -> turns.add(attribute, value));
        } else {
            column.scale().forEach(value -> turns.add(attribute, value));
        }
        turns.add(attribute, null);
    }
}
