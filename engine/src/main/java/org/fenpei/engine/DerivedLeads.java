package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.engine.grouping.Derived;
import org.fenpei.engine.settings.UnitSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Leads as strategies would see them now, for whoever is not in a lane. Many leads cost one read of their ownerships; where the unit
 * has settled no groups, nothing.
 */
@Component(service = DerivedLeads.class)
public final class DerivedLeads {

    private final SettingsService settings;
    private final LaneStore lanes;
    private final Clock clock;

    /** With what units have settled. */
    @Activate
    public DerivedLeads(@Reference SettingsService settings, @Reference LaneStore lanes, @Reference Clock clock) {
        this.settings = settings;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** What the unit has settled. */
    UnitSettings settings(String unit) {
        return settings.current(unit);
    }

    /** The present. */
    Instant now() {
        return clock.instant();
    }

    /** One lead. */
    public Lead seen(PlacedLead lead) {
        return Objects.requireNonNull(
                seen(lead.lead().unit(), List.of(lead)).get(lead.lead().id()));
    }

    /** Leads of one unit, by their ids. */
    public Map<LeadId, Lead> seen(String unit, Collection<PlacedLead> leads) {
        UnitSettings settled = settings.current(unit);
        Map<LeadId, Lead> seen = new HashMap<>();
        if (leads.isEmpty() || !Derived.isWanted(settled)) {
            leads.forEach(lead -> seen.put(lead.lead().id(), lead.lead()));
            return seen;
        }
        Map<LeadId, List<Ownership>> ownerships;
        try (LaneTransaction reads = lanes.look(unit)) {
            ownerships = reads.ownerships(
                    leads.stream().map(lead -> lead.lead().id()).toList());
        }
        Instant now = clock.instant();
        for (PlacedLead lead : leads) {
            LeadId id = lead.lead().id();
            seen.put(
                    id,
                    Derived.of(settled, lead.lead(), lead.placement(), ownerships.getOrDefault(id, List.of()), now));
        }
        return seen;
    }
}
