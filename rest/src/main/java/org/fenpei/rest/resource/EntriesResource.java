package org.fenpei.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.fenpei.rest.wire.JsonDocument;

/**
 * What the resources of everything configured have in common: one entry is read with its tag, and created or replaced if the tag is
 * what the writer expects.
 *
 * @param <T> the kind
 */
public abstract class EntriesResource<T> {

    private final Entries<T> entries;

    EntriesResource(Entries<T> entries) {
        this.entries = entries;
    }

    /** The entries of this kind. */
    final Entries<T> entries() {
        return entries;
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public final Response find(
            @PathParam("id") String id, @Context Request request, @Context SecurityContext security) {
        return entries.get(id, request, security);
    }

    /** Creates or replaces one. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public final Response save(
            @PathParam("id") String id,
            JsonDocument document,
            @Context Request request,
            @Context SecurityContext security) {
        return entries.put(id, document, request, security);
    }
}
