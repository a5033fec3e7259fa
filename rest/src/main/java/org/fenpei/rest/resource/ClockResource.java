package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.fenpei.api.service.TimeControl;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.JsonDocument;

/** The time by which everything is decided; it can be set only if the container was started so. */
@Singleton
@Path("/v1/clock")
@Produces(MediaType.APPLICATION_JSON)
public final class ClockResource {

    private final TimeControl time;

    /** Works with these services. */
    @Inject
    public ClockResource(Core core) {
        this.time = core.services().time();
    }

    /** The time, and whether it can be set. */
    record ClockView(Instant now, boolean settable) {}

    /** What time it is. */
    @GET
    public Response read() {
        return answer(time.now());
    }

    /** Sets the time forward. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response advance(JsonDocument document) {
        Body body = document.body();
        Instant now = body.instant("now");
        body.done();
        return answer(time.advance(now));
    }

    private Response answer(Instant now) {
        return Response.ok(new ClockView(now, time.isSettable())).build();
    }
}
