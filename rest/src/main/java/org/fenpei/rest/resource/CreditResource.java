package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.SharedCredit;
import org.fenpei.rest.access.Redaction;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The credit for a lead. Whoever sees the lead sees how it is shared; so does a rep who has a part of it. Managers share it, and owners
 * where their unit lets them; managers correct what came of a lead.
 */
@Singleton
@Path("/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
public final class CreditResource {

    private static final int LONGEST_REASON = 500;
    private static final double LEAST = 0.01;
    private static final double WHOLE = 100;

    private final Core core;
    private final SharedCredit shared;

    /** Works with these services. */
    @Inject
    public CreditResource(Core core) {
        this.core = core;
        this.shared = core.services().sharedCredit();
    }

    /** Who has which share, and what each was credited with. */
    @GET
    @Path("{id}/shares")
    public Response shares(@PathParam("id") String id, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Sight sight = core.sight(security);
        String self = sight.self();
        Optional<PlacedLead> partly = self == null || sight.seesLead(lead)
                ? Optional.empty()
                : core.services()
                        .leads()
                        .find(lead)
                        .filter(placed -> placed.lead().unit().equals(sight.confinedTo()))
                        .filter(placed -> hasPart(shared.of(placed), self));
        PlacedLead placed = partly.orElseGet(() -> sight.open(lead));
        Redaction redaction = partly.isPresent() ? sight.redaction() : sight.redaction(placed);
        return Response.ok(CreditViews.SharedView.of(shared.of(placed), redaction))
                .build();
    }

    private static boolean hasPart(SharedCredit.Shared credit, String rep) {
        return credit.shares().stream().anyMatch(share -> share.rep().equals(rep))
                || credit.entries().stream().anyMatch(entry -> entry.rep().equals(rep));
    }

    /** Shares it, or lets the unit's setting hold again. */
    @PUT
    @Path("{id}/shares")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> share(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        boolean asSettled = body.flag("asSettled", false);
        List<CreditShare> shares = asSettled ? List.of() : read(body);
        String reason = body.sentence("reason", LONGEST_REASON);
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        String actor = Caller.actor(security);
        return decided(
                asSettled
                        ? shared.withdraw(lead, reason, sight.self(), actor)
                        : shared.share(lead, shares, reason, sight.self(), actor),
                sight);
    }

    private static List<CreditShare> read(Body body) {
        List<CreditShare> shares = new ArrayList<>();
        for (Body one : body.objects("shares", CreditShare.MOST)) {
            String rep = one.text("rep");
            @Nullable Double percent = one.decimal("percent", LEAST, WHOLE);
            if (percent == null) {
                if (!one.has("percent")) {
                    one.reject("percent", Reason.of("rest.missing-member", "member", "percent"));
                }
            } else {
                BigDecimal hundredths =
                        BigDecimal.valueOf(percent).movePointRight(2).stripTrailingZeros();
                if (hundredths.scale() > 0) {
                    one.reject("percent", Reason.of("engine.share-decimals"));
                } else {
                    shares.add(new CreditShare(rep, hundredths.intValueExact()));
                }
            }
            one.noOthers();
        }
        return shares;
    }

    /** Corrects what came of a closed lead. */
    @PUT
    @Path("{id}/result")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> correct(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        Closing.Result result = body.constant("result", Closing.Result.class, Closing.Result.INVALID);
        Double amount = body.decimal("amount", 0, Closing.MOST_AMOUNT);
        Integer rating = body.optionalInteger("rating", 1, 5);
        String reason = body.sentence("reason", LONGEST_REASON);
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        Closing closing = new Closing(result, amount, rating, reason);
        return decided(shared.correct(lead, closing, Caller.actor(security)), sight);
    }

    /** Opens a closed lead again. */
    @POST
    @Path("{id}/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> reopen(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        String reason = body.sentence("reason", LONGEST_REASON);
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return decided(shared.reopen(lead, reason, Caller.actor(security)), sight);
    }

    private CompletionStage<Response> decided(CompletionStage<Decision> decision, Sight sight) {
        return core.later()
                .answer(
                        decision,
                        made -> Response.ok(sight.redaction().decision(made)).build(),
                        sight::told);
    }
}
