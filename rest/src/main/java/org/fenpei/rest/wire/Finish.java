package org.fenpei.rest.wire;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import org.fenpei.api.service.Texts;
import org.glassfish.jersey.message.internal.HeaderValueException;

/** The last hand on every answer: its language, the words of a failure, and the headers that keep browsers out of mischief. */
public final class Finish implements ContainerResponseFilter {

    private static final MediaType PROBLEM = MediaType.valueOf(ProblemDocument.TYPE);

    private final Texts texts;

    /** Takes words from that service. */
    public Finish(Texts texts) {
        this.texts = texts;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Locale locale = locale(request);
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        if (response.getStatus() >= 400 && !Leftover.isGone(request)) {
            headers.putSingle("Connection", "close");
        }
        Object entity = response.getEntity();
        if (entity == null && response.getStatus() >= 400) {
            // Jersey answers headers that cannot be read by itself, and without a word.
            entity = FailureMapper.bare(response.getStatus(), response.getHeaderString(HttpHeaders.ALLOW));
        }
        if (entity instanceof Failure failure) {
            String instance = request.getUriInfo().getRequestUri().getRawPath();
            response.setEntity(
                    ProblemDocument.of(failure, instance == null ? "" : instance, texts, locale), null, PROBLEM);
        }
    }

    private static Locale locale(ContainerRequestContext request) {
        try {
            return Languages.choose(request.getAcceptableLanguages());
        } catch (HeaderValueException e) {
            // The header cannot be read, so it wishes for nothing.
            return Locale.ENGLISH;
        }
    }
}
