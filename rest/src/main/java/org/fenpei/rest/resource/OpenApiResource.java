package org.fenpei.rest.resource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Gives out the description of this interface. It lies in this bundle and is tested against the code. */
@Singleton
@Path("/v1/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {

    /** The document, beside this class's package. */
    public static final String DOCUMENT = "/org/fenpei/rest/openapi.json";

    private final byte[] document;

    /** Reads the document. */
    @Inject
    public OpenApiResource() {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks " + DOCUMENT);
            }
            document = in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the bundle cannot be read", e);
        }
    }

    /** The document. */
    @GET
    public Response document() {
        return Response.ok(document)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
