package org.fenpei.rest.wire;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Texts;
import org.jspecify.annotations.Nullable;

/** A failure in the caller's language, as RFC 9457 has it. */
record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        Map<String, Object> args,
        @Nullable Long limit,
        @Nullable Long present,
        @Nullable Instant earliest,
        @Nullable List<Problem> problems) {

    /** The media type. */
    static final String TYPE = "application/problem+json";

    static ProblemDocument of(Failure failure, String instance, Texts texts, Locale locale) {
        Reason reason = failure.refusal().reason();
        return new ProblemDocument(
                "urn:fenpei:problem:" + reason.code(),
                texts.text("rest.title." + failure.status(), locale),
                failure.status(),
                texts.sentence(reason, locale),
                instance,
                reason.code(),
                reason.args(),
                failure.refusal().limit(),
                failure.refusal().present(),
                failure.refusal().earliest(),
                failure.problems().isEmpty() ? null : failure.problems());
    }
}
