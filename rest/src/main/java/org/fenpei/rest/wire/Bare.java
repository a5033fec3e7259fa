package org.fenpei.rest.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.fenpei.api.service.Texts;

/** Problems where Jersey is not asked or has no word for them: addresses outside, and requests that it cannot begin to read. */
public final class Bare {

    private final Texts texts;
    private final Json json;

    /** Takes words from that service. */
    public Bare(Texts texts, Json json) {
        this.texts = texts;
        this.json = json;
    }

    /** Answers with the problem that the status means. */
    public void write(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale locale = Languages.choose(Collections.list(request.getLocales()));
        response.setStatus(status);
        response.setContentType(ProblemDocument.TYPE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        Failure failure = FailureMapper.bare(status, response.getHeader("Allow"));
        json.write(
                ProblemDocument.of(failure, request.getRequestURI(), texts, locale),
                locale,
                response.getOutputStream());
    }
}
