package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.ActivityRate;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.service.Customers;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** What is derived of customers: groups, priority, and how active those are who hold them. */
@Singleton
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class CustomersResource {

    private final Core core;
    private final Customers customers;

    /** Works with these services. */
    @Inject
    public CustomersResource(Core core) {
        this.core = core;
        this.customers = core.services().customers();
    }

    /** How active somebody is; without a rate if he holds nothing. */
    record ActivityView(String of, Instant from, int held, int active, @Nullable Double rate) {
        static ActivityView of(ActivityRate one) {
            return new ActivityView(
                    one.of(),
                    one.from(),
                    one.held(),
                    one.active(),
                    one.rate().isPresent() ? one.rate().getAsDouble() : null);
        }
    }

    /** How active a team is, and its members. */
    record TeamActivityView(ActivityView team, List<ActivityView> reps) {}

    /** How many leads of a unit are in which group. */
    @GET
    @Path("units/{id}/groups")
    public Response groups(@PathParam("id") String unit, @Context SecurityContext security) {
        return Response.ok(customers.countGroups(core.sight(security).unit(unit)))
                .build();
    }

    /** How urgent a lead is, and why. */
    @GET
    @Path("leads/{id}/priority")
    public Response priority(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(customers.priority(core.sight(security).lead(Parameters.lead(id))))
                .build();
    }

    /** Says how urgent it is, whatever would be computed. */
    @PUT
    @Path("leads/{id}/priority")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> setPriority(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        int priority = body.requiredInteger("priority", 0, Lead.MAX_PRIORITY);
        body.done();
        return set(lead, priority, security);
    }

    /** Lets it be computed again. */
    @DELETE
    @Path("leads/{id}/priority")
    public CompletionStage<Response> unsetPriority(@PathParam("id") String id, @Context SecurityContext security) {
        return set(Parameters.lead(id), null, security);
    }

    private CompletionStage<Response> set(LeadId lead, @Nullable Integer priority, SecurityContext security) {
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return core.later().answer(customers.setPriority(lead, priority, Caller.actor(security)), placed -> Response.ok(
                        core.view(placed, sight))
                .build());
    }

    /** How many of his customers a rep has worked with this month. */
    @GET
    @Path("reps/{id}/activity")
    public Response activity(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        if (core.services().directory().rep(id).filter(sight::sees).isEmpty()) {
            throw Parameters.nothing("rep", id);
        }
        return Response.ok(ActivityView.of(customers.activity(id))).build();
    }

    /** The same of a team and its members. */
    @GET
    @Path("teams/{id}/activity")
    public Response teamActivity(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        if (core.services().directory().team(id).filter(sight::sees).isEmpty()) {
            throw Parameters.nothing("team", id);
        }
        List<ActivityRate> reps = customers.activityOfTeam(id);
        return Response.ok(new TeamActivityView(
                        ActivityView.of(ActivityRate.together(id, reps)),
                        reps.stream().map(ActivityView::of).toList()))
                .build();
    }
}
