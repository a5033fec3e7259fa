package org.fenpei.strategy.match;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/**
 * What the criteria ask for one lead: what is required, the most important first, and what is preferred.
 *
 * @param worth what the lead is worth
 * @param required the most important first; at most 60
 * @param preferred in the order of the configuration
 */
record Ask(Worth worth, List<Item> required, List<Item> preferred) {

    private static final Comparator<Item> IMPORTANCE = Comparator.comparing(
                    (Item item) -> item.criterion().relaxAfter() != null)
            .thenComparing(item -> -item.criterion().weight());

    /**
     * A criterion with what it asks.
     *
     * @param criterion the criterion
     * @param demand what it asks for this lead
     * @param relaxedAt when it is no longer insisted on; null for never
     */
    record Item(Criterion criterion, Demand demand, @Nullable Instant relaxedAt) {}

    static Ask of(Settings settings, Lead lead, Roster roster) {
        ValueModel value = settings.value();
        Worth worth = value == null ? Worth.UNKNOWN : value.of(lead);
        List<Item> required = new ArrayList<>();
        List<Item> preferred = new ArrayList<>();
        for (Criterion criterion : settings.criteria()) {
            Column column = settings.columns().get(criterion.column());
            Demand demand = Demand.of(criterion, column, lead, worth, roster);
            if (demand != null) {
                Duration relaxAfter = criterion.relaxAfter();
                Instant at = relaxAfter == null ? null : lead.receivedAt().plus(relaxAfter);
                (criterion.required() ? required : preferred).add(new Item(criterion, demand, at));
            }
        }
        required.sort(IMPORTANCE);
        return new Ask(worth, required, preferred);
    }

    /** The required ones that each candidate does not meet, as bits; the most important one is the highest bit. */
    long[] unmet(Roster roster) {
        long[] unmet = new long[roster.size()];
        for (int i = 0; i < required.size(); i++) {
            required.get(i).demand().mark(roster, bit(i), unmet);
        }
        return unmet;
    }

    static long bit(int i) {
        return 1L << (62 - i);
    }

    /** The required ones that are insisted on at that instant, as bits. */
    long insistedOn(Instant now) {
        long bits = 0;
        for (int i = 0; i < required.size(); i++) {
            Instant at = required.get(i).relaxedAt();
            if (at == null || now.isBefore(at)) {
                bits |= bit(i);
            }
        }
        return bits;
    }

    /** When the last of those is no longer insisted on; null for never. */
    @Nullable
    Instant relaxed(long bits) {
        Instant last = Instant.MIN;
        for (int i = 0; i < required.size(); i++) {
            if ((bits & bit(i)) != 0) {
                Instant at = required.get(i).relaxedAt();
                if (at == null) {
                    return null;
                }
                last = at.isAfter(last) ? at : last;
            }
        }
        return last;
    }

    /** The most important one of those; there must be one. */
    Item first(long bits) {
        return required.get(Long.numberOfLeadingZeros(bits) - 1);
    }

    /** The most important one of those that is given up at that instant; there must be one. */
    Item last(long bits, Instant at) {
        for (Item item : all(bits)) {
            if (at.equals(item.relaxedAt())) {
                return item;
            }
        }
        return first(bits);
    }

    /** All of those, the most important first. */
    List<Item> all(long bits) {
        List<Item> all = new ArrayList<>();
        for (int i = 0; i < required.size(); i++) {
            if ((bits & bit(i)) != 0) {
                all.add(required.get(i));
            }
        }
        return all;
    }
}
