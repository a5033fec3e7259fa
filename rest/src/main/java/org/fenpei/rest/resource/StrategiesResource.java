package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.fenpei.rest.wire.Parameters;

/** Shows what strategies there are, and why one is not used. */
@Singleton
@Path("/v1/strategies")
@Produces(MediaType.APPLICATION_JSON)
public final class StrategiesResource {

    private final Core core;

    /** Works with these services. */
    @Inject
    public StrategiesResource(Core core) {
        this.core = core;
    }

    /** All strategies, by id. */
    @GET
    public Response list() {
        return Response.ok(Views.Items.all(core.services().strategies().list())).build();
    }

    /** The JSON Schema of a strategy's configuration. */
    @GET
    @Path("{id}/schema")
    public Response schema(@PathParam("id") String id) {
        byte[] schema = core.services()
                .strategies()
                .schema(id)
                .orElseThrow(() -> Parameters.nothing("strategy", id))
                .getBytes(StandardCharsets.UTF_8);
        return Response.ok(schema).build();
    }
}
