package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.Directory;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.JsonDocument;
import org.jspecify.annotations.Nullable;

/** Reads and writes reps. */
@Singleton
@Path("/v1/reps")
@Produces(MediaType.APPLICATION_JSON)
public final class RepsResource extends EntriesResource<Rep> {

    private final Core core;
    private final Directory directory;

    /** Works with these services. */
    @Inject
    public RepsResource(Core core) {
        super(new Entries<>(core, "rep", core.services().directory()::rep, Sight::sees));
        this.core = core;
        this.directory = core.services().directory();
    }

    /** The reps of a unit, those who left included, by id. */
    @GET
    public Response list(@QueryParam("unit") @Nullable String unit, @Context SecurityContext security) {
        return entries().list(directory.reps(core.sight(security).unit(unit)), security);
    }

    /** Changes some members of one. */
    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Response change(
            @PathParam("id") String id,
            JsonDocument document,
            @Context Request request,
            @Context SecurityContext security) {
        return entries().patch(id, document, request, security);
    }
}
