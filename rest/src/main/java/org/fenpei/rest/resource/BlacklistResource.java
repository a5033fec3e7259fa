package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.service.Credit;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;

/** The customers of a unit whom nobody is to get. */
@Singleton
@Path("/v1/units/{id}/blacklist")
@Produces(MediaType.APPLICATION_JSON)
public final class BlacklistResource {

    private static final int LONGEST_REASON = 500;

    private final Core core;
    private final Credit credit;

    /** Works with these services. */
    @Inject
    public BlacklistResource(Core core) {
        this.core = core;
        this.credit = core.services().credit();
    }

    /** All entries, the latest first. */
    @GET
    public Response list(@PathParam("id") String unit, @Context SecurityContext security) {
        return Response.ok(Views.Items.all(credit.blacklist(core.sight(security).unit(unit))))
                .build();
    }

    /** Puts somebody on the list; who is there already is left as he is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@PathParam("id") String unit, JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        BlacklistEntry.Key key = body.constant("key", BlacklistEntry.Key.class, BlacklistEntry.Key.PHONE);
        String value = body.text("value");
        String reason = body.sentence("reason", LONGEST_REASON);
        body.done();
        BlacklistEntry entry =
                credit.block(core.sight(security).unit(unit), key, value, reason, Caller.actor(security));
        return Response.created(URI.create("/api/v1/units/" + entry.unit() + "/blacklist/" + entry.id()))
                .entity(entry)
                .build();
    }

    /** Takes an entry off the list, and gives it for the last time. */
    @DELETE
    @Path("{name}")
    public Response remove(
            @PathParam("id") String unit, @PathParam("name") String id, @Context SecurityContext security) {
        return Response.ok(credit.unblock(core.sight(security).unit(unit), id)).build();
    }
}
