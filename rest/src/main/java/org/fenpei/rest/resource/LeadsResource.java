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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.ClaimCheck;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Entry;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Leads;
import org.fenpei.rest.access.Redaction;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.JsonReader;
import org.fenpei.rest.wire.Parameters;
import org.fenpei.rest.wire.RestException;
import org.jspecify.annotations.Nullable;

/** Takes leads in and reads them. */
@Singleton
@Path("/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
public final class LeadsResource {

    private static final int LARGEST_BATCH = 10_000;
    private static final int PAGE = 100;

    private final Core core;
    private final Leads leads;

    /** Works with these services. */
    @Inject
    public LeadsResource(Core core) {
        this.core = core;
        this.leads = core.services().leads();
    }

    /** Takes one lead in. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> submit(
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Body body = document.body();
        Intake intake = IntakeReader.read(body, key, core.sight(security));
        body.done();
        return core.later().answer(core.services().assigner().submit(intake, Caller.actor(security)), receipt -> {
            var view = Views.ReceiptView.of(receipt);
            return receipt.repeated()
                    ? Response.ok(view).build()
                    : Response.created(URI.create("/api/v1/leads/" + view.lead()))
                            .entity(view)
                            .build();
        });
    }

    /** Takes many leads in, all or none. */
    @POST
    @Path("batch")
    @Consumes({MediaType.APPLICATION_JSON, JsonReader.LINES})
    public CompletionStage<Response> submitAll(
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Body body = document.body();
        Sight sight = core.sight(security);
        List<Intake> intakes = new ArrayList<>();
        for (Body row : body.objects("leads", LARGEST_BATCH)) {
            Intake intake = IntakeReader.read(row, IntakeReader.inBatch(key, intakes.size()), sight);
            row.noOthers();
            if (!intakes.isEmpty() && !intakes.get(0).unit().equals(intake.unit())) {
                row.reject("unit", Reason.of("rest.one-unit"));
            }
            intakes.add(intake);
        }
        body.done();
        return core.later()
                .answer(
                        Paths.within(
                                "/leads",
                                core.services().assigner().submitEach(intakes, Entry.BATCH, Caller.actor(security))),
                        taken -> Response.ok(Views.BatchView.of(taken)).build());
    }

    /** A page of leads. */
    @GET
    public Response list(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("state") @Nullable String state,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("pool") @Nullable String pool,
            @QueryParam("source") @Nullable String source,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("group") List<String> groups,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("receivedFrom") @Nullable String receivedFrom,
            @QueryParam("receivedTo") @Nullable String receivedTo,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        Sight sight = core.sight(security);
        LeadFilter filter = new LeadFilter(
                sight.unit(unit),
                Parameters.constant("state", state, Placement.State.class),
                owner,
                pool,
                source,
                reason,
                Parameters.time("receivedFrom", receivedFrom),
                Parameters.time("receivedTo", receivedTo));
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        if (sort != null) {
            boolean others = owner != null || source != null || reason != null || cursor != null || !groups.isEmpty();
            boolean plain = !others && receivedFrom == null && receivedTo == null;
            return queue(sort, filter, plain, most, sight);
        }
        Page<PlacedLead> page =
                GroupFilter.of(groups).list(sight, core.services().customers(), filter, cursor, most);
        return Paging.answer(core.views(filter.unit(), page.items(), sight), page.next(), "cursor", uri);
    }

    /** In the order in which leads are served, which there is among those that wait, and in each pool. */
    private Response queue(String sort, LeadFilter filter, boolean plain, int limit, Sight sight) {
        String pool = filter.pool();
        boolean waiting = filter.state() == Placement.State.WAITING && pool == null;
        if (!sort.equals("priority")
                || !plain
                || !(waiting || (filter.state() == Placement.State.POOL && pool != null))) {
            throw RestException.unreadable(List.of(Problem.error("sort", sort, Reason.of("rest.bad-sort"))));
        }
        if (pool != null) {
            sight.requirePool(pool);
        }
        List<PlacedLead> first;
        if (pool != null) {
            int read = sight.toRead(pool, limit);
            first = sight.pooled(core.services().customers().queue(filter.unit(), pool, read), limit);
        } else {
            first = sight.self() != null
                    ? List.of()
                    : core.services().customers().queue(filter.unit(), null, limit);
        }
        return Response.ok(Views.Items.all(core.views(filter.unit(), first, sight)))
                .build();
    }

    /** One lead. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        PlacedLead placed = sight.open(Parameters.lead(id));
        return Response.ok(core.view(placed, sight)).build();
    }

    /** The decisions about a lead, the latest first. */
    @GET
    @Path("{id}/decisions")
    public Response decisions(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        PlacedLead placed = sight.open(Parameters.lead(id));
        Redaction redaction = sight.redaction(placed);
        return Response.ok(Views.Items.all(leads.decisions(placed.lead().id()).stream()
                        .map(redaction::decision)
                        .toList()))
                .build();
    }

    /** The ownerships of a lead, the latest first. */
    @GET
    @Path("{id}/ownerships")
    public Response ownerships(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        PlacedLead placed = sight.open(Parameters.lead(id));
        Redaction redaction = sight.redaction(placed);
        return Response.ok(Views.Items.all(leads.ownerships(placed.lead().id()).stream()
                        .map(redaction::ownership)
                        .toList()))
                .build();
    }

    /** Why a lead went where it went: the latest decision, or the one of that number. */
    @GET
    @Path("{id}/explanation")
    public Response explanation(
            @PathParam("id") String id,
            @QueryParam("sequence") @Nullable String sequence,
            @Context SecurityContext security) {
        Sight sight = core.sight(security);
        PlacedLead placed = sight.open(Parameters.lead(id));
        LeadId lead = placed.lead().id();
        long wanted = sequence == null
                ? leads.decisions(lead).stream()
                        .filter(decision -> decision.door() != Door.FOLLOWUP)
                        .mapToLong(Decision::sequence)
                        .max()
                        .orElseThrow(() -> Parameters.nothing("decision", id))
                : Parameters.from("sequence", sequence);
        Explanation explanation = leads.explain(placed.lead().unit(), wanted)
                .filter(found -> found.decision().lead().equals(lead))
                .orElseThrow(() -> Parameters.nothing("decision", Long.toString(wanted)));
        return Response.ok(sight.redaction(placed).explanation(explanation)).build();
    }

    /** Whether a rep could claim the lead now, and all that is against it. */
    @GET
    @Path("{id}/claim")
    public CompletionStage<Response> check(
            @PathParam("id") String id, @QueryParam("rep") @Nullable String rep, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Sight sight = core.sight(security);
        String claimer = rep == null ? sight.self() : sight.actingFor(rep);
        if (claimer == null) {
            throw RestException.unreadable(
                    List.of(Problem.error("/rep", null, Reason.of("config.missing", "expected", "text"))));
        }
        sight.requireLead(lead);
        return core.later()
                .answer(
                        core.services().allowances().check(lead, claimer),
                        found -> Response.ok(new ClaimCheck(
                                        found.lead(),
                                        found.rep(),
                                        found.pool(),
                                        found.allowed(),
                                        found.refusals().stream()
                                                .map(sight.redaction()::refusal)
                                                .toList()))
                                .build(),
                        sight::told);
    }

    /** Everything about a policy's decision: every rep, every guard, every score, and what would have led elsewhere. */
    @GET
    @Path("{id}/explanation/in-depth")
    public Response inDepth(
            @PathParam("id") String id,
            @QueryParam("sequence") @Nullable String sequence,
            @Context SecurityContext security) {
        PlacedLead placed = core.sight(security).open(Parameters.lead(id));
        LeadId lead = placed.lead().id();
        long wanted = sequence == null
                ? leads.decisions(lead).stream()
                        .filter(decision -> decision.policy() != null)
                        .mapToLong(Decision::sequence)
                        .max()
                        .orElseThrow(() -> Parameters.nothing("decision", id))
                : Parameters.from("sequence", sequence);
        InDepth depth = core.services()
                .simulations()
                .inDepth(placed.lead().unit(), wanted)
                .filter(found -> found.explanation().decision().lead().equals(lead))
                .orElseThrow(() -> Parameters.nothing("decision", Long.toString(wanted)));
        return Response.ok(depth).build();
    }
}
