package org.fenpei.rest.wire;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Supplier;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Access;
import org.fenpei.rest.access.Operations;
import org.jspecify.annotations.Nullable;

/** Lets nobody in without a key, a few documents excepted; asks before anything else is looked at. */
@PreMatching
@jakarta.annotation.Priority(Priorities.AUTHENTICATION)
public final class KeyFilter implements ContainerRequestFilter {

    private static final String HEADER = "X-API-Key";
    private static final String BEARER = "bearer ";

    private static final String VERSION = "v1";

    private final Supplier<Access> access;

    /** Asks the service that is there at the time. */
    public KeyFilter(Supplier<Access> access) {
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String secret = secret(request);
        if (secret == null) {
            String path = request.getUriInfo().getPath();
            // A wrong key is refused even where none is needed, so that it does not go unnoticed.
            if (path.startsWith(VERSION) && Operations.isOpen(path.substring(VERSION.length()))) {
                return;
            }
            throw RestException.of(Status.UNAUTHORIZED, Reason.of("rest.no-key"));
        }
        ApiKey key = access.get()
                .authenticate(secret)
                .orElseThrow(() -> RestException.of(Status.UNAUTHORIZED, Reason.of("rest.wrong-key")));
        if (key.rep() != null
                && !"GET".equals(request.getMethod())
                && access.get().readsOnly(key)) {
            throw RestException.of(Status.UNAUTHORIZED, Reason.of("rest.left-reads-only", "rep", key.rep()));
        }
        request.setSecurityContext(new Caller(key));
    }

    private static @Nullable String secret(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            // Another scheme than Bearer is a key that we do not know.
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? authorization.substring(BEARER.length()).trim()
                    : "";
        }
        return request.getHeaderString(HEADER);
    }
}
