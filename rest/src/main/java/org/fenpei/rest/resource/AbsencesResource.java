package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.Absences;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** When reps are away. */
@Singleton
@Path("/v1/absences")
@Produces(MediaType.APPLICATION_JSON)
public final class AbsencesResource {

    private static final int PAGE = 100;

    private final Core core;
    private final Absences absences;

    /** Works with these services. */
    @Inject
    public AbsencesResource(Core core) {
        this.core = core;
        this.absences = core.services().absences();
    }

    /** The absences of a unit that are not over, or all, the latest first. */
    @GET
    public Response list(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("all") @Nullable String all,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        Sight sight = core.sight(security);
        return Response.ok(Views.Items.all(absences.list(sight.unit(unit), null, !"true".equals(all), most).stream()
                        .filter(sight::sees)
                        .map(absence -> AbsenceView.of(absence, sight))
                        .toList()))
                .build();
    }

    /** One absence. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        return Response.ok(AbsenceView.of(existing(id, sight), sight)).build();
    }

    /** Lets one end at another time, or now. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response end(@PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        Absence absence = own(id, sight);
        ZoneId zone =
                core.services().directory().rep(absence.rep()).map(Rep::zone).orElse(ZoneOffset.UTC);
        Body body = document.body();
        Instant to = Days.optional(body, "to", zone, true);
        body.done();
        return Response.ok(AbsenceView.of(absences.end(absence.id(), to, Caller.actor(security)), sight))
                .build();
    }

    /** Calls one off that has not begun. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        return Response.ok(AbsenceView.of(absences.cancel(own(id, sight).id(), Caller.actor(security)), sight))
                .build();
    }

    private Absence existing(String id, Sight sight) {
        return absences.find(id).filter(sight::sees).orElseThrow(() -> Parameters.nothing("absence", id));
    }

    /** One that the caller may change: a rep his own. */
    private Absence own(String id, Sight sight) {
        Absence absence = existing(id, sight);
        sight.actingFor(absence.rep());
        return absence;
    }
}
