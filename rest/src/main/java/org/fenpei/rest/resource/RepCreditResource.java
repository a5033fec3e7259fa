package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Optional;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.SharedCredit;
import org.fenpei.rest.access.Redaction;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Parameters;
import org.fenpei.rest.wire.RestException;
import org.jspecify.annotations.Nullable;

/** What a rep was credited with. A rep sees his own. */
@Singleton
@Path("/v1/reps/{id}/credit")
@Produces(MediaType.APPLICATION_JSON)
public final class RepCreditResource {

    private static final int PAGE = 100;

    /** Far enough away, and still a number of milliseconds. */
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Core core;
    private final SharedCredit shared;

    /** Works with these services. */
    @Inject
    public RepCreditResource(Core core) {
        this.core = core;
        this.shared = core.services().sharedCredit();
    }

    /** The entries for leads that were closed in a stretch of time, the latest first, and all of them together. */
    @GET
    public Response credit(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        Sight sight = core.sight(security);
        if (core.services().directory().rep(id).filter(sight::sees).isEmpty()) {
            throw Parameters.nothing("rep", id);
        }
        Instant first = Parameters.time("from", from);
        Instant last = Parameters.time("to", to);
        Instant begin = first == null || first.isBefore(Instant.EPOCH) ? Instant.EPOCH : first;
        Instant end = last == null || last.isAfter(EVER) ? EVER : last;
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        Page<CreditEntry> page = page(id, begin, end, cursor, most)
                .orElseThrow(
                        () -> RestException.parameter("cursor", String.valueOf(cursor), Reason.of("rest.no-cursor")));
        Redaction redaction = sight.redaction();
        return Response.ok(new CreditViews.RepCreditView(
                        id,
                        begin,
                        end,
                        shared.total(id, begin, end),
                        page.items().stream()
                                .map(entry -> CreditViews.CreditView.of(entry, redaction))
                                .toList(),
                        page.next()))
                .build();
    }

    /** Empty if the cursor is none. */
    private Optional<Page<CreditEntry>> page(String rep, Instant from, Instant to, @Nullable String cursor, int limit) {
        try {
            return Optional.of(shared.ofRep(rep, from, to, cursor, limit));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
