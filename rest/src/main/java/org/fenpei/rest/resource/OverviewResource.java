package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Page;
import org.fenpei.api.service.Health;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** What concerns the container or a unit as a whole. */
@Singleton
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class OverviewResource {

    private static final int PAGE = 100;

    private final Core core;

    /** Works with these services. */
    @Inject
    public OverviewResource(Core core) {
        this.core = core;
    }

    /** The decisions of a unit, in order: the feed of events. */
    @GET
    @Path("decisions")
    public Response decisions(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        long from = Parameters.from("after", after);
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        Sight sight = core.sight(security);
        Sight.Feed feed = sight.feed(sight.unit(unit), from, most);
        return Paging.answer(feed.decisions(), Long.toString(feed.last()), "after", uri);
    }

    /** How many leads are where. */
    @GET
    @Path("counts")
    public Response counts(@QueryParam("unit") @Nullable String unit, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        return Response.ok(Views.CountsView.of(sight.counts(sight.unit(unit)))).build();
    }

    /** Loads units, teams, pools, reps and policies from one document. */
    @POST
    @Path("setup")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setup(JsonDocument document, @Context SecurityContext security) {
        return Response.ok(core.services().setup().load(document.text(), Caller.actor(security)))
                .build();
    }

    /** How the container is; what exactly, only for administrators, since it is about all units. */
    @GET
    @Path("health")
    public Response health(@Context SecurityContext security) {
        List<Health.Check> checks = core.services().health().checks();
        Health.Level worst = Health.Level.OK;
        for (Health.Check check : checks) {
            worst = check.level().compareTo(worst) > 0 ? check.level() : worst;
        }
        boolean known = security.isUserInRole(ApiKey.Role.ADMIN.name());
        return Response.status(
                        worst == Health.Level.CRITICAL ? Response.Status.SERVICE_UNAVAILABLE : Response.Status.OK)
                .entity(new Views.HealthView(worst, known ? checks : null))
                .build();
    }
}
