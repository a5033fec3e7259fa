package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps;
import org.fenpei.rest.access.Redaction;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Contacts with a lead's customer, and everything that happened to it. Whoever sees a lead masked sees neither what was said to the
 * customer nor what is to be done; whoever works on a lead beside its owner sees it as its owner does.
 */
@Singleton
@Path("/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
public final class FollowUpsResource {

    private static final int PAGE = 100;

    private final Core core;
    private final FollowUps followUps;

    /** Works with these services. */
    @Inject
    public FollowUpsResource(Core core) {
        this.core = core;
        this.followUps = core.services().followUps();
    }

    /** A lead as the caller may see it here. */
    private record Seen(PlacedLead lead, Redaction redaction) {}

    /** To be read: that counts, where opening leads is limited. */
    private static Seen opened(String id, Sight sight) {
        PlacedLead placed = sight.open(Parameters.lead(id));
        return new Seen(placed, sight.redaction(placed));
    }

    /** To be written about. */
    private static Seen seen(String id, Sight sight) {
        PlacedLead placed = sight.lead(Parameters.lead(id));
        return new Seen(placed, sight.redaction(placed));
    }

    /** The contacts, the latest first. */
    @GET
    @Path("{id}/follow-ups")
    public Response list(@PathParam("id") String id, @Context SecurityContext security) {
        Seen seen = opened(id, core.sight(security));
        List<FollowUp> versions = seen.redaction().masks()
                ? List.of()
                : followUps.of(seen.lead().lead().id());
        return Response.ok(Views.Items.all(FollowUpViews.FollowUpView.all(versions, seen.redaction())))
                .build();
    }

    /** Records one. */
    @POST
    @Path("{id}/follow-ups")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> record(
            @PathParam("id") String id,
            JsonDocument document,
            @HeaderParam(IntakeReader.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security) {
        Body body = document.body();
        Sight sight = core.sight(security);
        String rep = body.optionalText("rep");
        String type = body.text("type");
        String content = body.sentence("content", FollowUps.LONGEST);
        String outcome = outcome(body);
        Instant at = time(body, "at");
        Instant next = time(body, "next");
        boolean automatic = body.flag("automatic", false);
        body.done();
        FollowUps.Contact contact = new FollowUps.Contact(
                rep == null ? sight.self() : sight.actingFor(rep),
                type,
                content,
                outcome,
                at,
                next,
                automatic,
                key == null ? null : IntakeReader.checked(key));
        Seen seen = seen(id, sight);
        return core.later()
                .answer(
                        followUps.record(seen.lead().lead().id(), contact, sight.self(), Caller.actor(security)),
                        recorded -> Response.status(recorded.repeated() ? Status.OK : Status.CREATED)
                                .entity(FollowUpViews.FollowUpView.of(recorded.followUp(), seen.redaction()))
                                .build(),
                        sight::told);
    }

    /** Edits one. */
    @PUT
    @Path("{id}/follow-ups/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> edit(
            @PathParam("id") String id,
            @PathParam("name") String name,
            JsonDocument document,
            @Context SecurityContext security) {
        Body body = document.body();
        FollowUps.Edit edit = new FollowUps.Edit(
                body.text("type"), body.sentence("content", FollowUps.LONGEST), outcome(body), time(body, "next"));
        body.done();
        Sight sight = core.sight(security);
        Seen seen = seen(id, sight);
        long number = FollowUp.number(name).orElseThrow(() -> FenpeiException.notFound("follow-up", name));
        if (seen.redaction().masks()) {
            throw FenpeiException.notFound("follow-up", name);
        }
        return core.later()
                .answer(
                        followUps.edit(seen.lead().lead().id(), number, edit, sight.self(), Caller.actor(security)),
                        made -> Response.ok(FollowUpViews.FollowUpView.of(made, seen.redaction()))
                                .build(),
                        sight::told);
    }

    private static @Nullable String outcome(Body body) {
        return body.optionalText("outcome") == null ? null : body.sentence("outcome", FollowUps.LONGEST_LINE);
    }

    private static @Nullable Instant time(Body body, String name) {
        return body.has(name) ? body.instant(name) : null;
    }

    /** Everything that happened to the lead, the latest first. The cursor is how many entries are left, so that new ones move none. */
    @GET
    @Path("{id}/timeline")
    public Response timeline(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        Sight sight = core.sight(security);
        Seen seen = opened(id, sight);
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        List<TimelineEntry> all = followUps.timeline(seen.lead()).stream()
                .filter(entry -> isFor(entry, seen.redaction(), sight.self()))
                .toList();
        int left = Parameters.integer("cursor", cursor, 0, Integer.MAX_VALUE, all.size());
        int from = Math.max(0, all.size() - left);
        int to = Math.min(all.size(), from + most);
        Parts parts = new Parts(seen, sight);
        return Paging.answer(
                all.subList(from, to).stream()
                        .map(entry -> FollowUpViews.EntryView.of(entry, parts.redaction(entry)))
                        .toList(),
                to < all.size() ? Integer.toString(all.size() - to) : null,
                "cursor",
                uri);
    }

    /** What may be told of a lead and of those that are parts of it: of a masked one, they may hold contact details that it lacks. */
    private final class Parts {

        private final Seen seen;
        private final Sight sight;
        private final Map<LeadId, Redaction> known = new HashMap<>();

        Parts(Seen seen, Sight sight) {
            this.seen = seen;
            this.sight = sight;
        }

        Redaction redaction(TimelineEntry entry) {
            LeadId merged = entry.mergedFrom();
            return merged == null || !seen.redaction().masks()
                    ? seen.redaction()
                    : known.computeIfAbsent(merged, this::ofPart);
        }

        private Redaction ofPart(LeadId part) {
            return core.services().leads().find(part).map(sight::redaction).orElse(seen.redaction());
        }
    }

    private static boolean isFor(TimelineEntry entry, Redaction redaction, @Nullable String self) {
        return switch (entry.kind()) {
            case DECISION, OWNERSHIP, OWNERSHIP_END, CHANGE -> true;
            case FOLLOW_UP, TASK, CREDIT -> !redaction.masks();
            case NOTICE -> self == null || self.equals(entry.rep());
        };
    }
}
