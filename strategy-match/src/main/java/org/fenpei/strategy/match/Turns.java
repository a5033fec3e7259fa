package org.fenpei.strategy.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.FieldType;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.strategy.AttributeChange;
import org.jspecify.annotations.Nullable;

/** Collects the other values of a lead's attributes at which something may turn, each once, up to the API's limit. */
final class Turns {

    private static final int MOST = 200;
    /** What lies next to a limit of a decimal, for people: 79.99 says more than the last number that a computer knows. */
    private static final double BESIDE = 0.01;

    private final Lead lead;
    private final Set<AttributeChange> changes = new LinkedHashSet<>();

    Turns(Lead lead) {
        this.lead = lead;
    }

    Lead lead() {
        return lead;
    }

    /** Another value, unless the lead has it; null for without. */
    void add(String attribute, @Nullable Object value) {
        Object present = lead.attributes().get(attribute);
        boolean same = present == null
                ? value == null
                : value != null && Values.key(present).equals(Values.key(value));
        if (!same && changes.size() < MOST) {
            changes.add(new AttributeChange(attribute, value instanceof Integer number ? number.longValue() : value));
        }
    }

    /**
     * The limit itself and what lies next to it on the other side.
     *
     * @param from whether the limit is the least that passes; else it is the most
     */
    void limit(String attribute, double limit, boolean from) {
        boolean whole = turnsInWholes(attribute);
        double last = whole ? (from ? Math.ceil(limit) : Math.floor(limit)) : limit;
        double beside = whole ? 1 : BESIDE;
        number(attribute, last, whole);
        number(attribute, from ? last - beside : last + beside, whole);
    }

    private boolean turnsInWholes(String attribute) {
        return lead.attributes().get(attribute) instanceof Long
                || LeadField.of(attribute)
                        .filter(field -> field.type() == FieldType.INTEGER)
                        .isPresent();
    }

    private void number(String attribute, double value, boolean whole) {
        if (whole) {
            add(attribute, (long) value);
        } else {
            add(attribute, Exact.round(value));
        }
    }

    void addAll(List<AttributeChange> more) {
        for (AttributeChange change : more) {
            if (changes.size() < MOST) {
                changes.add(change);
            }
        }
    }

    List<AttributeChange> list() {
        return new ArrayList<>(changes);
    }
}
