package org.fenpei.rest.resource;

import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Texts;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.Json;
import org.fenpei.rest.wire.Later;
import org.fenpei.rest.wire.RestException;

/**
 * What every resource works with.
 *
 * @param present the services, while they are there
 * @param texts sentences, which are always there
 * @param json JSON in and out
 * @param later answers when the engine is done
 */
public record Core(Supplier<Optional<Services>> present, Texts texts, Json json, Later later) {

    /**
     * The services.
     *
     * @throws RestException if they have just gone
     */
    public Services services() {
        return present.get()
                .orElseThrow(() -> RestException.of(Status.SERVICE_UNAVAILABLE, Reason.of("rest.starting")));
    }

    /** A lead as the caller may see it. */
    Views.LeadView view(PlacedLead placed, Sight sight) {
        return views(placed.lead().unit(), List.of(placed), sight).get(0);
    }

    /** Leads of one unit as the caller may see them. */
    List<Views.LeadView> views(String unit, List<PlacedLead> leads, Sight sight) {
        Map<LeadId, Map<String, String>> groups = services().customers().groups(unit, leads);
        return leads.stream()
                .map(placed -> Views.LeadView.of(
                        placed,
                        sight.redaction(placed),
                        services().credit().holds(placed),
                        groups.getOrDefault(placed.lead().id(), Map.of())))
                .toList();
    }

    /** What the caller may see and touch. */
    public Sight sight(SecurityContext security) {
        Services services = services();
        return new Sight(
                Caller.key(security),
                services.directory(),
                services.leads(),
                services.allowances(),
                services.bulkRuns(),
                services.followUps());
    }
}
