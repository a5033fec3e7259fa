package org.fenpei.rest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.CanaryReport;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.ShadowReport;
import org.fenpei.api.service.Candidate;
import org.fenpei.api.service.Policies;
import org.fenpei.api.service.Trials;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** What is tried out beside a policy: its canary and its shadow. */
@Singleton
@Path("/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
public final class TrialsResource {

    private static final int HUNDREDTHS = 100;
    private static final double LEAST = 1.0 / HUNDREDTHS;
    private static final double MOST = (Canary.WHOLE - 1.0) / HUNDREDTHS;

    private final Core core;
    private final Trials trials;
    private final Policies policies;

    /** Works with these services. */
    @Inject
    public TrialsResource(Core core) {
        this.core = core;
        this.trials = core.services().trials();
        this.policies = core.services().policies();
    }

    /** Begins a canary; without a candidate, changes the share of the one that runs. */
    @PUT
    @Path("{id}/canary")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response canary(@PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        int share = share(body);
        @Nullable String salt = body.optionalText("salt");
        @Nullable Candidate candidate = candidate(body);
        if (candidate == null && salt != null) {
            body.reject("salt", Reason.of("rest.salt-later"));
        }
        body.done();
        String actor = Caller.actor(security);
        return answer(
                candidate == null
                        ? trials.changeShare(id, share, actor)
                        : trials.startCanary(id, candidate, share, salt, actor));
    }

    /** In hundredths of a per cent. */
    private static int share(Body body) {
        @Nullable Double percent = body.decimal("share", LEAST, MOST);
        if (percent == null) {
            if (!body.has("share")) {
                body.reject("share", Reason.of("rest.share"));
            }
            return 0;
        }
        long share = Math.round(percent * HUNDREDTHS);
        if (Math.abs(share - percent * HUNDREDTHS) > 1e-6) {
            body.reject("share", Reason.of("rest.share"));
        }
        return (int) share;
    }

    /** A whole draft, or other versions for some steps; null for neither. */
    private static @Nullable Candidate candidate(Body body) {
        @Nullable JsonNode draft = body.optionalObject("policy");
        Map<String, String> versions = body.textsByName("versions");
        if (draft != null && body.has("versions")) {
            body.reject("versions", Reason.of("rest.policy-or-versions"));
        }
        if (draft != null) {
            return Candidate.draft(draft.toString());
        }
        return body.has("versions") ? Candidate.versions(versions) : null;
    }

    /** What a canary has done. */
    @GET
    @Path("{id}/canary")
    public Response canary(@PathParam("id") String id) {
        return answer(trials.canary(id).orElseThrow(() -> Parameters.nothing("canary", id)));
    }

    /** Goes back: the active version decides everything. */
    @DELETE
    @Path("{id}/canary")
    public Response endCanary(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(view(trials.endCanary(id, Caller.actor(security)))).build();
    }

    /** Makes the candidate the active version. */
    @POST
    @Path("{id}/canary/promote")
    public Response promote(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(view(trials.promote(id, Caller.actor(security)))).build();
    }

    /** Begins a shadow. */
    @PUT
    @Path("{id}/shadow")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response shadow(@PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        @Nullable Candidate candidate = candidate(body);
        if (candidate == null) {
            body.reject("policy", Reason.of("rest.policy-or-versions"));
        }
        body.done();
        return answer(trials.startShadow(
                id, candidate == null ? Candidate.versions(Map.of()) : candidate, Caller.actor(security)));
    }

    /** What a shadow has found. */
    @GET
    @Path("{id}/shadow")
    public Response shadow(@PathParam("id") String id) {
        return answer(trials.shadow(id).orElseThrow(() -> Parameters.nothing("shadow", id)));
    }

    /** Ends a shadow; tells for the last time what it has found. */
    @DELETE
    @Path("{id}/shadow")
    public Response endShadow(@PathParam("id") String id, @Context SecurityContext security) {
        return answer(trials.endShadow(id, Caller.actor(security)));
    }

    private Views.PolicyView view(PolicyVersion version) {
        return new Views.PolicyView(
                version.version(),
                version.publishedAt(),
                version.publishedBy(),
                version.active(),
                document(version),
                null);
    }

    private JsonNode document(PolicyVersion version) {
        return core.json().read(policies.toJson(version).getBytes(StandardCharsets.UTF_8));
    }

    private Response answer(CanaryReport report) {
        Canary canary = report.canary();
        return Response.ok(new TrialViews.CanaryView(
                        report.policy().policy().id(),
                        canary.share() / (double) HUNDREDTHS,
                        canary.salt(),
                        canary.ownSteps(),
                        canary.fromSequence(),
                        canary.startedAt(),
                        canary.startedBy(),
                        TrialViews.SideView.of(report.active()),
                        TrialViews.SideView.of(report.candidate()),
                        document(canary.candidate())))
                .build();
    }

    private Response answer(ShadowReport report) {
        Shadow shadow = report.shadow();
        JsonNode draft =
                document(new PolicyVersion(shadow.candidate(), 1, shadow.startedAt(), shadow.startedBy(), false));
        return Response.ok(TrialViews.ShadowView.of(report, draft)).build();
    }
}
