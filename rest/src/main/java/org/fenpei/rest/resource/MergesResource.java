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
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Duplicates;
import org.fenpei.api.service.Merge;
import org.fenpei.rest.access.FoundLead;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** What one lead has to do with others about the same customer, and making one of two. */
@Singleton
@Path("/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
public final class MergesResource {

    private static final int LONGEST_REASON = 500;

    private final Core core;
    private final Duplicates duplicates;

    /** Works with these services. */
    @Inject
    public MergesResource(Core core) {
        this.core = core;
        this.duplicates = core.services().duplicates();
    }

    /**
     * What a search found.
     *
     * @param items the leads
     * @param pairs what is remembered of the lead and others; null for a search
     * @param complete whether all leads of the unit could be found
     * @param total how many have to be made findable; null for a rep, who is not told how many there are
     * @param done how many are; null for a rep
     */
    record SearchView(
            List<FoundLead> items,
            @Nullable List<DuplicatePair> pairs,
            boolean complete,
            @Nullable Long total,
            @Nullable Long done) {
        static SearchView of(Duplicates.Search search, @Nullable List<DuplicatePair> pairs, Sight sight) {
            return new SearchView(
                    search.found().stream().map(sight::told).toList(),
                    pairs,
                    search.complete(),
                    sight.self() == null ? search.total() : null,
                    sight.self() == null ? search.done() : null);
        }
    }

    /** The leads that this one may be a duplicate of, and what is remembered of it and others. */
    @GET
    @Path("{id}/duplicates")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        LeadId lead = sight.open(Parameters.lead(id)).lead().id();
        List<DuplicatePair> pairs = duplicates.pairs(lead).stream()
                .filter(pair -> sight.seesLead(pair.other(lead)))
                .toList();
        return Response.ok(SearchView.of(duplicates.of(lead), pairs, sight)).build();
    }

    /** Remembers that two leads are about two customers, or about one. */
    @PUT
    @Path("{id}/duplicates/{other}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response mark(
            @PathParam("id") String id,
            @PathParam("other") String other,
            JsonDocument document,
            @Context SecurityContext security) {
        Body body = document.body();
        DuplicatePair.State state = body.constant("state", DuplicatePair.State.class, DuplicatePair.State.OPEN);
        body.done();
        Sight sight = core.sight(security);
        LeadId one = Parameters.lead(id);
        LeadId two = Parameters.lead(other);
        sight.requireLead(one);
        sight.requireLead(two);
        return Response.ok(duplicates.mark(one, two, state, Caller.actor(security)))
                .build();
    }

    /** Merges the lead into another one. */
    @POST
    @Path("{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> merge(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        String named = body.text("into");
        LeadId into = Parameters.leadIn(named).orElse(lead);
        if (body.fine() && Parameters.leadIn(named).isEmpty()) {
            body.reject("into", Reason.of("engine.not-found", "what", "lead", "id", named));
        }
        String owner = body.optionalText("owner");
        String override = body.optionalText("override") == null ? null : body.sentence("override", LONGEST_REASON);
        String reason = body.sentence("reason", LONGEST_REASON);
        body.done();
        Sight sight = core.sight(security);
        sight.requireLead(lead);
        sight.requireLead(into);
        // A rep may not overrule what holds for him.
        String overrule = sight.self() == null ? override : null;
        Merge merge = new Merge(lead, into, owner, sight.self(), overrule, reason);
        return core.later()
                .answer(
                        duplicates.merge(merge, Caller.actor(security)),
                        decision -> Response.ok(sight.redaction().decision(decision))
                                .build(),
                        sight::told);
    }

    /** Takes the lead out of the one that it was merged into. */
    @POST
    @Path("{id}/unmerge")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> unmerge(
            @PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        LeadId lead = Parameters.lead(id);
        Body body = document.body();
        String reason = body.sentence("reason", LONGEST_REASON);
        boolean byPolicy = body.flag("byPolicy", false);
        body.done();
        core.sight(security).requireLead(lead);
        return core.later()
                .answer(
                        duplicates.unmerge(lead, reason, byPolicy, Caller.actor(security)),
                        unmerged -> Response.ok(unmerged).build());
    }
}
