package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.service.Customers;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** How urgent leads are. */
@Singleton
@Path("/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
public final class PriorityResource {

    private final Core core;
    private final Customers customers;

    /** Works with these services. */
    @Inject
    public PriorityResource(Core core) {
        this.core = core;
        this.customers = core.services().customers();
    }

    /** How urgent a lead is, and why. */
    @GET
    @Path("{id}/priority")
    public Response priority(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(customers.priority(core.sight(security).open(Parameters.lead(id))))
                .build();
    }

    /** Says how urgent it is, whatever would be computed. */
    @PUT
    @Path("{id}/priority")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> setPriority(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        int priority = body.requiredInteger("priority", 0, Lead.MAX_PRIORITY);
        body.done();
        return set(lead, priority, security);
    }

    /** Lets it be computed again. */
    @DELETE
    @Path("{id}/priority")
    public CompletionStage<Response> unsetPriority(@PathParam("id") String id, @Context SecurityContext security) {
        return set(Parameters.lead(id), null, security);
    }

    private CompletionStage<Response> set(LeadId lead, @Nullable Integer priority, SecurityContext security) {
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return core.later().answer(customers.setPriority(lead, priority, Caller.actor(security)), placed -> Response.ok(
                        core.view(placed, sight))
                .build());
    }
}
