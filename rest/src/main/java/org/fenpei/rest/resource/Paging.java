package org.fenpei.rest.resource;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that go on: the next page is named in the body and, as RFC 8288 has it, in the header. */
final class Paging {

    private Paging() {}

    /**
     * A page.
     *
     * @param items what is on it
     * @param next what asks for the next one; null on the last
     * @param parameter the query parameter that takes it
     * @param uri what was asked for
     */
    static Response answer(List<?> items, @Nullable String next, String parameter, UriInfo uri) {
        Response.ResponseBuilder builder = Response.ok(new Views.Items<>(items, next));
        if (next != null) {
            URI full = uri.getRequestUriBuilder()
                    .replaceQueryParam(parameter, next)
                    .build();
            builder.header(HttpHeaders.LINK, "<" + full.getRawPath() + "?" + full.getRawQuery() + ">; rel=\"next\"");
        }
        return builder.build();
    }
}
