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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Simulations;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.jspecify.annotations.Nullable;

/** Plays decisions: the past again, and what would be. */
@Singleton
@Path("/v1/simulations")
@Produces(MediaType.APPLICATION_JSON)
public final class SimulationsResource {

    private static final int MOST = 10_000;
    private static final int NEXT = 1_000;

    private final Core core;
    private final Simulations simulations;

    /** Works with these services. */
    @Inject
    public SimulationsResource(Core core) {
        this.core = core;
        this.simulations = core.services().simulations();
    }

    /** Begins a dry run. */
    @POST
    @Path("dry-runs")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response dryRun(JsonDocument document, @Context SecurityContext security) {
        return dryRun(document.body(), null, security);
    }

    /** Begins a dry run of the log in a form's file. */
    @POST
    @Path("dry-runs")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response dryRun(FormDataMultiPart form, @Context SecurityContext security) throws IOException {
        try (InputStream file = ImportForm.file(form)) {
            return dryRun(ImportForm.request(form, core.json()), file, security);
        }
    }

    private Response dryRun(Body body, @Nullable InputStream file, SecurityContext security) {
        Sight sight = core.sight(security);
        String unit = sight.unit(body.optionalText("unit"));
        String policy = draft(body, "policy");
        String against = draft(body, "against");
        String insteadOf = body.optionalText("insteadOf");
        LogReader logs = new LogReader(MOST, unit, sight, core.services().imports(), file);
        Body leads = body.object("leads");
        DryRun.@Nullable Subject subject = subject(body, leads, unit, sight, logs);
        if (file != null && !(subject instanceof DryRun.Log)) {
            body.reject("leads", Reason.of("rest.file-without-log"));
        }
        body.done();
        if (subject == null) {
            throw new IllegalStateException("a body without a subject was not refused");
        }
        return begun(simulations.start(new DryRun(unit, policy, insteadOf, subject, against), Caller.actor(security)));
    }

    /** Begins a replay. */
    @POST
    @Path("replays")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replay(JsonDocument document, @Context SecurityContext security) {
        Body body = document.body();
        String unit = core.sight(security).unit(body.optionalText("unit"));
        long from = body.requiredLong("from", 1);
        long to = body.requiredLong("to", 1);
        body.done();
        return begun(simulations.replay(unit, from, to, Caller.actor(security)));
    }

    /** Where the next leads of a kind would go, one after another. */
    @POST
    @Path("next")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response next(JsonDocument document, @Context SecurityContext security) {
        Sight sight = core.sight(security);
        Body body = document.body();
        Body lead = body.object("lead");
        Intake kind = IntakeReader.read(lead, null, sight);
        for (String name : sight.notToAskAbout(kind.attributes().names())) {
            lead.reject("attributes/" + name, Reason.of("rest.not-to-ask-about", "attribute", name));
        }
        lead.noOthers();
        int count = body.integer("count", 1, NEXT, 10);
        body.done();
        return Response.ok(Views.Items.all(simulations.next(kind, count).stream()
                        .map(sight.redaction()::placement)
                        .toList()))
                .build();
    }

    private static @Nullable String draft(Body body, String name) {
        JsonNode draft = body.optionalObject(name);
        return draft == null ? null : draft.toString();
    }

    /** Exactly one of the ways to name leads. */
    private static DryRun.@Nullable Subject subject(Body body, Body leads, String unit, Sight sight, LogReader logs) {
        List<DryRun.Subject> named = new ArrayList<>();
        if (leads.has("ids")) {
            List<LeadId> ids = new ArrayList<>();
            for (String id : leads.texts("ids", MOST)) {
                Parameters.leadIn(id).ifPresentOrElse(ids::add, () -> leads.reject("ids", Reason.of("rest.not-lead")));
            }
            named.add(new DryRun.Chosen(ids));
        }
        if (leads.has("filter")) {
            Body filter = leads.object("filter");
            named.add(new DryRun.Matching(new LeadFilter(
                    unit,
                    filter.has("state")
                            ? filter.constant("state", Placement.State.class, Placement.State.WAITING)
                            : null,
                    filter.optionalText("owner"),
                    filter.optionalText("pool"),
                    filter.optionalText("source"),
                    filter.optionalText("reason"))));
            filter.noOthers();
        }
        if (leads.has("from") || leads.has("to")) {
            Instant from = leads.instant("from");
            Instant to = leads.instant("to");
            named.add(new DryRun.Past(from, to));
        }
        if (leads.has("incoming")) {
            List<Intake> intakes = new ArrayList<>();
            for (Body row : leads.objects("incoming", MOST)) {
                intakes.add(IntakeReader.read(row, null, sight));
                row.noOthers();
            }
            named.add(new DryRun.Incoming(intakes));
        }
        boolean log = leads.has("log");
        if (log && named.isEmpty()) {
            DryRun.@Nullable Log read = logs.read(leads.object("log"));
            leads.noOthers();
            body.done();
            return read;
        }
        leads.noOthers();
        if (log || named.size() != 1) {
            body.reject("leads", Reason.of("rest.one-subject"));
            return null;
        }
        return named.get(0);
    }

    private static Response begun(Simulation begun) {
        return Response.accepted(begun)
                .location(URI.create("/api/v1/simulations/" + begun.id()))
                .build();
    }

    /** The simulations of a unit, the latest first. */
    @GET
    public Response list(@QueryParam("unit") @Nullable String unit, @Context SecurityContext security) {
        return Response.ok(Views.Items.all(simulations.list(core.sight(security).unit(unit))))
                .build();
    }

    /** One, as far as it is. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(existing(id, security)).build();
    }

    /** Stops one. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(simulations.cancel(existing(id, security).id())).build();
    }

    private Simulation existing(String id, SecurityContext security) {
        Simulation found = simulations.find(id).orElseThrow(() -> Parameters.nothing("simulation", id));
        core.sight(security).within("simulation", id, found.unit());
        return found;
    }
}
