package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Optional;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.service.Selections;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.fenpei.rest.wire.RestException;
import org.jspecify.annotations.Nullable;

/** Keeps bulk actions under names. The tag of a selection is its version, which the database compares. */
@Singleton
@Path("/v1/selections")
@Produces(MediaType.APPLICATION_JSON)
public final class SelectionsResource {

    private static final int LONGEST_NAME = 200;

    private final Core core;
    private final Selections selections;

    /** Works with these services. */
    @Inject
    public SelectionsResource(Core core) {
        this.core = core;
        this.selections = core.services().selections();
    }

    /** The selections of a unit, by id. */
    @GET
    public Response list(@QueryParam("unit") @Nullable String unit, @Context SecurityContext security) {
        return Response.ok(Views.Items.all(selections.list(core.sight(security).unit(unit)).stream()
                        .map(BulkViews.SelectionView::of)
                        .toList()))
                .build();
    }

    /** One selection. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context Request request, @Context SecurityContext security) {
        SavedSelection saved = existing(id, security);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(saved));
        return unchanged != null ? unchanged.build() : answer(Response.ok(), saved);
    }

    /** Creates or replaces one. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(
            @PathParam("id") String id,
            JsonDocument document,
            @Context Request request,
            @Context SecurityContext security) {
        Body body = document.body();
        String name = body.sentence("name", LONGEST_NAME);
        BulkAction action = BulkReader.action(body, core.sight(security));
        BulkSchedule schedule = BulkReader.schedule(body);
        body.done();
        Optional<SavedSelection> before = selections.find(id);
        before.ifPresent(known -> core.sight(security).within("selection", id, known.unit()));
        expect(before, request);
        long version = before.map(SavedSelection::version).orElse(0L);
        SavedSelection saved = BulkReader.within(
                        document, () -> selections.save(id, name, action, schedule, version, Caller.actor(security)))
                .orElseThrow(SelectionsResource::changed);
        return answer(
                before.isPresent() ? Response.ok() : Response.created(URI.create("/api/v1/selections/" + id)), saved);
    }

    /** Forgets one, and gives it for the last time; its runs stay. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context Request request, @Context SecurityContext security) {
        SavedSelection saved = existing(id, security);
        expect(Optional.of(saved), request);
        if (!selections.delete(id, saved.version())) {
            throw changed();
        }
        return Response.ok(BulkViews.SelectionView.of(saved)).build();
    }

    /** Runs one now, or plays it. */
    @POST
    @Path("{id}/run")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response run(
            @PathParam("id") String id,
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Body body = document.body();
        boolean preview = body.flag("preview", false);
        body.done();
        return BulkRunsResource.begun(selections.run(
                existing(id, security).id(), preview, RequestKey.of(key, security), Caller.actor(security)));
    }

    private static Response answer(Response.ResponseBuilder builder, SavedSelection saved) {
        return builder.entity(BulkViews.SelectionView.of(saved)).tag(tag(saved)).build();
    }

    private static EntityTag tag(SavedSelection saved) {
        return new EntityTag(Long.toString(saved.version()));
    }

    private static void expect(Optional<SavedSelection> before, Request request) {
        Tags.expect(before.map(SelectionsResource::tag).orElse(null), request);
    }

    private static RestException changed() {
        return RestException.of(Status.PRECONDITION_FAILED, Reason.of("rest.changed"));
    }

    private SavedSelection existing(String id, SecurityContext security) {
        SavedSelection found = selections.find(id).orElseThrow(() -> Parameters.nothing("selection", id));
        core.sight(security).within("selection", id, found.unit());
        return found;
    }
}
