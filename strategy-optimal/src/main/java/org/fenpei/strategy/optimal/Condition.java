package org.fenpei.strategy.optimal;

import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * Whether a lead and a rep fit: an attribute of the lead and one of the rep have a text in common, or one of them has one
 * of given texts.
 *
 * @param lead the lead's attribute, or null
 * @param rep the rep's attribute, or null
 * @param equals the texts, if only one attribute is given
 * @param not whether the opposite is meant
 */
record Condition(@Nullable String lead, @Nullable String rep, Set<String> equals, boolean not) {

    Condition {
        equals = Set.copyOf(equals);
    }

    static Condition read(StepConfig config) {
        String lead = config.text("lead");
        String rep = config.text("rep");
        List<String> texts = config.texts("equals");
        if (lead == null && rep == null) {
            config.problem("lead", Reason.of("config.missing", "expected", "text"));
        } else if (lead != null && rep != null && config.has("equals")) {
            config.problem("equals", Reason.of("optimal.equals-unused"));
        } else if ((lead == null || rep == null) && texts.isEmpty()) {
            config.problem("equals", Reason.of("config.missing", "expected", "list"));
        }
        return new Condition(lead, rep, Set.copyOf(texts), config.flag("not", false));
    }

    boolean holds(Attributes ofLead, Attributes ofRep) {
        return fits(ofLead, ofRep) != not;
    }

    private boolean fits(Attributes ofLead, Attributes ofRep) {
        if (lead == null) {
            return rep != null && anyIn(ofRep.get(rep), equals);
        }
        Object own = ofLead.get(lead);
        if (rep == null) {
            return anyIn(own, equals);
        }
        Object other = ofRep.get(rep);
        if (own == null || other == null) {
            return false;
        }
        if (own instanceof List<?> several) {
            for (Object one : several) {
                if (isIn(one, other)) {
                    return true;
                }
            }
            return false;
        }
        return isIn(own, other);
    }

    private static boolean isIn(Object one, Object value) {
        return value instanceof List<?> several ? several.contains(one) : value.equals(one);
    }

    private static boolean anyIn(@Nullable Object value, Set<String> texts) {
        if (value == null) {
            return false;
        }
        if (value instanceof List<?> several) {
            for (Object one : several) {
                if (texts.contains(one.toString())) {
                    return true;
                }
            }
            return false;
        }
        return texts.contains(value.toString());
    }
}
