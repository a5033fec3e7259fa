package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.Existing;
import org.fenpei.api.model.Absence.NewLeads;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.Absences;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** A rep who goes on leave, or whose work goes to others. */
@Singleton
@Path("/v1/reps")
@Produces(MediaType.APPLICATION_JSON)
public final class LeaveResource {

    private static final int PAGE = 100;

    private final Core core;

    /** Works with these services. */
    @Inject
    public LeaveResource(Core core) {
        this.core = core;
    }

    private Rep rep(String id, Sight sight) {
        return core.services().directory().rep(id).filter(sight::sees).orElseThrow(() -> Parameters.nothing("rep", id));
    }

    /** Plans an absence. */
    @POST
    @Path("{id}/absences")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response plan(
            @PathParam("id") String id,
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Sight sight = core.sight(security);
        Rep rep = rep(id, sight);
        Absence.Plan plan = plan(document.body(), rep);
        boolean moves = plan.existing() != Existing.STAY || plan.newLeads() != NewLeads.SKIP;
        if (sight.self() != null && moves) {
            throw FenpeiException.forbidden(Reason.of("rest.leave-moves", "rep", rep.id()));
        }
        Absences.Planned planned =
                core.services().absences().plan(rep.id(), plan, RequestKey.of(key, security), Caller.actor(security));
        URI there = URI.create("/api/v1/absences/" + planned.absence().id());
        return (planned.repeated() ? Response.ok().contentLocation(there) : Response.created(there))
                .entity(AbsenceView.of(planned.absence(), sight))
                .build();
    }

    private static Absence.Plan plan(Body body, Rep rep) {
        Absence.Kind kind = body.optionalConstant("kind", Absence.Kind.class, Absence.Kind.VACATION);
        Instant from = Days.optional(body, "from", rep.zone(), false);
        body.text("to");
        Instant to = Days.optional(body, "to", rep.zone(), true);
        String substitute = body.optionalText("substitute");
        NewLeads newLeads = body.optionalConstant(
                "newLeads", NewLeads.class, substitute == null ? NewLeads.SKIP : NewLeads.SUBSTITUTE);
        Existing existing = body.optionalConstant("existing", Existing.class, Existing.STAY);
        boolean keepWorked = body.flag("keepWorked", true);
        String override = BulkReader.override(body);
        body.done();
        // Without a beginning it begins now, as what begins in the past does.
        return new Absence.Plan(
                kind,
                from == null ? Instant.EPOCH : from,
                to == null ? Instant.EPOCH : to,
                substitute,
                newLeads,
                existing,
                keepWorked,
                override);
    }

    /** The absences of a rep, the latest first. */
    @GET
    @Path("{id}/absences")
    public Response list(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        Sight sight = core.sight(security);
        Rep rep = rep(id, sight);
        return Response.ok(Views.Items.all(core.services().absences().list(rep.unit(), id, false, most).stream()
                        .map(absence -> AbsenceView.of(absence, sight))
                        .toList()))
                .build();
    }

    /** Hands the work of a rep over, or plays that. */
    @POST
    @Path("{id}/handover")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response handOver(
            @PathParam("id") String id,
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Rep rep = rep(id, core.sight(security));
        Body body = document.body();
        BulkAction action = BulkReader.handover(body, rep);
        boolean preview = body.flag("preview", false);
        body.done();
        String once = RequestKey.of(key, security);
        BulkRuns runs = core.services().bulkRuns();
        return BulkRunsResource.begun(
                BulkReader.within(document, () -> runs.begin(action, preview, once, Caller.actor(security))));
    }
}
