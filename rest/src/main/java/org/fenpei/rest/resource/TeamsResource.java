package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.rest.wire.AdminOnly;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;

/** Reads and writes teams. */
@Singleton
@Path("/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
public final class TeamsResource {

    private final Directory directory;
    private final Entries<Team> entries;

    /** Works with these services. */
    @Inject
    public TeamsResource(Core core) {
        this.directory = core.services().directory();
        this.entries = new Entries<>(core, "team", directory::team);
    }

    /** The teams of a unit, by id. */
    @GET
    public Response list(@QueryParam("unit") @DefaultValue(Unit.DEFAULT) String unit) {
        return Response.ok(Views.Items.all(directory.teams(unit))).build();
    }

    /** One team. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context Request request) {
        return entries.get(id, request);
    }

    /** Creates or replaces one. */
    @PUT
    @Path("{id}")
    @AdminOnly
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(
            @PathParam("id") String id,
            JsonDocument document,
            @Context Request request,
            @Context SecurityContext security) {
        return entries.put(id, document, request, Caller.actor(security));
    }
}
