package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.fenpei.api.model.InboxEntry;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Inbox;
import org.fenpei.rest.access.Redaction;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** What reps and managers are told. A rep sees his own inbox; who manages a unit sees its managers', and those of its reps. */
@Singleton
@Path("/v1/inbox")
@Produces(MediaType.APPLICATION_JSON)
public final class InboxResource {

    private static final int PAGE = 100;

    private final Core core;

    /** Works with these services. */
    @Inject
    public InboxResource(Core core) {
        this.core = core;
    }

    /** A page of an inbox, the latest first, and how much of it is unread. */
    @GET
    public Response list(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("rep") @Nullable String rep,
            @QueryParam("unread") @Nullable String unread,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        Sight sight = core.sight(security);
        String of = sight.unit(unit);
        String whose = whose(rep, sight);
        Inbox inbox = core.services().inbox();
        Page<InboxEntry> page = inbox.list(
                of,
                whose,
                Parameters.flag("unread", unread),
                cursor,
                Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE));
        Redaction redaction = sight.redaction();
        return Response.ok(new InboxView(
                        page.items().stream().map(redaction::entry).toList(), page.next(), inbox.unread(of, whose)))
                .build();
    }

    /** Marks entries, or all that are there, as read. */
    @POST
    @Path("read")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response read(JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        String unit = body.optionalText("unit");
        String rep = body.optionalText("rep");
        List<String> ids = body.texts("ids", Page.MAX_SIZE);
        boolean all = body.flag("all", false);
        if (body.fine() && ids.isEmpty() != all) {
            body.reject("ids", Reason.of("rest.ids-or-all"));
        }
        body.done();
        Sight sight = core.sight(security);
        String of = sight.unit(unit);
        String whose = whose(rep, sight);
        Inbox inbox = core.services().inbox();
        if (all) {
            inbox.readAll(of, whose);
        } else {
            inbox.read(of, whose, ids);
        }
        return Response.ok(new UnreadView(inbox.unread(of, whose))).build();
    }

    private static @Nullable String whose(@Nullable String named, Sight sight) {
        String self = sight.self();
        return named == null ? self : sight.actingFor(named);
    }

    private record InboxView(List<InboxEntry> items, @Nullable String next, int unread) {}

    private record UnreadView(int unread) {}
}
