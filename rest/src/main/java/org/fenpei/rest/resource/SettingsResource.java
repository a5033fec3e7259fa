package org.fenpei.rest.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Setting;
import org.fenpei.api.service.Settings;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.RestException;

/** Reads and writes what units have settled. A document is read and written as it stands, without anything around it. */
@Singleton
@Path("/v1/units/{id}/settings")
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource {

    private final Core core;
    private final Settings settings;

    /** Works with these services. */
    @Inject
    public SettingsResource(Core core) {
        this.core = core;
        this.settings = core.services().settings();
    }

    /** A setting in the list of all. */
    record SettingView(String name, Map<String, Object> document) {}

    /** All of a unit, by name; without members what it goes by the default for. */
    @GET
    public Response list(@PathParam("id") String unit, @Context SecurityContext security) {
        String mine = core.sight(security).unit(unit);
        return Response.ok(Views.Items.all(settings.names().stream()
                        .map(name -> settings.get(mine, name))
                        .map(setting -> new SettingView(setting.name(), setting.document()))
                        .toList()))
                .build();
    }

    /** One document. */
    @GET
    @Path("{name}")
    public Response find(
            @PathParam("id") String unit,
            @PathParam("name") String name,
            @Context Request request,
            @Context SecurityContext security) {
        Setting setting = settings.get(core.sight(security).unit(unit), name);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(setting));
        return unchanged != null ? unchanged.build() : answer(setting);
    }

    /** Replaces one; without members the unit goes by the default again. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(
            @PathParam("id") String unit,
            @PathParam("name") String name,
            JsonDocument document,
            @Context Request request,
            @Context SecurityContext security) {
        String mine = core.sight(security).unit(unit);
        if (!(document.root() instanceof ObjectNode object)) {
            throw RestException.unreadable(List.of(Problem.error("", null, Reason.of("rest.not-object"))));
        }
        Tags.expect(tag(settings.get(mine, name)), request);
        return answer(settings.save(mine, name, core.json().map(object)));
    }

    private Response answer(Setting setting) {
        return Response.ok(setting.document()).tag(tag(setting)).build();
    }

    private EntityTag tag(Setting setting) {
        return Tags.of(core.json(), setting.document());
    }
}
