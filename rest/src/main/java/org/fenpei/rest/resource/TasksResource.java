package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import java.time.Instant;
import java.util.Optional;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Tasks;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.resource.FollowUpViews.TaskView;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** What reps are to do. A rep sees and makes his own tasks; who manages a unit, those of its reps. */
@Singleton
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
public final class TasksResource {

    private static final int PAGE = 100;

    private final Core core;
    private final Tasks tasks;

    /** Works with these services. */
    @Inject
    public TasksResource(Core core) {
        this.core = core;
        this.tasks = core.services().tasks();
    }

    /** A page of tasks, in the order in which they are due. */
    @GET
    public Response list(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("rep") @Nullable String rep,
            @QueryParam("lead") @Nullable String lead,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        Sight sight = core.sight(security);
        Page<RepTask> page = tasks.list(
                new Tasks.Filter(
                        sight.unit(unit),
                        rep == null ? sight.self() : sight.actingFor(rep),
                        lead == null ? null : Parameters.lead(lead),
                        Parameters.constant("state", state, RepTask.State.class)),
                cursor,
                Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE));
        return Paging.answer(
                page.items().stream().map(task -> view(task, sight)).toList(), page.next(), "cursor", uri);
    }

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Body body = document.body();
        Sight sight = core.sight(security);
        String unit = body.optionalText("unit");
        String rep = BodyRep.read(body, sight);
        String named = body.optionalText("lead");
        String what = body.sentence("what", Tasks.LONGEST);
        Instant dueAt = body.instant("dueAt");
        Instant remindAt = body.has("remindAt") ? body.instant("remindAt") : null;
        Optional<LeadId> lead = named == null ? Optional.empty() : Parameters.leadIn(named);
        if (named != null && lead.isEmpty()) {
            body.reject("lead", Reason.of("rest.not-lead-id"));
        }
        body.done();
        lead.ifPresent(sight::requireLead);
        RepTask.Origin origin = sight.self() == null ? RepTask.Origin.MANAGER : RepTask.Origin.REP;
        Tasks.Made made = tasks.create(
                new Tasks.Order(sight.unit(unit), sight.actingFor(rep), lead.orElse(null), what, dueAt, remindAt),
                RequestKey.of(key, security),
                origin,
                Caller.actor(security));
        URI there = URI.create("/api/v1/tasks/" + made.task().id());
        return (made.repeated() ? Response.ok().contentLocation(there) : Response.created(there))
                .entity(view(made.task(), sight))
                .build();
    }

    /** One task. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        return Response.ok(view(task(id, sight), sight)).build();
    }

    /** Changes one, ends it, or cancels it. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        String what = body.has("what") ? body.sentence("what", Tasks.LONGEST) : null;
        Instant dueAt = body.has("dueAt") ? body.instant("dueAt") : null;
        Instant remindAt = body.has("remindAt") ? body.instant("remindAt") : null;
        boolean without = body.flag("noReminder", false);
        RepTask.State state =
                body.has("state") ? body.constant("state", RepTask.State.class, RepTask.State.OPEN) : null;
        if (without && remindAt != null) {
            body.reject("noReminder", Reason.of("rest.reminder-or-none"));
        }
        body.done();
        Sight sight = core.sight(security);
        RepTask task = task(id, sight);
        RepTask changed = tasks.change(
                task.unit(),
                task.number(),
                new Tasks.Change(what, dueAt, without || remindAt != null, remindAt, state),
                Caller.actor(security));
        return Response.ok(view(changed, sight)).build();
    }

    private RepTask task(String id, Sight sight) {
        return RepTask.number(id)
                .flatMap(tasks::find)
                .filter(task -> sight.confinedTo() == null || task.unit().equals(sight.confinedTo()))
                .filter(task -> sight.self() == null || task.rep().equals(sight.self()))
                .orElseThrow(() -> FenpeiException.notFound("task", id));
    }

    private static TaskView view(RepTask task, Sight sight) {
        return TaskView.of(task, sight.redaction());
    }
}
