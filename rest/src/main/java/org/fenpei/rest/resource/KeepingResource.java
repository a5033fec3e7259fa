package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.KeepingReport;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.rest.access.Redaction;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** How long the owner of a lead keeps it. A rep asks for his own leads. */
@Singleton
@Path("/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
public final class KeepingResource {

    private static final int LONGEST_REASON = 500;

    private final Core core;

    /** Works with these services. */
    @Inject
    public KeepingResource(Core core) {
        this.core = core;
    }

    /** What is left, what comes next, why, and what would change it. */
    @GET
    @Path("{id}/keeping")
    public Response keeping(@PathParam("id") String id, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Sight sight = core.sight(security);
        PlacedLead placed = sight.open(lead);
        KeepingReport report = core.services().keepings().report(lead);
        // What is kept of an owner's time is not for those who see the lead in a pool.
        return Response.ok(KeepingView.of(report, sight.redaction(placed))).build();
    }

    /** Asks for more time. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/extension")
    public CompletionStage<Response> extend(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        String reason = body.sentence("reason", LONGEST_REASON);
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return placed(core.services().keepings().extend(lead, reason, sight.self(), Caller.actor(security)), sight);
    }

    /** Grants what was asked for, or does not. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/extension/answer")
    public CompletionStage<Response> answer(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        boolean granted = body.flag("granted", true);
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return placed(core.services().keepings().answer(lead, granted, Caller.actor(security)), sight);
    }

    /** Locks the lead. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/lock")
    public CompletionStage<Response> lock(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        Instant until = body.instant("until");
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return placed(core.services().keepings().lock(lead, until, sight.self(), Caller.actor(security)), sight);
    }

    /** Ends the lock. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/unlock")
    public CompletionStage<Response> unlock(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        document.body().done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        return placed(core.services().keepings().unlock(lead, sight.self(), Caller.actor(security)), sight);
    }

    private CompletionStage<Response> placed(CompletionStage<PlacedLead> stage, Sight sight) {
        return core.later()
                .answer(stage, placed -> Response.ok(core.view(placed, sight)).build(), sight::told);
    }

    /** A deadline. */
    private record DeadlineView(
            String rule,
            Instant at,
            Duration left,
            Duration worked,
            Reason reason,
            @Nullable Instant next,
            List<String> acts,
            @Nullable String target) {

        static DeadlineView of(KeepingReport.Item item, Redaction redaction) {
            List<String> acts = item.warns()
                    ? List.of("warn")
                    : item.acts().stream()
                            .map(act -> act.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList();
            return new DeadlineView(
                    item.rule(),
                    item.at(),
                    item.left(),
                    item.worked(),
                    redaction.told(item.reason()),
                    item.next(),
                    acts,
                    item.target());
        }
    }

    /** What is known of a lead's keeping. */
    private record KeepingView(
            LeadId lead,
            Instant at,
            @Nullable Instant next,
            List<DeadlineView> deadlines,
            List<Reason> remedies,
            boolean atRisk,
            boolean postponed,
            @Nullable Instant followedUpAt,
            int extensions,
            @Nullable Instant extendedUntil,
            Keeping.@Nullable Asked asked,
            @Nullable Instant lockedUntil) {

        static KeepingView of(KeepingReport report, Redaction redaction) {
            Keeping keeping = report.keeping();
            return new KeepingView(
                    report.lead(),
                    report.at(),
                    keeping == null ? null : keeping.at(),
                    report.deadlines().stream()
                            .map(item -> DeadlineView.of(item, redaction))
                            .toList(),
                    report.remedies(),
                    keeping != null && keeping.atRisk(),
                    keeping != null && keeping.postponed(),
                    keeping == null ? null : keeping.followedUpAt(),
                    keeping == null ? 0 : keeping.extensions(),
                    keeping == null ? null : keeping.extendedUntil(),
                    keeping == null ? null : keeping.asked(),
                    keeping == null ? null : keeping.lockedUntil());
        }
    }
}
