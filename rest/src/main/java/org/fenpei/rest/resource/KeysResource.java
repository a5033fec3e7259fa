package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.service.Access;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.JsonDocument;

/** Makes and revokes API keys. */
@Singleton
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {

    private static final int LONGEST_NAME = 100;

    private final Access access;

    /** Works with these services. */
    @Inject
    public KeysResource(Core core) {
        this.access = core.services().access();
    }

    /** All keys, by id, without their secrets. */
    @GET
    public Response list() {
        return Response.ok(Views.Items.all(access.keys())).build();
    }

    /** Makes a key; its secret is told here and never again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonDocument document) {
        Body body = document.body();
        String name = body.sentence("name", LONGEST_NAME);
        ApiKey.Role role = body.constant("role", ApiKey.Role.class, ApiKey.Role.MANAGER);
        String unit = body.optionalText("unit");
        String rep = body.optionalText("rep");
        body.done();
        return Response.status(Response.Status.CREATED)
                .entity(access.create(name, role, unit, rep))
                .build();
    }

    /** Makes a key useless. */
    @POST
    @Path("{id}/revoke")
    public Response revoke(@PathParam("id") String id) {
        return Response.ok(access.revoke(id)).build();
    }
}
