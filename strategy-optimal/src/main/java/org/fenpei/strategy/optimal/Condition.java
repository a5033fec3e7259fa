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
 * @param has the rep's attribute, or null
 * @param equals the {@linkplain Texts comparable texts}, if only one attribute is given
 * @param not whether the opposite is meant
 */
record Condition(@Nullable String lead, @Nullable String has, Set<String> equals, boolean not) {

    Condition {
        equals = Set.copyOf(equals);
    }

    static Condition read(StepConfig config) {
        String lead = config.text("lead");
        String has = config.text("has");
        List<String> texts = config.texts("equals");
        if (lead == null && has == null) {
            config.problem("lead", Reason.of("config.missing", "expected", "text"));
        } else if (lead != null && has != null && config.has("equals")) {
            config.problem("equals", Reason.of("optimal.equals-unused"));
        } else if ((lead == null || has == null) && texts.isEmpty()) {
            config.problem("equals", Reason.of("config.missing", "expected", "list"));
        }
        return new Condition(lead, has, Texts.of(texts), config.flag("not", false));
    }

    /** What is looked at of a lead. */
    Set<String> ofLead(Attributes attributes) {
        return lead == null ? equals : Texts.of(attributes.get(lead));
    }

    /** What is looked at of a rep. */
    Set<String> ofRep(Attributes attributes) {
        return has == null ? equals : Texts.of(attributes.get(has));
    }

    boolean holds(Set<String> ofLead, Set<String> ofRep) {
        for (String text : ofLead) {
            if (ofRep.contains(text)) {
                return !not;
            }
        }
        return not;
    }
}
