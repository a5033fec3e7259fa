package org.fenpei.rest.resource;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fenpei.api.model.Reason;
import org.fenpei.rest.wire.Json;
import org.fenpei.rest.wire.RestException;
import org.jspecify.annotations.Nullable;

/** The tags of what has no version: made of what it says. */
final class Tags {

    private static final int BYTES = 8;

    private Tags() {}

    static EntityTag of(Json json, Object value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.bytes(value));
            return new EntityTag(HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Refuses to write what is not what the writer expects; null for what is not there yet. */
    static void expect(@Nullable EntityTag present, Request request) {
        Response.ResponseBuilder failed =
                present == null ? request.evaluatePreconditions() : request.evaluatePreconditions(present);
        if (failed != null) {
            throw RestException.of(Status.PRECONDITION_FAILED, Reason.of("rest.changed"));
        }
    }
}
