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
import org.fenpei.api.model.Team;
import org.fenpei.api.service.Directory;
import org.fenpei.rest.access.Sight;
import org.jspecify.annotations.Nullable;

/** Reads and writes teams. */
@Singleton
@Path("/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
public final class TeamsResource extends EntriesResource<Team> {

    private final Core core;
    private final Directory directory;

    /** Works with these services. */
    @Inject
    public TeamsResource(Core core) {
        super(new Entries<>(core, "team", core.services().directory()::team, Sight::sees));
        this.core = core;
        this.directory = core.services().directory();
    }

    /** The teams of a unit, by id. */
    @GET
    public Response list(@QueryParam("unit") @Nullable String unit, @Context SecurityContext security) {
        return entries().list(directory.teams(core.sight(security).unit(unit)), security);
    }
}
