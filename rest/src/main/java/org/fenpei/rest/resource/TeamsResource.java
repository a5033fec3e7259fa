package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;

/** Reads and writes teams. */
@Singleton
@Path("/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
public final class TeamsResource extends EntriesResource {

    private final Directory directory;

    /** Works with these services. */
    @Inject
    public TeamsResource(Core core) {
        super(new Entries<>(core, "team", core.services().directory()::team));
        this.directory = core.services().directory();
    }

    /** The teams of a unit, by id. */
    @GET
    public Response list(@QueryParam("unit") @DefaultValue(Unit.DEFAULT) String unit) {
        return Response.ok(Views.Items.all(directory.teams(unit))).build();
    }
}
