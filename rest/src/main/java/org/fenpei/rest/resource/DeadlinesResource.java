package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** What is due: leads about whose keeping something is to be done. A rep sees his own. */
@Singleton
@Path("/v1/deadlines")
@Produces(MediaType.APPLICATION_JSON)
public final class DeadlinesResource {

    private static final int PAGE = 100;

    private final Core core;

    /** Works with these services. */
    @Inject
    public DeadlinesResource(Core core) {
        this.core = core;
    }

    /** A page of them, the earliest first. */
    @GET
    public Response list(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("rep") @Nullable String rep,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        Sight sight = core.sight(security);
        String within = sight.unit(unit);
        Page<PlacedLead> page = core.services()
                .keepings()
                .deadlines(
                        within,
                        rep == null ? sight.self() : sight.actingFor(rep),
                        Parameters.time("before", before),
                        cursor,
                        Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE));
        return Response.ok(new Page<>(core.views(within, page.items(), sight), page.next()))
                .build();
    }
}
