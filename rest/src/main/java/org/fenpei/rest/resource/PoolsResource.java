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
import org.fenpei.api.model.Pool;
import org.fenpei.api.service.Directory;
import org.fenpei.rest.access.Sight;
import org.jspecify.annotations.Nullable;

/** Reads and writes pools. */
@Singleton
@Path("/v1/pools")
@Produces(MediaType.APPLICATION_JSON)
public final class PoolsResource extends EntriesResource<Pool> {

    private final Core core;
    private final Directory directory;

    /** Works with these services. */
    @Inject
    public PoolsResource(Core core) {
        super(new Entries<>(core, "pool", core.services().directory()::pool, Sight::sees));
        this.core = core;
        this.directory = core.services().directory();
    }

    /** The pools of a unit, by id. */
    @GET
    public Response list(@QueryParam("unit") @Nullable String unit, @Context SecurityContext security) {
        return entries().list(directory.pools(core.sight(security).unit(unit)), security);
    }
}
