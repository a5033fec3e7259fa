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
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Parameters;

/** How many of his customers a rep has worked with. */
@Singleton
@Path("/v1/reps/{id}/activity")
@Produces(MediaType.APPLICATION_JSON)
public final class RepActivityResource {

    private final Core core;
    private final Customers customers;

    /** Works with these services. */
    @Inject
    public RepActivityResource(Core core) {
        this.core = core;
        this.customers = core.services().customers();
    }

    /** How many of his customers a rep has worked with this month. */
    @GET
    public Response activity(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        if (core.services().directory().rep(id).filter(sight::sees).isEmpty()) {
            throw Parameters.nothing("rep", id);
        }
        return Response.ok(ActivityView.of(customers.activity(id))).build();
    }
}
