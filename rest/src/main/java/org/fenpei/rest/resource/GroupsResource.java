package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.fenpei.api.service.Customers;

/** How many leads of a unit are in which group. */
@Singleton
@Path("/v1/units/{id}/groups")
@Produces(MediaType.APPLICATION_JSON)
public final class GroupsResource {

    private final Core core;
    private final Customers customers;

    /** Works with these services. */
    @Inject
    public GroupsResource(Core core) {
        this.core = core;
        this.customers = core.services().customers();
    }

    /** How many leads of a unit are in which group. */
    @GET
    public Response groups(@PathParam("id") String unit, @Context SecurityContext security) {
        return Response.ok(customers.countGroups(core.sight(security).unit(unit)))
                .build();
    }
}
