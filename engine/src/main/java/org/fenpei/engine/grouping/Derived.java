package org.fenpei.engine.grouping;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadPriority;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Placement;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;

/**
 * A lead as strategies and conditions see it: with facts and groups beside what is known of it. They are computed when they are looked
 * at, and never kept; so none is ever out of date. A unit that has settled no groups is spared the work.
 */
public final class Derived {

    private Derived() {}

    /** Whether the unit wants anything to be derived. */
    public static boolean isWanted(UnitSettings settings) {
        return settings.get(GroupRules.KIND).settled()
                || settings.get(PriorityRules.KIND).settled();
    }

    /**
     * The lead with what is derived of it.
     *
     * @param placement where it is; null for a lead that is just coming in
     * @param ownerships its ownerships, the latest first
     */
    public static Lead of(
            UnitSettings settings, Lead lead, @Nullable Placement placement, List<Ownership> ownerships, Instant now) {
        if (!isWanted(settings)) {
            return given(lead);
        }
        Map<String, @Nullable Object> facts = new HashMap<>();
        Facts.put(facts, lead, placement, ownerships, now);
        Lead sorted = settings.get(GroupRules.KIND).sorted(with(lead, facts));
        return urgent(sorted, priority(settings, sorted).priority());
    }

    /** How urgent a lead is that was derived; the same as it was told, if the unit has settled nothing about it. */
    public static LeadPriority priority(UnitSettings settings, Lead derived) {
        return settings.get(PriorityRules.KIND).of(derived);
    }

    /** How urgent a lead is follows from what is known of it, and not from when it was last written. */
    private static Lead given(Lead lead) {
        return urgent(lead, (int) PriorityRules.given(lead.attributes()).orElse(0));
    }

    /** The lead with another priority. */
    public static Lead urgent(Lead lead, int priority) {
        return lead.priority() == priority
                ? lead
                : new Lead(
                        lead.id(),
                        lead.unit(),
                        lead.source(),
                        lead.externalId(),
                        priority,
                        lead.receivedAt(),
                        lead.attributes());
    }

    /** The groups of a lead that was derived, by grouping. */
    public static Map<String, String> groups(UnitSettings settings, Lead derived) {
        return settings.get(GroupRules.KIND).read(derived);
    }

    static Lead with(Lead lead, Map<String, ? extends @Nullable Object> further) {
        return new Lead(
                lead.id(),
                lead.unit(),
                lead.source(),
                lead.externalId(),
                lead.priority(),
                lead.receivedAt(),
                lead.attributes().with(further));
    }
}
