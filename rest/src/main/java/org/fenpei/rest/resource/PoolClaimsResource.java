package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Claim;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** Takes several leads from a pool at once. */
@Singleton
@Path("/v1/pools")
@Produces(MediaType.APPLICATION_JSON)
public final class PoolClaimsResource {

    private final Core core;

    /** Works with these services. */
    @Inject
    public PoolClaimsResource(Core core) {
        this.core = core;
    }

    /** Takes the leads named, or the next ones; says of each what became of it. */
    @POST
    @Path("{id}/claims")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> claim(
            @PathParam("id") String pool,
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Body body = document.body();
        Sight sight = core.sight(security);
        String rep = BodyRep.read(body, sight);
        List<String> named = body.texts("leads", Claim.MAX);
        int next = body.integer("next", 1, Claim.MAX, 0);
        boolean allOrNothing = body.flag("allOrNothing", false);
        List<LeadId> leads = leads(body, named);
        if (body.fine() && named.isEmpty() == (next == 0)) {
            body.reject("leads", Reason.of("rest.leads-or-next"));
        }
        body.done();
        Claim claim = new Claim(pool, sight.actingFor(rep), leads, next, allOrNothing, RequestKey.of(key, security));
        sight.requirePool(pool);
        return core.later()
                .answer(
                        core.services().assigner().claim(claim, Caller.actor(security)),
                        results -> Response.ok(Views.ClaimView.of(results.stream()
                                        .map(result -> sight.told(pool, result))
                                        .toList()))
                                .build(),
                        failure -> BodyRep.told(sight, pool, failure));
    }

    private static List<LeadId> leads(Body body, List<String> named) {
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            Optional<LeadId> lead = Parameters.leadIn(named.get(i));
            if (lead.isPresent()) {
                leads.add(lead.get());
            } else {
                body.reject("leads/" + i, Reason.of("rest.not-lead-id"));
            }
        }
        return leads;
    }
}
