package org.fenpei.rest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Policies;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** Checks, publishes and reads policies. Their documents go to the service as they came, so that it can point into them. */
@Singleton
@Path("/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
public final class PoliciesResource {

    private final Core core;
    private final Policies policies;

    /** Works with these services. */
    @Inject
    public PoliciesResource(Core core) {
        this.core = core;
        this.policies = core.services().policies();
    }

    /** All that is to be said of a policy; changes nothing. */
    @POST
    @Path("validate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response validate(JsonDocument document, @Context SecurityContext security) {
        confine(document, core.sight(security));
        return Response.ok(new Views.ProblemsView(policies.validate(document.text())))
                .build();
    }

    /** Publishes a policy. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(JsonDocument document, @Context SecurityContext security) {
        confine(document, core.sight(security));
        String id = document.root().path("id").asText();
        int before = policies.versions(id).stream()
                .mapToInt(PolicyVersion::version)
                .max()
                .orElse(0);
        List<Problem> said = new ArrayList<>();
        PolicyVersion published = policies.publish(document.text(), Caller.actor(security), said::add);
        Response.ResponseBuilder answer = published.version() > before
                ? Response.created(
                        URI.create("/api/v1/policies/" + published.policy().id()))
                : Response.ok();
        return answer.entity(view(published).with(said)).build();
    }

    /** The active policies of a unit, by id. */
    @GET
    public Response list(@QueryParam("unit") @Nullable String unit, @Context SecurityContext security) {
        return views(policies.active(core.sight(security).unit(unit)));
    }

    /** The active version of one. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        PolicyVersion active = existing(id, core.sight(security)).stream()
                .filter(PolicyVersion::active)
                .findFirst()
                .orElseThrow(() -> Parameters.nothing("policy", id));
        return Response.ok(view(active)).build();
    }

    /** All versions of one, the latest first. */
    @GET
    @Path("{id}/versions")
    public Response versions(@PathParam("id") String id, @Context SecurityContext security) {
        return views(existing(id, core.sight(security)));
    }

    /** Makes an older version active again. */
    @POST
    @Path("{id}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rollBack(@PathParam("id") String id, JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        int version = body.requiredInteger("version", 1, Integer.MAX_VALUE);
        body.done();
        existing(id, core.sight(security));
        return Response.ok(view(policies.rollBack(id, version, Caller.actor(security))))
                .build();
    }

    private List<PolicyVersion> existing(String id, Sight sight) {
        List<PolicyVersion> versions = policies.versions(id);
        if (versions.isEmpty()) {
            throw Parameters.nothing("policy", id);
        }
        sight.within("policy", id, versions.get(0).policy().unit());
        return versions;
    }

    /** A document that names no unit means the default one, whoever publishes it. */
    private void confine(JsonDocument document, Sight sight) {
        sight.unit(document.root().path("unit").asText(Unit.DEFAULT));
        String id = document.root().path("id").asText();
        policies.versions(id).stream()
                .findFirst()
                .ifPresent(known -> sight.within("policy", id, known.policy().unit()));
    }

    private Response views(List<PolicyVersion> versions) {
        return Response.ok(Views.Items.all(versions.stream().map(this::view).toList()))
                .build();
    }

    private Views.PolicyView view(PolicyVersion version) {
        JsonNode document = core.json().read(policies.toJson(version).getBytes(StandardCharsets.UTF_8));
        return new Views.PolicyView(
                version.version(), version.publishedAt(), version.publishedBy(), version.active(), document, null);
    }
}
