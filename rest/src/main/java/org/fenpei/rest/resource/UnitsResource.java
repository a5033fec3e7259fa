package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.rest.access.Sight;

/** Reads and writes units. */
@Singleton
@Path("/v1/units")
@Produces(MediaType.APPLICATION_JSON)
public final class UnitsResource extends EntriesResource<Unit> {

    private final Directory directory;

    /** Works with these services. */
    @Inject
    public UnitsResource(Core core) {
        super(new Entries<>(
                core,
                "unit",
                id -> core.services().directory().units().stream()
                        .filter(unit -> unit.id().equals(id))
                        .findFirst(),
                Sight::sees));
        this.directory = core.services().directory();
    }

    /** All units, by id. */
    @GET
    public Response list(@Context SecurityContext security) {
        return entries().list(directory.units(), security);
    }
}
