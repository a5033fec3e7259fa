package org.fenpei.rest.resource;

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
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Imports;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.Parameters;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.jspecify.annotations.Nullable;

/** Takes files of leads, and tells how far they are. A file is passed on as it arrives and never held in memory whole. */
@Singleton
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportsResource {

    private static final String CSV = "text/csv";
    private static final int PAGE = 100;

    private final Core core;
    private final Imports imports;

    /** Works with these services. */
    @Inject
    public ImportsResource(Core core) {
        this.core = core;
        this.imports = core.services().imports();
    }

    /** Begins an import of the body. */
    @POST
    @Consumes(CSV)
    public Response start(
            InputStream content,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("source") @Nullable String source,
            @QueryParam("policy") @Nullable String policy,
            @QueryParam("name") @Nullable String name,
            @QueryParam("map") List<String> map,
            @Context SecurityContext security)
            throws IOException {
        return begin(ImportForm.query(core.sight(security).unit(unit), source, policy, name, map), content, security);
    }

    /** Begins an import of a form's file. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response start(FormDataMultiPart form, @Context SecurityContext security) throws IOException {
        try (InputStream content = ImportForm.file(form)) {
            return begin(ImportForm.form(form, core.json(), core.sight(security)), content, security);
        }
    }

    /** What an import of the body would read. */
    @POST
    @Path("preview")
    @Consumes(CSV)
    public Response preview(
            InputStream content,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("source") @Nullable String source,
            @QueryParam("policy") @Nullable String policy,
            @QueryParam("name") @Nullable String name,
            @QueryParam("map") List<String> map,
            @Context SecurityContext security)
            throws IOException {
        return Response.ok(imports.preview(
                        ImportForm.query(core.sight(security).unit(unit), source, policy, name, map), content))
                .build();
    }

    /** What an import of a form's file would read. */
    @POST
    @Path("preview")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response preview(FormDataMultiPart form, @Context SecurityContext security) throws IOException {
        try (InputStream content = ImportForm.file(form)) {
            return Response.ok(imports.preview(ImportForm.form(form, core.json(), core.sight(security)), content))
                    .build();
        }
    }

    private Response begin(ImportRequest request, InputStream content, SecurityContext security) throws IOException {
        Import begun = imports.start(request, content, Caller.actor(security));
        return Response.accepted(Views.ImportView.of(begun))
                .location(URI.create("/api/v1/imports/" + begun.id()))
                .build();
    }

    /** The imports of a unit, the latest first. */
    @GET
    public Response list(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        return Response.ok(Views.Items.all(imports
                        .list(
                                core.sight(security).unit(unit),
                                Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE))
                        .stream()
                        .map(Views.ImportView::of)
                        .toList()))
                .build();
    }

    /** One import, as far as it is. */
    @GET
    @Path("{id}")
    public Response find(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(Views.ImportView.of(existing(id, security))).build();
    }

    /** The rows that could not be taken, in order. */
    @GET
    @Path("{id}/problems")
    public Response problems(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        int most = Parameters.integer("limit", limit, 1, Page.MAX_SIZE, PAGE);
        long from = Parameters.from("after", after);
        List<RowProblem> problems = imports.problems(existing(id, security).id(), from, most);
        String next = problems.size() < most
                ? null
                : Long.toString(problems.get(problems.size() - 1).row());
        return Paging.answer(problems, next, "after", uri);
    }

    /** Stops an import; what was done stays. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(Views.ImportView.of(
                        imports.cancel(existing(id, security).id(), Caller.actor(security))))
                .build();
    }

    private Import existing(String id, SecurityContext security) {
        Import found = imports.find(id).orElseThrow(() -> Parameters.nothing("import", id));
        core.sight(security).within("import", id, found.unit());
        return found;
    }
}
