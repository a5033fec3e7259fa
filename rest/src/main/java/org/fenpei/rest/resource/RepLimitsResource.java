package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.rest.access.Sight;

/** Says what a rep may still take. */
@Singleton
@Path("/v1/reps")
@Produces(MediaType.APPLICATION_JSON)
public final class RepLimitsResource {

    private final Core core;

    /** Works with these services. */
    @Inject
    public RepLimitsResource(Core core) {
        this.core = core;
    }

    /** Each limit of a rep: how much is used, how much is left, and when it renews. */
    @GET
    @Path("{id}/limits")
    public CompletionStage<Response> limits(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        if (core.services().directory().rep(id).filter(sight::sees).isEmpty()) {
            throw FenpeiException.notFound("rep", id);
        }
        return core.later().answer(core.services().allowances().of(id), limits -> Response.ok(limits)
                .build());
    }
}
