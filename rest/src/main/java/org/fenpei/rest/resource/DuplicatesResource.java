package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.service.Duplicates;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** Looks for duplicates among all leads of a unit. */
@Singleton
@Path("/v1/duplicates")
@Produces(MediaType.APPLICATION_JSON)
public final class DuplicatesResource {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    private final Core core;
    private final Duplicates duplicates;

    /** Works with these services. */
    @Inject
    public DuplicatesResource(Core core) {
        this.core = core;
        this.duplicates = core.services().duplicates();
    }

    /** What a lead with these attributes would be a duplicate of. */
    @POST
    @Path("search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        String unit = body.optionalText("unit");
        Attributes attributes = body.attributes("attributes");
        body.done();
        Sight sight = core.sight(security);
        return Response.ok(MergesResource.SearchView.of(duplicates.search(sight.unit(unit), attributes), null, sight))
                .build();
    }

    /** A page of the pairs in a state. */
    @GET
    @Path("pairs")
    public Response pairs(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        DuplicatePair.State wanted = Parameters.constant("state", state, DuplicatePair.State.class);
        int most = Parameters.integer("limit", limit, 1, LARGEST_PAGE, PAGE);
        List<DuplicatePair> found = duplicates.pairs(
                core.sight(security).unit(unit), wanted == null ? DuplicatePair.State.OPEN : wanted, cursor, most);
        DuplicatePair last = found.size() < most ? null : found.get(most - 1);
        return Response.ok(new Views.Items<>(found, last == null ? null : last.second() + "-" + last.first()))
                .build();
    }

    /** Begins to compare all leads of a unit. */
    @POST
    @Path("scans")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response scan(JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        String unit = body.optionalText("unit");
        body.done();
        DuplicateRun run = duplicates.scan(core.sight(security).unit(unit), Caller.actor(security));
        return Response.created(URI.create("/api/v1/duplicates/scans/" + run.id()))
                .entity(run)
                .build();
    }

    /** The last scans of a unit. */
    @GET
    @Path("scans")
    public Response scans(@QueryParam("unit") @Nullable String unit, @Context SecurityContext security) {
        return Response.ok(Views.Items.all(duplicates.scans(core.sight(security).unit(unit))))
                .build();
    }

    /** How far a scan is. */
    @GET
    @Path("scans/{id}")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(scan(id, core.sight(security))).build();
    }

    /** Stops a scan. */
    @POST
    @Path("scans/{id}/cancel")
    public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
        DuplicateRun run = scan(id, core.sight(security));
        return Response.ok(duplicates.cancel(run.id(), Caller.actor(security))).build();
    }

    private DuplicateRun scan(String id, Sight sight) {
        DuplicateRun run = duplicates.scanned(id).orElseThrow(() -> Parameters.nothing("scan", id));
        sight.within("scan", id, run.unit());
        return run;
    }
}
