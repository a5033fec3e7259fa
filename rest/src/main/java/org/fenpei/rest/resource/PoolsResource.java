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

/** Reads and writes pools. */
@Singleton
@Path("/v1/pools")
@Produces(MediaType.APPLICATION_JSON)
public final class PoolsResource extends EntriesResource {

    private final Directory directory;

    /** Works with these services. */
    @Inject
    public PoolsResource(Core core) {
        super(new Entries<>(core, "pool", core.services().directory()::pool));
        this.directory = core.services().directory();
    }

    /** The pools of a unit, by id. */
    @GET
    public Response list(@QueryParam("unit") @DefaultValue(Unit.DEFAULT) String unit) {
        return Response.ok(Views.Items.all(directory.pools(unit))).build();
    }
}
