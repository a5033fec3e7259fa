package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.Target;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** Moves one lead. */
@Singleton
@Path("/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MovesResource {

    private static final int LONGEST_REASON = 500;

    private final Core core;
    private final Assigner assigner;

    /** Works with these services. */
    @Inject
    public MovesResource(Core core) {
        this.core = core;
        this.assigner = core.services().assigner();
    }

    /** Gives the lead to a rep, the least busy of a team, a pool, or whoever a policy decides for. */
    @POST
    @Path("{id}/assign")
    public CompletionStage<Response> assign(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        Body to = body.object("to");
        List<Target> targets = new ArrayList<>();
        for (Target.Kind kind : Target.Kind.values()) {
            String named = to.optionalText(kind.name().toLowerCase(Locale.ROOT));
            if (named != null) {
                targets.add(new Target(kind, named));
            }
        }
        to.noOthers();
        String override = body.optionalText("override") == null ? null : body.sentence("override", LONGEST_REASON);
        if (targets.size() != 1) {
            body.reject("to", Reason.of("rest.one-target"));
        }
        body.done();
        Sight sight = core.sight(security);
        String from = sight.givenFrom(lead, targets.get(0), override);
        return decided(assigner.assign(lead, targets.get(0), override, from, Caller.actor(security)), sight);
    }

    /** Gives the lead back. */
    @POST
    @Path("{id}/release")
    public CompletionStage<Response> release(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        Sight sight = core.sight(security);
        String rep = BodyRep.read(body, sight);
        String pool = body.optionalText("pool");
        String reason = body.sentence("reason", LONGEST_REASON);
        body.done();
        String owner = sight.actingFor(rep);
        sight.requireLead(lead);
        if (pool != null) {
            sight.requirePool(pool);
        }
        String actor = Caller.actor(security);
        boolean own = owner.equals(Caller.key(security).rep());
        return decided(
                own
                        ? assigner.release(lead, owner, pool, reason, actor)
                        : assigner.takeBack(lead, owner, pool, reason, actor),
                sight);
    }

    /** Marks the lead as needing no owner any more. */
    @POST
    @Path("{id}/close")
    public CompletionStage<Response> close(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        Closing.Result result = body.optionalConstant("result", Closing.Result.class, Closing.Result.INVALID);
        Double amount = body.decimal("amount", 0, 1e15);
        Integer rating = body.optionalInteger("rating", 1, 5);
        String reason = body.sentence("reason", LONGEST_REASON);
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        Closing closing = new Closing(result, amount, rating, reason);
        return decided(assigner.close(lead, closing, sight.self(), Caller.actor(security)), sight);
    }

    /** Changes what is known of the lead. */
    @PATCH
    @Path("{id}")
    public CompletionStage<Response> update(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        Map<String, @Nullable Object> changes = body.changes("attributes");
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return core.later()
                .answer(
                        assigner.update(lead, changes, sight.self(), Caller.actor(security)),
                        placed -> Response.ok(core.view(placed, sight)).build(),
                        sight::told);
    }

    /** Releases the lead from what holds its customer back. */
    @POST
    @Path("{id}/hold-release")
    public CompletionStage<Response> unhold(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        String reason = body.sentence("reason", LONGEST_REASON);
        Instant until = body.has("until") ? body.instant("until") : null;
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return core.later()
                .answer(
                        core.services().credit().release(lead, reason, until, Caller.actor(security)),
                        placed -> Response.ok(core.view(placed, sight)).build(),
                        sight::told);
    }

    /** Takes the lead from a pool. */
    @POST
    @Path("{id}/claim")
    public CompletionStage<Response> claim(
            @PathParam("id") String id,
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        Sight sight = core.sight(security);
        String rep = BodyRep.read(body, sight);
        String pool = body.text("pool");
        body.done();
        Claim claim = Claim.one(pool, sight.actingFor(rep), lead).under(RequestKey.of(key, security));
        sight.requirePool(pool);
        return core.later()
                .answer(
                        assigner.claim(claim, Caller.actor(security)),
                        results -> claimed(sight.told(pool, results.get(0))),
                        failure -> BodyRep.told(sight, pool, failure));
    }

    private static Response claimed(ClaimResult result) {
        Refusal refusal = result.refusal();
        if (refusal != null) {
            throw BodyRep.refused(refusal);
        }
        return Response.ok(result.decision()).build();
    }

    private CompletionStage<Response> decided(CompletionStage<Decision> stage, Sight sight) {
        return core.later()
                .answer(
                        stage,
                        decision -> Response.ok(sight.redaction().decision(decision))
                                .build(),
                        sight::told);
    }
}
