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
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Page;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** Moves many leads at once, and undoes that. */
@Singleton
@Path("/v1/bulk-runs")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkRunsResource {

    private static final int PAGE = 100;

    private final Core core;
    private final BulkRuns runs;

    /** Works with these services. */
    @Inject
    public BulkRunsResource(Core core) {
        this.core = core;
        this.runs = core.services().bulkRuns();
    }

    /** Begins a run, or its preview. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Body body = document.body();
        BulkAction action = BulkReader.action(body, core.sight(security));
        boolean preview = body.flag("preview", false);
        body.done();
        String once = RequestKey.of(key, security);
        return begun(BulkReader.within(document, () -> runs.begin(action, preview, once, Caller.actor(security))));
    }

    static Response begun(BulkRun run) {
        return Response.accepted(BulkViews.RunView.of(run))
                .location(URI.create("/api/v1/bulk-runs/" + run.id()))
                .build();
    }

    /** The runs of a unit, the latest first. */
    @GET
    public Response list(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("selection") @Nullable String selection,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        return Response.ok(Views.Items.all(runs.list(core.sight(security).unit(unit), selection, most).stream()
                        .map(BulkViews.RunView::of)
                        .toList()))
                .build();
    }

    /** One run, as far as it is. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(BulkViews.RunView.of(existing(id, security))).build();
    }

    /** The leads of a run, and what became of them. */
    @GET
    @Path("{id}/rows")
    public Response rows(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        List<BulkRow> rows = runs.rows(
                existing(id, security).id(),
                Parameters.constant("state", state, BulkRow.State.class),
                Parameters.from("after", after),
                most);
        String next = rows.size() < most
                ? null
                : Long.toString(rows.get(rows.size() - 1).row());
        return Paging.answer(rows.stream().map(BulkViews.RowView::of).toList(), next, "after", uri);
    }

    /** Does what was previewed. */
    @POST
    @Path("{id}/run")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response run(@PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        String fingerprint = body.optionalText("fingerprint");
        body.done();
        return begun(runs.run(existing(id, security).id(), fingerprint, Caller.actor(security)));
    }

    /** Brings the leads of a run back, or plays that. */
    @POST
    @Path("{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response undo(@PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        boolean preview = body.flag("preview", false);
        String override = BulkReader.override(body);
        body.done();
        return begun(runs.undo(existing(id, security).id(), preview, override, Caller.actor(security)));
    }

    /** Stops a run; what was done stays. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(
                        BulkViews.RunView.of(runs.cancel(existing(id, security).id(), Caller.actor(security))))
                .build();
    }

    private BulkRun existing(String id, SecurityContext security) {
        BulkRun found = runs.find(id).orElseThrow(() -> Parameters.nothing("bulk run", id));
        core.sight(security).within("bulk run", id, found.unit());
        return found;
    }
}
